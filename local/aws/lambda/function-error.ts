/** A function that failed, as Lambda reports it to whoever invoked it. */
export class FunctionError extends Error {
  override readonly name = 'FunctionError';

  constructor(
    readonly errorType: string,
    readonly errorMessage: string,
    readonly trace: readonly string[] | undefined,
    /** The execution environment is gone: it crashed or ran out of time. */
    readonly fatal = false,
  ) {
    super(`${errorType}: ${errorMessage}`);
  }

  toPayload(): string {
    const { errorType, errorMessage, trace } = this;
    return JSON.stringify({ errorType, errorMessage, ...(trace && { trace }) });
  }
}
