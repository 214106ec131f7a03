import { describe, expect, it } from '@jest/globals';
import { scalingActivities } from '../../../../asl/deployment/evidence/scaling-activities';
import { type Answer, failure, runBranch } from '../../fragment-under-test';

const run = (answer: Answer) =>
  runBranch(scalingActivities, {
    variables: { startedAt: '2026-01-01T00:00:10Z' },
    answers: { LookUpScalingActivities: answer },
  });

describe('scaling activities as evidence', () => {
  it('are those that failed since the deployment began, on clocks that may differ by ten seconds', async () => {
    const { result, attempts } = await run({
      Activities: [
        { StatusCode: 'Successful', StartTime: '2026-01-01T00:02:00Z' },
        { StatusCode: 'Failed', StartTime: '2026-01-01T00:01:00Z', StatusMessage: 'no capacity' },
        { StatusCode: 'Cancelled', StartTime: '2026-01-01T00:00:00Z' },
        { StatusCode: 'Failed', StartTime: '2025-12-31T23:59:59Z', StatusMessage: 'of the deployment before' },
      ],
    });
    expect(attempts[0]?.arguments).toEqual({ AutoScalingGroupName: 'slipway-iris', MaxRecords: 20 });
    expect(result.output).toEqual({
      scalingActivities: [
        { at: '2026-01-01T00:01:00Z', statusMessage: 'no capacity' },
        { at: '2026-01-01T00:00:00Z', statusMessage: '' },
      ],
    });
  });

  it('are a list where none failed', async () => {
    expect((await run({ Activities: [{ StatusCode: 'Successful' }] })).result.output).toEqual({
      scalingActivities: [],
    });
  });

  it('are left out where they can’t be asked', async () => {
    expect((await run(failure('AutoScaling.ValidationError'))).result.output).toEqual({});
  });
});
