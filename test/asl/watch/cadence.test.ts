import { describe, expect, it } from '@jest/globals';
import { LOOK_TIMEOUT_SECONDS, NEXT_LOOK, ROUND_SECONDS, SHORT_ROUND_SECONDS } from '../../../asl/watch/cadence';
import { run, STARTED_AT } from '../../local/asl/machine-under-test';

const seconds = async (passed: number, left: number, random: number) => {
  const states = {
    Given: {
      Type: 'Pass',
      Assign: { since: STARTED_AT - passed * 1_000, until: STARTED_AT + left * 1_000 },
      Next: 'Tell',
    },
    Tell: { Type: 'Succeed', Output: `{% ${NEXT_LOOK} %}` },
  };
  return (await run(states, { random: () => random })).result.output;
};

describe('the next look', () => {
  it.each([
    [0, 2],
    [20, 2],
    [30, 3],
    [150, 3],
    [300, 6],
    [3_000, 60],
  ])('comes, %d s after the first, in 2 s, 3 s or 2 %% of that', async (passed, expected) => {
    expect(await seconds(passed, 1_000, 0.5)).toBe(expected);
  });

  it('comes a quarter sooner or later, so that not all look at once', async () => {
    expect([await seconds(1_000, 1_000, 0), await seconds(1_000, 1_000, 0.9999)]).toEqual([15, 25]);
    expect([await seconds(60, 1_000, 0), await seconds(60, 1_000, 0.9999)]).toEqual([2, 4]);
  });

  it('comes no later than the round ends, in whole seconds and never at once', async () => {
    expect(await seconds(3_000, 20, 0.5)).toBe(20);
    expect(await seconds(3_000, 1.5, 0.5)).toBe(2);
    expect(await seconds(3_000, -7, 0.5)).toBe(1);
  });
});

it('a round ends before a client gives up, its last look too before the call is given up', () => {
  expect(ROUND_SECONDS).toBeLessThan(50);
  expect(ROUND_SECONDS + LOOK_TIMEOUT_SECONDS).toBeLessThan(60);
  expect(SHORT_ROUND_SECONDS + LOOK_TIMEOUT_SECONDS).toBeLessThanOrEqual(30);
});
