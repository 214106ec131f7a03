import { AwsError } from '../service';

const MOST_BYTES = 262_144;

/** What a template is filled with, out of the request's JSON. */
export function templateData(json: string): object {
  if (Buffer.byteLength(json) > MOST_BYTES) {
    throw new AwsError(
      'ValidationError',
      `1 validation error detected: Value at 'templateData' failed to satisfy constraint: Member must have length less than or equal to ${MOST_BYTES}`,
    );
  }
  try {
    const data: unknown = JSON.parse(json);
    if (typeof data === 'object' && data !== null && !Array.isArray(data)) return data;
  } catch {
    // Answered below, as any other value that is no object.
  }
  throw new AwsError('InvalidParameterValue', 'The template data is invalid');
}
