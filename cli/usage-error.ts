import { EXIT, type ExitCode } from './exit-codes';

/** What somebody typed cannot be done; the message is a sentence for them. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
  readonly exitCode: ExitCode = EXIT.usage;

  constructor(
    message: string,
    /** What to type instead. */
    readonly toDo?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What was asked for is not there. */
export class MissingError extends UsageError {
  override readonly name = 'MissingError';
  override readonly exitCode = EXIT.notFound;
}

/** It cannot be done now. */
export class NotNowError extends UsageError {
  override readonly name = 'NotNowError';
  override readonly exitCode = EXIT.refused;
}

/** Whoever asks has no right to what it takes. */
export class NoAccessError extends UsageError {
  override readonly name = 'NoAccessError';
  override readonly exitCode = EXIT.noAccess;
}

/** What it takes does not answer. */
export class UnreachableError extends UsageError {
  override readonly name = 'UnreachableError';
  override readonly exitCode = EXIT.unreachable;
}
