import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { TimelineEntry } from '../../contract/resources';
import { isStep } from '../shared/steps-in-words';

/** A state that takes time, once. Without an end it is under way, or is where the execution broke off. */
export interface Visit {
  readonly state: string;
  readonly startedAt: string;
  readonly endedAt?: string;
}

/** Only these take time; a Parallel or a Map is where its branches are. */
const BEGINS = /^(Task|Wait)StateEntered$/;

/** As an execution's events tell it, in the order of their beginnings. An error that led out of a state ends it too: it has no exit. */
export function visitsOf(events: readonly HistoryEvent[]): Visit[] {
  const [visitOf, endedAt] = [new Map<number, number>(), new Map<number, string>()];
  for (const event of events) {
    const { id, previousEventId, stateEnteredEventDetails: entered, stateExitedEventDetails: exited } = event;
    const visit = visitOf.get(previousEventId ?? 0);
    if (visit !== undefined && (entered || exited) && !endedAt.has(visit)) endedAt.set(visit, timeOf(event));
    const owner = entered ? id : visit;
    if (owner !== undefined) visitOf.set(id!, owner);
  }
  return events
    .filter(({ type = '' }) => BEGINS.test(type))
    .map((event) => {
      const end = endedAt.get(event.id!);
      const begun = { state: event.stateEnteredEventDetails!.name!, startedAt: timeOf(event) };
      return end === undefined ? begun : { ...begun, endedAt: end };
    });
}

/** As a record keeps it, which does not say of what kind a state was. */
export function visitsOfTimeline(timeline: readonly TimelineEntry[]): Visit[] {
  return timeline
    .filter(({ state }) => isStep(state))
    .map(({ state, enteredAt, exitedAt }) => ({
      state,
      startedAt: enteredAt,
      ...(exitedAt !== undefined && { endedAt: exitedAt }),
    }));
}

function timeOf({ timestamp }: HistoryEvent): string {
  return timestamp!.toISOString();
}
