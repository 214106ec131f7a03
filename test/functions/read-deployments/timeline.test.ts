import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { timeline } from '../../../functions/read-deployments/timeline';

const at = (second: number) => ({
  id: second,
  type: undefined,
  timestamp: new Date(Date.UTC(2026, 10, 23, 12, 0, second)),
});
const entered = (name: string, second: number): HistoryEvent => ({ ...at(second), stateEnteredEventDetails: { name } });
const exited = (name: string, second: number): HistoryEvent => ({ ...at(second), stateExitedEventDetails: { name } });
const iso = (second: number) => `2026-11-23T12:00:0${second}.000Z`;

describe('a timeline', () => {
  it('has a state’s beginning, and its end if it had one', () => {
    expect(timeline([entered('A', 1), exited('A', 2), entered('B', 3)])).toEqual([
      { state: 'A', enteredAt: iso(1), exitedAt: iso(2) },
      { state: 'B', enteredAt: iso(3) },
    ]);
  });

  it('leaves a state that failed without an end, though it was entered again', () => {
    expect(timeline([entered('A', 1), entered('A', 2), exited('A', 3)])).toEqual([
      { state: 'A', enteredAt: iso(1) },
      { state: 'A', enteredAt: iso(2), exitedAt: iso(3) },
    ]);
  });
});
