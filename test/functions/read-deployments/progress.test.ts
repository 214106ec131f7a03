import type { HistoryEvent, HistoryEventType } from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { progress } from '../../../functions/read-deployments/progress';

/** An event, by default right after the one before it. */
const event = (type: HistoryEventType, id: number, previousEventId = id - 1): HistoryEvent => ({
  id,
  previousEventId,
  type,
  timestamp: new Date(Date.UTC(2026, 10, 23, 12, 0, id)),
});
const since = (id: number) => `2026-11-23T12:00:${String(id).padStart(2, '0')}.000Z`;
const entered = (name: string, id: number, kind = 'Task', after = id - 1): HistoryEvent => ({
  ...event(`${kind}StateEntered` as HistoryEventType, id, after),
  stateEnteredEventDetails: { name },
});
const exited = (name: string, id: number, kind = 'Task', after = id - 1): HistoryEvent => ({
  ...event(`${kind}StateExited` as HistoryEventType, id, after),
  stateExitedEventDetails: { name },
});

const STAY_UP = 'starting the containers and waiting until they stay up';
const CLUSTER = 'making the cluster';

/** All that is told of what it does right now. */
const now = (events: readonly HistoryEvent[]) => {
  const { step, since: begun } = progress(events) ?? {};
  return [step, begun];
};

describe('the progress of a deployment', () => {
  it('is none before its first step', () => {
    expect(progress([])).toBeUndefined();
    expect(progress([event('ExecutionStarted', 1), entered('Prepare', 2, 'Pass')])).toBeUndefined();
  });

  it('is the step that has begun and not ended', () => {
    const events = [entered('CreateCluster', 1), exited('CreateCluster', 2), entered('CreateService', 3)];
    expect(now(events)).toEqual([STAY_UP, since(3)]);
    expect(now([...events, event('TaskScheduled', 4)])).toEqual([STAY_UP, since(3)]);
  });

  it('is the last one until the next begins', () => {
    const events = [entered('CreateService', 1), exited('CreateService', 2), entered('IsIt', 3, 'Choice')];
    expect(now(events)).toEqual([STAY_UP, since(1)]);
  });

  it('is not one that an error led out of', () => {
    const events = [
      entered('CreateService', 1),
      event('TaskScheduled', 2),
      event('TaskFailed', 3),
      entered('CollectEvidence', 4, 'Parallel'),
      entered('DescribeServiceEvents', 5),
      exited('DescribeServiceEvents', 6),
    ];
    expect(now(events)).toEqual(['collecting what is known of the failure', since(5)]);
  });

  it('is one that is tried again', () => {
    const events = [entered('CreateCluster', 1), event('TaskScheduled', 2), event('TaskFailed', 3)];
    const others = [entered('CreateService', 4, 'Task', 0), exited('CreateService', 5)];
    expect(now([...events, ...others, event('TaskScheduled', 6, 3)])).toEqual([CLUSTER, since(1)]);
  });

  it('begins with the first look of a wait that looks again and again', () => {
    const loop = (id: number) => [entered('WatchServiceHealthy', id), exited('WatchServiceHealthy', id + 1)];
    const events = [...loop(2), ...loop(6), entered('WatchServiceHealthy', 10)];
    expect(now(events)).toEqual([STAY_UP, since(2)]);
  });

  it('is that of the branch that is still at work, not of those around or beside it', () => {
    const events = [
      entered('Provision', 1, 'Parallel'),
      event('ParallelStateStarted', 2),
      entered('CreateTargetGroup', 3, 'Task', 2),
      entered('RegisterTaskDefinition', 4, 'Task', 2),
      exited('RegisterTaskDefinition', 5, 'Task', 4),
    ];
    expect(now(events)).toEqual(['making target group and listener of the load balancer', since(3)]);
  });

  it('has the steps so far, and what is waited for', () => {
    const events = [entered('CreateService', 1), exited('CreateService', 2), entered('WatchServiceHealthy', 3)];
    expect(progress(events)).toEqual({
      step: STAY_UP,
      since: since(1),
      steps: [{ words: STAY_UP, startedAt: since(1) }],
      waitsFor: 'the containers to start and to pass the load balancer’s health checks',
    });
    expect(progress([...events, exited('WatchServiceHealthy', 4)])?.waitsFor).toBeUndefined();
    expect(progress([...events, entered('CreateCluster', 4, 'Task', 0)])?.waitsFor).toBeUndefined();
  });

  it('tells which step failed while it goes back', () => {
    const events = [entered('CreateService', 1), event('TaskFailed', 2), entered('DeleteService', 3)];
    expect(progress(events, 'CreateService')?.steps).toEqual([
      { words: STAY_UP, startedAt: since(1), endedAt: since(3), failed: true },
      { words: 'taking the containers away', startedAt: since(3) },
    ]);
  });

  it.each(['ExecutionAborted', 'ExecutionFailed', 'ExecutionTimedOut'] as const)(
    'after %s is that what was done is undone',
    (type) => {
      const undoing = 'undoing what was done until it was cut off';
      expect(progress([entered('CreateService', 1), event(type, 2)])).toEqual({
        step: undoing,
        since: since(2),
        steps: [
          { words: STAY_UP, startedAt: since(1), endedAt: since(2), failed: true },
          { words: undoing, startedAt: since(2) },
        ],
      });
    },
  );
});
