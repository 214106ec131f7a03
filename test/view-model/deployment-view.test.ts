import { describe, expect, it } from '@jest/globals';
import type { Progress } from '../../client/resources';
import { deploymentView } from '../../view-model/deployment-view';
import { deployment, NOW, secondsAgo } from './samples';

const progress = (fields: Partial<Progress> = {}): Progress => ({
  step: 'starting the containers',
  since: secondsAgo(20),
  steps: [
    { words: 'making the cluster', startedAt: secondsAgo(65), endedAt: secondsAgo(63) },
    { words: 'starting an instance', startedAt: secondsAgo(63), endedAt: secondsAgo(20) },
    { words: 'starting the containers', startedAt: secondsAgo(20) },
  ],
  ...fields,
});

describe('A deployment that is under way', () => {
  const view = deploymentView(
    deployment({ progress: progress({ waitsFor: 'an instance', typicalSeconds: 180 }), requestedBy: { actor: 'ada' } }),
    NOW,
  );

  it('says what it is, who wants it and how long it goes on', () => {
    expect(view).toMatchObject({
      title: 'Deploy iris version 2, image 1',
      status: { words: 'deploying', tone: 'busy' },
      requestedBy: 'ada',
      elapsed: '1:05',
      remaining: 'about 2 min left',
      waitsForPromotion: false,
    });
  });

  it('shows its steps, what each took, and what the last one waits for', () => {
    expect(view.steps).toEqual([
      { words: 'making the cluster', state: 'done', took: '0:02' },
      { words: 'starting an instance', state: 'done', took: '0:43' },
      { words: 'starting the containers', state: 'under way', took: '0:20', waitsFor: 'an instance' },
    ]);
  });

  it.each([
    [70, 'about to end'],
    [30, 'longer than the usual 30 s'],
    [undefined, undefined],
  ])('of which the last took %s s says: %s', (typicalSeconds, remaining) => {
    const given = typicalSeconds === undefined ? {} : { typicalSeconds };
    expect(deploymentView(deployment({ progress: progress(given) }), NOW).remaining).toBe(remaining);
  });

  it('of which no other was goes by its forecast', () => {
    const forecast = { seconds: 177, from: 'MODEL' } as const;
    const view = deploymentView(deployment({ progress: progress(), forecast }), NOW);
    expect(view).toMatchObject({
      remaining: 'about 2 min left',
      forecast: '2:57',
      checkedForecast: '3 min by the latency model',
    });
    const late = deploymentView(deployment({ progress: progress(), forecast: { ...forecast, seconds: 30 } }), NOW);
    expect(late.remaining).toBe('longer than the forecast 30 s');
  });

  it('has its canary at the step that is under way', () => {
    const { steps, canary } = deploymentView(
      deployment({ progress: progress(), canary: { verdict: 'WAITING', percent: 50 } }),
      NOW,
    );
    expect(steps.map((step) => step.canary?.percent)).toEqual([undefined, undefined, 50]);
    expect(canary).toBeUndefined();
    expect(deploymentView(deployment({ canary: { verdict: 'WAITING' } }), NOW).waitsForPromotion).toBe(true);
  });

  it('of a former release has the one step that it tells of', () => {
    const former = { step: 'making the cluster', since: secondsAgo(5) } as Progress;
    expect(deploymentView(deployment({ progress: former }), NOW).steps).toEqual([
      { words: 'making the cluster', state: 'under way', took: '0:05' },
    ]);
    expect(deploymentView(deployment(), NOW).steps).toEqual([]);
  });

  it('that has failed already says so', () => {
    const [made, started, waiting] = progress().steps;
    const steps = [made!, { ...started!, failed: true as const }, waiting!];
    const view = deploymentView(deployment({ progress: progress({ steps }) }), NOW);
    expect(view.status).toEqual({ words: 'failed, going back', tone: 'bad' });
  });

  it('that deletes says so', () => {
    expect(deploymentView(deployment({ kind: 'DELETE' }), NOW)).toMatchObject({
      title: 'Delete iris',
      status: { words: 'deleting' },
    });
  });
});

describe('A deployment that has ended', () => {
  const ended = deployment({
    status: 'ROLLED_BACK',
    endedAt: secondsAgo(5),
    steps: [
      { words: 'making the cluster', startedAt: secondsAgo(65), endedAt: secondsAgo(60) },
      { words: 'starting the containers', startedAt: secondsAgo(60), endedAt: secondsAgo(30), failed: true },
      { words: 'taking the containers away', startedAt: secondsAgo(30) },
    ],
    canary: { verdict: 'BAD', reason: 'too many failed' },
  });

  it('shows what was done, what failed and where it broke off', () => {
    const view = deploymentView(ended, NOW);
    expect(view.steps.map(({ state, took }) => [state, took])).toEqual([
      ['done', '0:05'],
      ['failed', '0:30'],
      ['broken off', '0:00'],
    ]);
    expect(view).toMatchObject({ elapsed: '1:00', remaining: undefined, waitsForPromotion: false });
  });

  it('shows how its canary did beside the steps', () => {
    expect(deploymentView(ended, NOW).canary).toMatchObject({ words: 'worse than allowed', tone: 'bad' });
  });
});
