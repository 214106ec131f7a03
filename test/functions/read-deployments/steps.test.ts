import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { stepsOf, stepsOfEnded } from '../../../functions/read-deployments/steps';

const at = (second: number) => `2026-11-23T12:00:${String(second).padStart(2, '0')}.000Z`;
const visit = (state: string, from: number, to?: number) => ({
  state,
  startedAt: at(from),
  ...(to !== undefined && { endedAt: at(to) }),
});

const CLUSTER = 'making the cluster';
const STAY_UP = 'starting the containers and waiting until they stay up';

describe('the steps of a deployment', () => {
  it('are in words, in the order of their beginnings, those at once too', () => {
    expect(
      stepsOf([visit('CreateCluster', 1, 2), visit('CreateTargetGroup', 3, 9), visit('RegisterTaskDefinition', 3, 4)]),
    ).toEqual([
      { words: CLUSTER, startedAt: at(1), endedAt: at(2) },
      { words: 'making target group and listener of the load balancer', startedAt: at(3), endedAt: at(9) },
      { words: 'registering the task definition', startedAt: at(3), endedAt: at(4) },
    ]);
  });

  it('are one where several states, or the looks of a wait, are', () => {
    const looks = [
      visit('CreateService', 1, 2),
      visit('WatchServiceHealthy', 2, 5),
      visit('WatchServiceHealthy', 5, 8),
    ];
    expect(stepsOf(looks)).toEqual([{ words: STAY_UP, startedAt: at(1), endedAt: at(8) }]);
    expect(stepsOf([...looks, visit('WatchServiceHealthy', 8)])).toEqual([{ words: STAY_UP, startedAt: at(1) }]);
  });

  it('tell which one failed', () => {
    const visits = [visit('CreateCluster', 1, 2), visit('WatchServiceHealthy', 2, 5)];
    expect(stepsOf(visits, 'ServiceFailed').map(({ failed }) => failed)).toEqual([undefined, true]);
  });

  it('are at most sixty, the last ones', () => {
    const steps = stepsOf(Array.from({ length: 70 }, (_, index) => visit(`State${index}`, 1, 2)));
    expect(steps).toHaveLength(60);
    expect(steps.at(-1)?.words).toBe('state69');
  });
});

describe('the steps of a deployment that has ended', () => {
  const event = (type: HistoryEvent['type'], id: number, name?: string): HistoryEvent => ({
    id,
    previousEventId: id - 1,
    type,
    timestamp: new Date(at(id)),
    ...(name !== undefined && { stateEnteredEventDetails: { name } }),
  });
  const begun = [event('TaskStateEntered', 1, 'CreateService')];

  it('are those of its execution, if that came to an end of its own', () => {
    const failed = [...begun, event('FailStateEntered', 2, 'Failed'), event('ExecutionFailed', 3)];
    expect(stepsOfEnded(failed, { failedState: 'CreateService', endedAt: at(3) })).toEqual([
      { words: STAY_UP, startedAt: at(1), endedAt: at(2), failed: true },
    ]);
  });

  it.each(['ExecutionAborted', 'ExecutionTimedOut', 'ExecutionFailed'] as const)(
    'have what another execution undid after %s',
    (type) => {
      expect(stepsOfEnded([...begun, event(type, 3)], { endedAt: at(30) })).toEqual([
        { words: STAY_UP, startedAt: at(1), endedAt: at(3), failed: true },
        { words: 'undoing what was done until it was cut off', startedAt: at(3), endedAt: at(30) },
      ]);
    },
  );
});
