import type { HistoryEvent, HistoryEventType } from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { visitsOf, visitsOfTimeline } from '../../../functions/read-deployments/visits';

const at = (second: number) => `2026-11-23T12:00:0${second}.000Z`;
const event = (type: HistoryEventType, id: number, previousEventId = id - 1): HistoryEvent => ({
  id,
  previousEventId,
  type,
  timestamp: new Date(at(id)),
});
const entered = (name: string, id: number, type: HistoryEventType = 'TaskStateEntered', after = id - 1) => ({
  ...event(type, id, after),
  stateEnteredEventDetails: { name },
});
const exited = (name: string, id: number, after = id - 1) => ({
  ...event('TaskStateExited', id, after),
  stateExitedEventDetails: { name },
});

describe('the visits of an execution', () => {
  it('are those to states that take time', () => {
    const events = [
      entered('A', 1, 'ParallelStateEntered'),
      entered('B', 2, 'WaitStateEntered'),
      entered('C', 3, 'ChoiceStateEntered'),
      entered('D', 4, 'PassStateEntered'),
    ];
    expect(visitsOf(events)).toEqual([{ state: 'B', startedAt: at(2), endedAt: at(3) }]);
  });

  it('end with the exit, or with where an error led, and not with a try that failed', () => {
    const events = [
      entered('A', 1),
      exited('A', 2),
      entered('B', 3),
      event('TaskFailed', 4),
      event('TaskScheduled', 5),
      event('TaskFailed', 6),
      entered('C', 7),
      event('TaskFailed', 8),
    ];
    expect(visitsOf(events)).toEqual([
      { state: 'A', startedAt: at(1), endedAt: at(2) },
      { state: 'B', startedAt: at(3), endedAt: at(7) },
      { state: 'C', startedAt: at(7) },
    ]);
  });

  it('keep the states of branches apart', () => {
    const events = [
      entered('P', 1, 'ParallelStateEntered'),
      entered('A', 2, 'TaskStateEntered', 1),
      entered('B', 3, 'TaskStateEntered', 1),
      exited('A', 4, 2),
    ];
    expect(visitsOf(events)).toEqual([
      { state: 'A', startedAt: at(2), endedAt: at(4) },
      { state: 'B', startedAt: at(3) },
    ]);
  });
});

describe('the visits of a record', () => {
  it('are those to states of which it is known that something is done in them', () => {
    const timeline = ['Provision', 'IsItThere', 'CreateCluster', 'WatchServiceHealthy'].map((state, index) => ({
      state,
      enteredAt: at(index),
      ...(state === 'CreateCluster' && { exitedAt: at(9) }),
    }));
    expect(visitsOfTimeline(timeline)).toEqual([
      { state: 'CreateCluster', startedAt: at(2), endedAt: at(9) },
      { state: 'WatchServiceHealthy', startedAt: at(3) },
    ]);
  });
});
