import { describe, expect, it } from '@jest/globals';
import type { Canary } from '../../client/resources';
import { VERDICTS } from '../../contract/resources';
import { canaryView, rounded } from '../../view-model/canary-view';
import { NOW, secondsAgo } from './samples';

const measuring: Canary = {
  verdict: 'MEASURING',
  step: 1,
  steps: 2,
  percent: 10,
  since: secondsAgo(90),
  reason: 'measuring until 15:12',
  new: { requests: 212, errors: 3, errorPercent: 1.4150943, p95Milliseconds: 87.123 },
  old: { requests: 1_900, errors: 0, errorPercent: 0 },
  strategy: {
    type: 'canary',
    steps: [{ percent: 10, minutes: 5 }],
    pause: false,
    minRequests: 20,
    onInconclusive: 'rollBack',
    rollbackOn: { errorPercent: 1, p95Milliseconds: 500, alarms: ['too-slow'] },
  },
};

describe('A canary', () => {
  it('shows its step, its share, and the figures of both sides beside their limits', () => {
    expect(canaryView(measuring, NOW)).toEqual({
      words: 'being measured',
      tone: 'busy',
      share: 'step 1 of 2: 10% of the requests',
      percent: 10,
      reason: 'measuring until 15:12',
      elapsed: '90 s',
      sides: [
        { name: 'new', requests: '212', errors: '3 (1.42%)', p95: '87.1 ms' },
        { name: 'old', requests: '1900', errors: '0 (0%)', p95: '–' },
      ],
      limits: 'at most 1% failed, p95 of at most 500 ms, no alarm of too-slow',
      promoteWithin: undefined,
    });
  });

  it('that waits says how long it waits still', () => {
    const view = canaryView({ verdict: 'WAITING', promoteBefore: secondsAgo(-7_200), since: secondsAgo(9) }, NOW);
    expect(view).toMatchObject({ tone: 'warning', promoteWithin: '2 h', elapsed: '', share: '', limits: '' });
  });

  it('tells of what nobody measured that nobody did', () => {
    expect(canaryView({ verdict: 'MEASURING', new: {} }, NOW).sides).toEqual([
      { name: 'new', requests: '–', errors: '–', p95: '–' },
    ]);
  });

  it('has words of its own for each verdict, and some for one that comes later', () => {
    const words = VERDICTS.map((verdict) => canaryView({ verdict }, NOW).words);
    expect(new Set(words).size).toBe(VERDICTS.length);
    expect(canaryView({ verdict: 'SLEEPY' } as never, NOW)).toMatchObject({ words: 'sleepy', tone: 'warning' });
  });
});

describe('A number', () => {
  it.each([
    [0, '0'],
    [0.004_567, '0.00457'],
    [99.96, '100'],
    [123.7, '124'],
    [-123_456.7, '-123457'],
  ])('%d has no more digits than say something: %s', (value, words) => {
    expect(rounded(value)).toBe(words);
  });
});
