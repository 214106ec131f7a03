import type { ApiKey, AuthorizerContext, Method, RestApiDefinition } from './definition';
import { type ApiRequest, header } from './http';
import type { Route } from './router';
import type { RequestParameters } from './vtl';

/** A request on its way through the API. */
export interface Invocation {
  readonly api: RestApiDefinition;
  readonly request: ApiRequest;
  /** The path without the stage. */
  readonly path: string;
  readonly method: Method;
  readonly parameters: RequestParameters;
  readonly query: URLSearchParams;
  readonly context: RequestContext;
}

/** `$context` of templates and `requestContext` of Lambda events. */
export interface RequestContext {
  readonly accountId: string;
  /** What an authorizer said. */
  readonly authorizer?: AuthorizerContext;
  readonly apiId: string;
  readonly domainName: string;
  readonly extendedRequestId: string;
  readonly httpMethod: string;
  readonly identity: Readonly<Record<string, string | null>>;
  readonly path: string;
  readonly protocol: string;
  readonly requestId: string;
  readonly requestTime: string;
  readonly requestTimeEpoch: number;
  readonly resourceId: string;
  readonly resourcePath: string;
  readonly stage: string;
}

export interface Caller {
  readonly apiKey?: ApiKey;
  readonly accessKey?: string;
  readonly userArn?: string;
  readonly authorizer?: AuthorizerContext;
}

/** What is known before a route is found: enough for a gateway response. */
export function baseContext(
  api: RestApiDefinition,
  request: ApiRequest,
  ids: Pick<RequestContext, 'requestId' | 'extendedRequestId'>,
  now: number,
) {
  return {
    ...ids,
    accountId: api.account,
    apiId: api.id,
    domainName: header(request, 'host') ?? 'localhost',
    httpMethod: request.method,
    protocol: 'HTTP/1.1',
    requestTime: commonLogTime(now),
    requestTimeEpoch: now,
    stage: api.stage,
  };
}

export function requestContext(
  base: ReturnType<typeof baseContext>,
  { method }: Route,
  path: string,
  request: ApiRequest,
  caller: Caller,
): RequestContext {
  return {
    ...base,
    ...(caller.authorizer && { authorizer: caller.authorizer }),
    identity: {
      accessKey: caller.accessKey ?? null,
      accountId: caller.userArn ? base.accountId : null,
      apiKey: caller.apiKey?.value ?? null,
      apiKeyId: caller.apiKey?.id ?? null,
      caller: caller.userArn ? (caller.userArn.split('/').at(-1) ?? null) : null,
      sourceIp: request.sourceIp ?? '127.0.0.1',
      user: caller.userArn ? (caller.userArn.split('/').at(-1) ?? null) : null,
      userAgent: header(request, 'user-agent') ?? null,
      userArn: caller.userArn ?? null,
    },
    path: `/${base.stage}${path}`,
    resourceId: method.resourceId,
    resourcePath: method.resourcePath,
  };
}

/** `23/Nov/2026:12:41:03 +0000`. */
function commonLogTime(now: number): string {
  const [, day, month, year, time] = new Date(now).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
