import type { Clock } from '../clock';
import { GatewayError } from './gateway-error';
import type { ApiResponse } from './http';
import { DEFAULT_TIMEOUT_MS, withinTimeout } from './integration-timeout';
import { mapRequest, mapResponse } from './mapping';
import type { Invocation } from './request-context';
import { type CallService, serviceCall } from './service-call';

/** An `AWS` integration: one API call, its request and response mapped by templates. */
export async function callServiceIntegration(
  invocation: Invocation,
  call: CallService,
  clock: Pick<Clock, 'sleep'>,
): Promise<ApiResponse> {
  const { TimeoutInMillis = DEFAULT_TIMEOUT_MS } = invocation.method.integration;
  const answered = serviceCall(invocation, call)();
  const { status, body } = await withinTimeout(answered, TimeoutInMillis, clock);
  return mapResponse(invocation, status, body);
}

/** A `MOCK` integration: the request template names the status that the responses are selected by. */
export function mockIntegration(invocation: Invocation): ApiResponse {
  const statusCode = /"statusCode"\s*:\s*(\d{3})/.exec(mapRequest(invocation) ?? '')?.[1];
  if (statusCode === undefined) throw new GatewayError('API_CONFIGURATION_ERROR');
  return mapResponse(invocation, Number(statusCode), '');
}
