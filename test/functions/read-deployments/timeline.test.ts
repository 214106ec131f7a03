import type { HistoryEvent, SFNClient } from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { timeline, timelineOf } from '../../../functions/read-deployments/timeline';
import { logger } from '../../../functions/shared/observability';

logger.setLogLevel('SILENT');

const time = (second: number) => new Date(Date.UTC(2026, 10, 23, 12, 0, second));
const entered = (name: string, second: number): HistoryEvent => ({
  id: second,
  type: 'TaskStateEntered',
  timestamp: time(second),
  stateEnteredEventDetails: { name },
});
const exited = (name: string, second: number): HistoryEvent => ({
  id: second,
  type: 'TaskStateExited',
  timestamp: time(second),
  stateExitedEventDetails: { name },
});
const entry = (state: string, from: number, to?: number) => ({
  state,
  enteredAt: time(from).toISOString(),
  ...(to !== undefined && { exitedAt: time(to).toISOString() }),
});

describe('a timeline', () => {
  it('has each entry with its own exit, where states run at once or again', () => {
    const events = [entered('A', 1), entered('B', 2), exited('A', 3), entered('A', 4), exited('B', 5), exited('A', 6)];
    expect(timeline(events)).toEqual([entry('A', 1, 3), entry('B', 2, 5), entry('A', 4, 6)]);
  });

  it('has no exit of a state that failed, though it was entered again', () => {
    expect(timeline([entered('A', 1), entered('A', 2), exited('A', 3)])).toEqual([entry('A', 1), entry('A', 2, 3)]);
  });

  it('leaves out what is no state', () => {
    expect(timeline([{ id: 1, type: 'ExecutionStarted', timestamp: time(1) }, exited('A', 2)])).toEqual([]);
  });

  it('is read page by page, five at most, without the data of the states', async () => {
    const asked: object[] = [];
    const endless = {
      send: async ({ input }: { input: object }) => {
        asked.push(input);
        return { events: [entered('A', asked.length)], nextToken: String(asked.length) };
      },
    } as unknown as SFNClient;
    expect(await timelineOf(endless, 'arn')).toHaveLength(5);
    expect(asked[1]).toEqual({ executionArn: 'arn', nextToken: '1', maxResults: 1000, includeExecutionData: false });
  });

  it('is none where it cannot be had', async () => {
    const failing = { send: () => Promise.reject(new Error('throttled')) } as unknown as SFNClient;
    expect(await timelineOf(failing, 'arn')).toBeUndefined();
  });
});
