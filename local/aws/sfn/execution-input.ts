import type { JsonValue } from '../../asl';
import { AwsError } from '../service';

export const MAX_INPUT_BYTES = 262_144;

/** Reads an execution's input; refuses what StartExecution does. */
export function parseInput(input: string): JsonValue {
  if (Buffer.byteLength(input) > MAX_INPUT_BYTES) {
    throw new AwsError('InvalidExecutionInput', `Invalid execution input: longer than ${MAX_INPUT_BYTES} bytes`);
  }
  try {
    return JSON.parse(input) as JsonValue;
  } catch (error) {
    throw new AwsError('InvalidExecutionInput', `Invalid execution input: ${(error as Error).message}`, 400, {
      cause: error,
    });
  }
}
