import { describe, expect, it } from '@jest/globals';
import { PlainProgress } from '../../../cli/screen/plain-progress';
import type { Canary } from '../../../client/resources';
import { deployment, NOW, secondsAgo } from '../../view-model/samples';

const looked = (steps: [words: string, seconds: number][], fields: object = {}) =>
  deployment({
    startedAt: secondsAgo(100),
    progress: {
      step: '',
      since: '',
      steps: steps.map(([words, seconds]) => ({ words, startedAt: secondsAgo(seconds) })),
    },
    ...fields,
  });

describe('A deployment in plain lines', () => {
  it('is told of once, and then what is new', () => {
    const progress = new PlainProgress();
    expect(progress.next(looked([['making the cluster', 98]], { modelVersion: undefined }), NOW)).toEqual([
      'Deploy iris (iris_deploy_build-1)',
      '   0:02  making the cluster',
    ]);
    expect(progress.next(looked([['making the cluster', 98]]), NOW)).toEqual([]);
    expect(
      progress.next(
        looked([
          ['making the cluster', 98],
          ['starting', 40],
        ]),
        NOW,
      ),
    ).toEqual(['   1:00  starting']);
  });

  it('tells what it waits for, which is not what began last', () => {
    const steps = [
      { words: 'starting', startedAt: secondsAgo(40) },
      { words: 'scaling', startedAt: secondsAgo(39), endedAt: secondsAgo(38) },
    ];
    const waiting = deployment({
      startedAt: secondsAgo(100),
      progress: { step: '', since: '', waitsFor: 'the containers to start', steps },
    });
    const progress = new PlainProgress();
    expect(progress.next(waiting, NOW).slice(1)).toEqual([
      '   1:00  starting',
      '   1:01  scaling',
      '         waits for the containers to start',
    ]);
    expect(progress.next(waiting, NOW)).toEqual([]);
  });

  it("tells a canary's figures when they change", () => {
    const progress = new PlainProgress();
    const canary = (requests: number): Canary => ({
      verdict: 'MEASURING',
      step: 1,
      steps: 1,
      percent: 20,
      new: { requests, errors: 0, errorPercent: 0, p95Milliseconds: 12 },
    });
    progress.next(looked([['a', 90]]), NOW);
    const first = progress.next(looked([['a', 90]], { canary: canary(5) }), NOW);
    expect(first).toEqual([
      '         step 1 of 1: 20% of the requests; being measured; new: 5 requests, 0 (0%) failed, p95 12 ms',
    ]);
    expect(progress.next(looked([['a', 90]], { canary: canary(5) }), NOW)).toEqual([]);
    expect(progress.next(looked([['a', 90]], { canary: canary(6) }), NOW)).toHaveLength(1);
  });
});
