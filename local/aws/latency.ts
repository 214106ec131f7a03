import type { ApiCall } from './call-log';

/** How long a call takes, in milliseconds of platform time. */
export type Latency = number | ((call: ApiCall) => number);

/** The latency model's figure for one API call. */
export const defaultLatencyMs = 150;

export function latencyOf(latency: Latency, call: ApiCall): number {
  return typeof latency === 'number' ? latency : latency(call);
}
