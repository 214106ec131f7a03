import { AwsError } from '../service';

export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', message);
}

/** Refuses a number outside the API's bounds in the words of the service's own constraint check. */
export function requireRange(field: string, value: number | undefined, min: number, max: number): void {
  if (value === undefined || (Number.isInteger(value) && value >= min && value <= max)) return;
  const bound = value < min ? `greater than or equal to ${min}` : `less than or equal to ${max}`;
  throw validationError(
    `1 validation error detected: Value '${value}' at '${field}' failed to satisfy constraint: Member must have value ${bound}`,
  );
}

/** Refuses a missing member, named as the service names it: `A listener port must be specified`. */
export function required<T>(value: T | undefined, noun: string): T {
  if (value === undefined || value === '') throw validationError(`A ${noun} must be specified`);
  return value;
}
