import { describe, expect, it } from '@jest/globals';
import { BAD, FIGURES, MEASURE, measuringRound, VERDICT } from '../../../asl/canary/round';
import type { Fragment } from '../../../asl/language/fragment';
import { type Answers, runFragment } from '../fragment-under-test';
import { DENIED, GOOD, targets, WITH_TRAFFIC } from './canary-under-test';

/** One round; its output is where it led. A version that is bad fails. */
async function round(answers: Answers = {}) {
  const fragment: Fragment = {
    start: MEASURE,
    states: (next) => ({
      ...measuringRound({
        from: "'2026-01-01T00:00:00.000Z'",
        minutes: '1',
        figures: FIGURES,
        decide: 'Decided',
        unseen: 'Unseen',
      }),
      Decided: {
        Type: 'Choice',
        Choices: [{ Condition: `{% ${VERDICT} = 'BAD' %}`, Next: BAD }],
        Assign: { led: 'Decided' },
        Default: next,
      },
      Unseen: { Type: 'Pass', Assign: { led: 'Unseen' }, Next: next },
    }),
  };
  return runFragment(fragment, {
    variables: WITH_TRAFFIC,
    answers: { ...GOOD, RecordCanaryFigures: {}, ...answers },
    wanted: '$led',
  });
}

describe('a round of measuring a canary', () => {
  it('is written down, and then decided on', async () => {
    const { result, attempts } = await round();
    expect(result.output).toBe('Decided');
    expect(attempts.filter(({ state }) => state === 'RecordCanaryFigures')).toHaveLength(1);
  });

  it('is decided on whether or not it can be written down', async () => {
    expect((await round({ RecordCanaryFigures: DENIED })).result.output).toBe('Decided');
  });

  it('in which nothing was seen is not written down', async () => {
    const { result, attempts } = await round({ GetCanaryMetrics: DENIED });
    expect(result.output).toBe('Unseen');
    expect(attempts.filter(({ state }) => state === 'RecordCanaryFigures')).toEqual([]);
  });

  it('tells of the version that it finds bad', async () => {
    const { result } = await round({ DescribeCanaryTargets: targets('unhealthy') });
    expect(result).toEqual({
      status: 'FAILED',
      error: 'TargetsUnhealthy',
      cause: expect.stringContaining('the load balancer finds no task of the new version healthy'),
    });
  });
});
