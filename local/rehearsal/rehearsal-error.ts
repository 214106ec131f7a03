/** Why nothing can be rehearsed, in a sentence for whoever asked for it. */
export class RehearsalError extends Error {
  override readonly name: string = 'RehearsalError';

  constructor(
    readonly kind: 'usage' | 'not found' | 'no access' | 'unreachable',
    message: string,
    /** What to do about it. */
    readonly toDo?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
