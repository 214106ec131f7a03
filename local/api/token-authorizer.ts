import type { PolicyDocument } from '../assembly';
import { evaluate } from '../aws/iam/evaluate';
import type { Clock } from '../clock';
import type { AuthorizerContext, AuthorizerDefinition } from './definition';
import { GatewayError } from './gateway-error';
import { type ApiRequest, header } from './http';
import type { InvokeFunction } from './lambda-proxy';

interface Answer {
  readonly principalId: string;
  readonly policyDocument: PolicyDocument;
  readonly context?: AuthorizerContext;
}

/** An authorizer of type TOKEN: a function that says by one header what its sender may call. Its answers are kept by that header's value. */
export class TokenAuthorizer {
  private readonly kept = new Map<string, { readonly until: number; readonly answer: Answer }>();

  constructor(
    private readonly definition: AuthorizerDefinition,
    private readonly invoke: InvokeFunction,
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  async authorize(request: ApiRequest, methodArn: string): Promise<AuthorizerContext> {
    const { headerName, validation, ttlSeconds } = this.definition;
    const token = header(request, headerName);
    // The function is not asked about what cannot be one.
    if (!token || (validation !== undefined && !new RegExp(`^(?:${validation})$`).test(token))) {
      throw new GatewayError('UNAUTHORIZED');
    }
    const before = this.kept.get(token);
    const isKept = before !== undefined && this.clock.now() < before.until;
    const answer = isKept ? before.answer : await this.ask(token, methodArn);
    if (!isKept && ttlSeconds > 0) this.kept.set(token, { until: this.clock.now() + 1_000 * ttlSeconds, answer });
    const { allowed, explicitlyDenied } = evaluate([answer.policyDocument], {
      action: 'execute-api:Invoke',
      resource: methodArn,
    });
    if (!allowed) {
      const denied = 'User is not authorized to access this resource';
      throw new GatewayError('ACCESS_DENIED', explicitlyDenied ? `${denied} with an explicit deny` : denied);
    }
    return { ...answer.context, principalId: answer.principalId };
  }

  private async ask(authorizationToken: string, methodArn: string): Promise<Answer> {
    let answer: unknown;
    try {
      answer = await this.invoke(this.definition.functionArn, { type: 'TOKEN', authorizationToken, methodArn });
    } catch (error) {
      // The one error that is no failure.
      const type =
        (error as { readonly errorMessage?: string }).errorMessage === 'Unauthorized'
          ? 'UNAUTHORIZED'
          : 'AUTHORIZER_FAILURE';
      throw new GatewayError(type, undefined, undefined, { cause: error });
    }
    if (isAnswer(answer)) return answer;
    throw new GatewayError('AUTHORIZER_CONFIGURATION_ERROR');
  }
}

function isAnswer(answer: unknown): answer is Answer {
  const { principalId, policyDocument, context = {} } = Object(answer) as Partial<Answer>;
  const isFlat = Object.values(context).every((value) => ['string', 'number', 'boolean'].includes(typeof value));
  return typeof principalId === 'string' && Array.isArray(policyDocument?.Statement) && isFlat;
}
