import { GetExecutionHistoryCommand, type HistoryEvent, type SFNClient } from '@aws-sdk/client-sfn';
import type { TimelineEntry } from '../../contract/resources';
import { logger } from '../shared/observability';

/** As many events as an answer may have. */
const EVENTS_PER_PAGE = 1000;
/** More steps than any deployment takes that reaches its end. */
const MAX_PAGES = 5;

/** When each state began and ended, oldest first; undefined where the history is gone or cannot be had right now. */
export async function timelineOf(client: SFNClient, executionArn: string): Promise<TimelineEntry[] | undefined> {
  try {
    return timeline(await eventsOf(client, executionArn));
  } catch (error) {
    // The record is worth more than its timeline: a reader who asks often must not be told that nothing is known.
    logger.warn('no timeline', error as Error);
    return undefined;
  }
}

async function eventsOf(client: SFNClient, executionArn: string): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let nextToken: string | undefined;
  for (let pages = 0; pages === 0 || (nextToken !== undefined && pages < MAX_PAGES); pages++) {
    const page = await client.send(
      new GetExecutionHistoryCommand({
        executionArn,
        nextToken,
        maxResults: EVENTS_PER_PAGE,
        includeExecutionData: false,
      }),
    );
    events.push(...(page.events ?? []));
    nextToken = page.nextToken;
  }
  return events;
}

/** An exit ends the last entry of its name: a state that failed has none, however often it is entered again. */
export function timeline(events: readonly HistoryEvent[]): TimelineEntry[] {
  const entries: { state: string; enteredAt: string; exitedAt?: string }[] = [];
  for (const { timestamp, stateEnteredEventDetails: entered, stateExitedEventDetails: exited } of events) {
    const at = timestamp!.toISOString();
    if (entered) entries.push({ state: entered.name!, enteredAt: at });
    const ended = exited && entries.findLast(({ state, exitedAt }) => state === exited.name && exitedAt === undefined);
    if (ended) ended.exitedAt = at;
  }
  return entries;
}
