import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { TimelineEntry } from '../../contract/resources';

/**
 * When each state began and ended, oldest first. An exit ends the last entry of its name: a state that failed has none, however often it
 * is entered again.
 */
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
