import { describe, expect, it } from '@jest/globals';
import { type Event, progressOf } from '../../../local/demo/follow-deployment';

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1_000).toISOString();
const base = { id: 1, previousEventId: 0 };

const exited = (seconds: number, name: string): Event => ({
  ...base,
  type: 'TaskStateExited',
  timestamp: at(seconds),
  stateExitedEventDetails: { name },
});

const waiting = (seconds: number, name: string): Event => ({
  ...base,
  type: 'WaitStateEntered',
  timestamp: at(seconds),
  stateEnteredEventDetails: { name },
});

const watching = (seconds: number, name: string): Event => ({ ...waiting(seconds, name), type: 'TaskStateEntered' });

const started: Event = { ...base, type: 'ExecutionStarted', timestamp: at(0) };

describe('progressOf', () => {
  it('gives tasks when they are done and waits when they begin, in platform time since the start', () => {
    const events = [
      started,
      exited(5, 'CreateService'),
      watching(6, 'WatchServiceHealthy'),
      exited(50, 'WatchServiceHealthy'),
    ];

    expect(progressOf(events)).toEqual([
      { elapsedMs: 5_000, step: 'CreateService' },
      { elapsedMs: 6_000, step: 'WatchServiceHealthy…' },
    ]);
  });

  it('tells a loop once', () => {
    const events = [started, waiting(1, 'AwaitHealthChecks'), waiting(16, 'AwaitHealthChecks')];

    expect(progressOf(events)).toEqual([{ elapsedMs: 1_000, step: 'AwaitHealthChecks…' }]);
  });

  it('leaves out tasks that only look', () => {
    expect(progressOf([started, exited(1, 'LookServing'), exited(2, 'DescribeImage')])).toEqual([]);
  });

  it('has nothing to say before the first event', () => {
    expect(progressOf([])).toEqual([]);
  });
});
