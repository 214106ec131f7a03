import { GetExecutionHistoryCommand, type HistoryEvent, type SFNClient } from '@aws-sdk/client-sfn';
import { logger } from '../shared/observability';

/** As many events as an answer may have. */
const EVENTS_PER_PAGE = 1000;
/** More steps than any deployment takes that reaches its end. */
const MAX_PAGES = 5;

/** What an execution did, oldest first; undefined where the history is gone or cannot be had right now. */
export async function executionHistory(client: SFNClient, executionArn: string): Promise<HistoryEvent[] | undefined> {
  try {
    return await eventsOf(client, executionArn);
  } catch (error) {
    // The record is worth more than its timeline: a reader who asks often must not be told that nothing is known.
    logger.warn('no history', error as Error);
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
