import { GatewayError } from './gateway-error';
import { type ApiResponse, header, singleValues } from './http';
import type { Invocation } from './request-context';

/** Invokes a function by ARN and gives what it returned; throws FunctionFailedError when it failed. */
export type InvokeFunction = (functionArn: string, event: object) => Promise<unknown>;

/** An `AWS_PROXY` integration: the function gets the whole request and answers the whole response. */
export async function invokeLambdaProxy(invocation: Invocation, invoke: InvokeFunction): Promise<ApiResponse> {
  const functionArn = /\/functions\/(.+)\/invocations$/.exec(invocation.method.integration.Uri ?? '')?.[1];
  if (functionArn === undefined) throw new GatewayError('API_CONFIGURATION_ERROR');
  let result: unknown;
  try {
    result = await invoke(functionArn, proxyEvent(invocation));
  } catch (error) {
    // API Gateway tells its caller nothing of what went wrong in a function; the function's log does.
    throw new GatewayError('DEFAULT_5XX', undefined, undefined, { cause: error });
  }
  return proxyResponse(result);
}

/** The event of payload format 1.0. */
function proxyEvent({ request, path, method, parameters, query, context, api }: Invocation): object {
  const names = [...new Set(query.keys())];
  const headers = Object.entries(request.headers ?? {});
  return {
    resource: method.resourcePath,
    path,
    httpMethod: request.method,
    headers: singleValues(request),
    multiValueHeaders: Object.fromEntries(headers.map(([name, values]) => [name, [values].flat()])),
    queryStringParameters: emptyAsNull(parameters.querystring),
    multiValueQueryStringParameters: emptyAsNull(Object.fromEntries(names.map((name) => [name, query.getAll(name)]))),
    pathParameters: emptyAsNull(parameters.path),
    stageVariables: emptyAsNull(api.stageVariables),
    requestContext: context,
    body: request.body ? request.body : null,
    isBase64Encoded: false,
  };
}

function emptyAsNull<T extends object>(value: T): T | null {
  return Object.keys(value).length === 0 ? null : value;
}

interface ProxyResult {
  readonly statusCode?: unknown;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly multiValueHeaders?: Readonly<Record<string, readonly unknown[]>>;
  readonly body?: unknown;
  readonly isBase64Encoded?: boolean;
}

function proxyResponse(result: unknown): ApiResponse {
  const {
    statusCode,
    headers = {},
    multiValueHeaders = {},
    body = '',
    isBase64Encoded,
  } = (result ?? {}) as ProxyResult;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || (body !== null && typeof body !== 'string')) throw new GatewayError('DEFAULT_5XX');
  const all = [
    ...Object.entries(headers).map(([name, value]) => [name, String(value)] as const),
    ...Object.entries(multiValueHeaders).map(([name, values]) => [name, values.map(String).join(', ')] as const),
  ];
  const response = { status, headers: Object.fromEntries(all), body: decoded(body ?? '', isBase64Encoded) };
  if (header(response, 'content-type') === undefined) {
    response.headers['Content-Type'] = 'application/json';
  }
  return response;
}

function decoded(body: string, isBase64Encoded = false): string {
  return isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
}
