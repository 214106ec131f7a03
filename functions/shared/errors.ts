/** An error that a caller can act on: its name is the API's error code, its status the HTTP answer's. */
export abstract class RegistryError extends Error {
  abstract override readonly name: string;
  abstract readonly status: number;
}

/** The request itself is wrong; the message names the field, its value and what was expected. */
export class ValidationException extends RegistryError {
  override readonly name = 'ValidationException';
  readonly status = 400;
}

/** The caller may not do that with this model; the message names both. */
export class ForbiddenException extends RegistryError {
  override readonly name = 'ForbiddenException';
  readonly status = 403;
}

export class ResourceNotFoundException extends RegistryError {
  override readonly name = 'ResourceNotFoundException';
  readonly status = 404;
}

/** The request is right, but not now: what it names is live, locked, or registered differently. */
export class ConflictException extends RegistryError {
  override readonly name = 'ConflictException';
  readonly status = 409;
}

/** The `Idempotency-Key` was used before, for something else. */
export class IdempotencyMismatchException extends RegistryError {
  override readonly name = 'IdempotencyMismatchException';
  readonly status = 409;
}
