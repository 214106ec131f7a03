import { expect, it } from '@jest/globals';
import { SOON_KNOWN } from '../../../asl/aws/execution-unknown';

it('an execution is not known everywhere at once: three tries, a second apart', () => {
  expect(SOON_KNOWN).toEqual({
    ErrorEquals: ['Sfn.ExecutionDoesNotExistException'],
    IntervalSeconds: 1,
    BackoffRate: 1,
    MaxAttempts: 2,
    JitterStrategy: 'NONE',
  });
});
