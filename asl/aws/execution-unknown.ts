/** An execution that has just been started is not known everywhere at once. */
export const EXECUTION_UNKNOWN = 'Sfn.ExecutionDoesNotExistException';

/** Three tries, a second apart. */
export const SOON_KNOWN = {
  ErrorEquals: [EXECUTION_UNKNOWN],
  IntervalSeconds: 1,
  BackoffRate: 1,
  MaxAttempts: 2,
  JitterStrategy: 'NONE',
} as const;
