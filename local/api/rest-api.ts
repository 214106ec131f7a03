import type { Clock } from '../clock';
import { authorize, type Principals } from './authorization';
import { compressed } from './compression';
import type { RestApiDefinition } from './definition';
import { GatewayError } from './gateway-error';
import { gatewayResponse } from './gateway-response';
import { type ApiRequest, type ApiResponse, header, mediaType, singleValues } from './http';
import { type InvokeFunction, invokeLambdaProxy } from './lambda-proxy';
import { lookUp } from './lookup';
import { baseContext, type Invocation, requestContext } from './request-context';
import { RequestValidator } from './request-validation';
import { findRoute } from './router';
import type { CallService } from './service-call';
import { callServiceIntegration, mockIntegration } from './service-integration';
import { TokenAuthorizer } from './token-authorizer';
import { Usage } from './usage';

const MAX_BODY_BYTES = 10 * 1024 * 1024;

export interface RestApiOptions {
  readonly principals: Principals;
  readonly invokeFunction: InvokeFunction;
  readonly callService: CallService;
  readonly newRequestId: () => string;
  readonly clock: Pick<Clock, 'now' | 'sleep'>;
  /** Time that usage plans count in, in milliseconds: the callers'. */
  readonly callersTime: () => number;
  /** Whether a web ACL that the account's owner has put before the API blocks a request. */
  readonly isBlocked?: (request: ApiRequest) => boolean;
}

/** A REST API as API Gateway serves it. */
export class RestApi {
  private readonly validator: RequestValidator;
  private readonly usage: Usage;
  private readonly authorizers: ReadonlyMap<string, TokenAuthorizer>;

  constructor(
    private readonly definition: RestApiDefinition,
    private readonly options: RestApiOptions,
  ) {
    this.validator = new RequestValidator(definition);
    this.usage = new Usage(options.callersTime);
    const { invokeFunction, clock } = options;
    this.authorizers = new Map(
      [...definition.authorizers].map(([id, one]) => [id, new TokenAuthorizer(one, invokeFunction, clock)]),
    );
  }

  async handle(request: ApiRequest): Promise<ApiResponse> {
    const own = this.options.newRequestId();
    // The one id a client may choose, the other none.
    const requestId = header(request, 'x-amzn-requestid') || own;
    const extendedRequestId = Buffer.from(own).toString('base64url').slice(0, 16);
    const base = baseContext(this.definition, request, { requestId, extendedRequestId }, this.options.clock.now());
    const response = await this.respond(request, base).catch((error: unknown) => {
      if (error instanceof GatewayError) return gatewayResponse(this.definition, error, base);
      throw error;
    });
    const ids = { 'x-amzn-RequestId': requestId, 'x-amz-apigw-id': extendedRequestId };
    return { ...response, headers: { ...response.headers, ...ids } };
  }

  private async respond(request: ApiRequest, base: ReturnType<typeof baseContext>): Promise<ApiResponse> {
    if (this.options.isBlocked?.(request)) throw new GatewayError('WAF_FILTERED');
    const [pathAndStage = '/', search = ''] = split(request.url);
    const path = this.withoutStage(pathAndStage);
    const route = findRoute(this.definition.methods, request.method, path);
    if (!route) throw new GatewayError('MISSING_AUTHENTICATION_TOKEN');
    const { method, pathParameters } = route;
    const { arn, stage } = this.definition;
    const authorizer = await this.authorizers
      .get(method.authorizerId ?? '')
      ?.authorize(request, `${arn}/${stage}/${request.method}${path}`);
    const known = authorize(this.definition, method, { path, request }, this.options.principals, this.usage);
    const caller = { ...known, ...(authorizer && { authorizer }) };
    if (Buffer.byteLength(request.body ?? '') > MAX_BODY_BYTES) throw new GatewayError('REQUEST_TOO_LARGE');

    const query = new URLSearchParams(search);
    const parameters = { path: pathParameters, querystring: Object.fromEntries(query), header: singleValues(request) };
    const context = requestContext(base, route, path, request, caller);
    const invocation: Invocation = { api: this.definition, request, path, method, parameters, query, context };
    this.validate(invocation);
    return compressed(this.definition, request, await this.integrate(invocation));
  }

  private validate({ method, request, parameters }: Invocation): void {
    const named: Record<string, string | undefined> = {};
    for (const name of Object.keys(method.requestParameters)) {
      const [, , place = '', ...key] = name.split('.');
      const value = key.join('.');
      named[name] =
        place === 'header' ? header(request, value) : lookUp(parameters[place as 'path' | 'querystring'], value);
    }
    this.validator.checkParameters(method, named);
    this.validator.checkBody(method, mediaType(header(request, 'content-type')), request.body ?? '');
  }

  private integrate(invocation: Invocation): ApiResponse | Promise<ApiResponse> {
    const { Type } = invocation.method.integration;
    switch (Type) {
      case 'AWS_PROXY':
        return invokeLambdaProxy(invocation, this.options.invokeFunction);
      case 'AWS':
        return callServiceIntegration(invocation, this.options.callService, this.options.clock);
      case 'MOCK':
        return mockIntegration(invocation);
      default:
        throw new Error(`${invocation.method.resourcePath}: local mode has no ${Type} integrations`);
    }
  }

  /** On AWS every path starts with the stage; here it may. */
  private withoutStage(path: string): string {
    const prefix = `/${this.definition.stage}`;
    if (path === prefix) return '/';
    return path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path;
  }
}

function split(url: string): string[] {
  const mark = url.indexOf('?');
  return mark < 0 ? [url] : [url.slice(0, mark), url.slice(mark + 1)];
}
