import { StateFailure, StatesErrors } from './errors';
import type { JsonValue } from './task';

/** The largest input, result or output of a state, and the largest variable, in bytes of JSON. */
export const MAX_PAYLOAD_BYTES = 256 * 1024;

/** All variables of an execution together. */
export const MAX_VARIABLES_BYTES = 10 * 1024 * 1024;

export function exceeds(text: string, limit: number): boolean {
  // UTF-8 takes at most three bytes for a UTF-16 unit: most texts need no counting.
  return text.length > limit || (text.length * 3 > limit && Buffer.byteLength(text) > limit);
}

/** The value's JSON text, if it is not too large for Step Functions to pass on. */
export function payload(value: JsonValue, owner: string): string {
  const text = JSON.stringify(value);
  if (exceeds(text, MAX_PAYLOAD_BYTES)) throw dataLimitExceeded(owner);
  return text;
}

function dataLimitExceeded(owner: string): StateFailure {
  return new StateFailure(
    StatesErrors.DataLimitExceeded,
    `The state/task '${owner}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );
}
