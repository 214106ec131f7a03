import type { APIGatewayProxyEvent } from 'aws-lambda';
import {
  type Caller,
  callerName,
  type KnownCallers,
  teamOf,
  whyNotAll,
  whyNotApprove,
  whyNotTouch,
} from '../../../contract/callers';
import type { OperationId, RequestOf, Route } from '../../../contract/routes';
import { ForbiddenException } from '../errors';

/** Where nobody is known, whoever API Gateway lets through may do everything. */
const NOBODY_KNOWN: KnownCallers = { prefix: '', teams: [] };

/** What a request says beside who sent it. */
type Asked = Pick<RequestOf<OperationId>, 'path' | 'body'>;

/** Who sent a request: what an operation is told of it, and what it may not do. */
export function callerOf(event: APIGatewayProxyEvent, known: KnownCallers = NOBODY_KNOWN) {
  const caller = identityOf(event);
  const team = teamOf(known, caller);
  const refuseModel = (model: string) => refuse(whyNotTouch(team, model));
  return {
    callerName: callerName(known, caller),
    mayTouch: (model: string) => whyNotTouch(team, model) === undefined,
    /** Says why the caller may not touch the model, if it may not. */
    refuseModel,
    /** Says why the caller may not touch what is of all models, if it has rights to some. */
    refuseAll: (what: string) => refuse(whyNotAll(team, what)),
    /** Holds a caller with rights to some models to them, whatever else there is. */
    refuseForbidden({ operationId }: Route, asked: Asked): void {
      const model = calledModel(asked);
      if (model === undefined) return;
      refuseModel(model);
      if (operationId === 'approveVersion') refuse(whyNotApprove(team, model));
    },
  };
}

function refuse(why: string | undefined): void {
  if (why !== undefined) throw new ForbiddenException(why);
}

function identityOf({ requestContext: { identity } }: APIGatewayProxyEvent): Caller {
  return { principal: identity.userArn ?? undefined, apiKeyId: identity.apiKeyId ?? undefined };
}

/** The model that a request is about: in its path, or in its body in the seed's format. */
function calledModel({ path, body }: Asked): string | undefined {
  const { model } = path as { readonly model?: string };
  return model ?? (body as { readonly 'registry-name'?: string } | undefined)?.['registry-name'];
}
