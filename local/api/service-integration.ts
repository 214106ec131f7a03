import { AwsError, type ServiceName } from '../aws/service';
import type { Clock } from '../clock';
import { GatewayError } from './gateway-error';
import type { ApiResponse } from './http';
import { DEFAULT_TIMEOUT_MS, withinTimeout } from './integration-timeout';
import { mapRequest, mapResponse } from './mapping';
import type { Invocation } from './request-context';

/** Calls an AWS service as the given role. Throws AwsError. */
export type CallService = (service: ServiceName, operation: string, input: object, roleArn: string) => Promise<object>;

/** Services whose name in an integration's URI is not the one used here. */
const SERVICES: Readonly<Record<string, ServiceName>> = {
  states: 'sfn',
  events: 'eventbridge',
  logs: 'cloudwatchlogs',
};

/** An `AWS` integration: one API call, its request and response mapped by templates. */
export async function callServiceIntegration(
  invocation: Invocation,
  call: CallService,
  clock: Pick<Clock, 'sleep'>,
): Promise<ApiResponse> {
  const { Uri = '', Credentials, TimeoutInMillis = DEFAULT_TIMEOUT_MS } = invocation.method.integration;
  const [, name, operation] = /^arn:[\w-]+:apigateway:[^:]+:([^:]+):action\/(\w+)$/.exec(Uri) ?? [];
  if (!name || !operation || !Credentials) throw new GatewayError('API_CONFIGURATION_ERROR');
  const input = mapRequest(invocation) ?? invocation.request.body ?? '';
  const answered = answer(() => call(SERVICES[name] ?? (name as ServiceName), operation, parse(input), Credentials));
  const { status, body } = await withinTimeout(answered, TimeoutInMillis, clock);
  return mapResponse(invocation, status, body);
}

/** A `MOCK` integration: the request template names the status that the responses are selected by. */
export function mockIntegration(invocation: Invocation): ApiResponse {
  const statusCode = /"statusCode"\s*:\s*(\d{3})/.exec(mapRequest(invocation) ?? '')?.[1];
  if (statusCode === undefined) throw new GatewayError('API_CONFIGURATION_ERROR');
  return mapResponse(invocation, Number(statusCode), '');
}

/** As the service's JSON protocol answers. */
async function answer(call: () => Promise<object>): Promise<{ status: number; body: string }> {
  try {
    return { status: 200, body: JSON.stringify(await call(), epochSeconds) };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const body = { __type: `com.amazonaws.swf.service.v2.model#${error.code}`, message: error.message };
    return { status: error.status, body: JSON.stringify(body) };
  }
}

function parse(input: string): object {
  try {
    return JSON.parse(input) as object;
  } catch (error) {
    // The service, not the gateway, refuses a body that its request template made into something other than JSON.
    throw new AwsError('SerializationException', 'The request body is not JSON', 400, { cause: error });
  }
}

function epochSeconds(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const original = this[key];
  return original instanceof Date ? original.getTime() / 1000 : value;
}
