import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Progress } from '../../contract/resources';
import { stepInWords } from '../shared/steps-in-words';

/** Only these take time; a Parallel or a Map is where its branches are. */
const BEGINS = /^(Task|Wait)StateEntered$/;
const CUT_OFF = /^Execution(Aborted|Failed|TimedOut)$/;

/** What a deployment that has not ended is doing, and since when; undefined before its first step. */
export function progress(events: readonly HistoryEvent[]): Progress | undefined {
  const cutOff = events.findLast(({ type = '' }) => CUT_OFF.test(type));
  if (cutOff)
    return { step: 'undoing what was done until it was cut off', since: cutOff.timestamp!.toISOString(), steps: [] };
  const steps = events.filter(({ type = '' }) => BEGINS.test(type));
  const over = endedStates(events);
  // Of branches at once one that has ended has nothing to tell while another has not.
  const current = steps.findLast(({ id }) => !over.has(id!)) ?? steps.at(-1);
  if (!current) return undefined;
  const step = wordsOf(current);
  // The rounds of a watch are one step.
  const first = steps.find((begun) => wordsOf(begun) === step)!;
  return { step, since: first.timestamp!.toISOString(), steps: [] };
}

const wordsOf = ({ stateEnteredEventDetails }: HistoryEvent) => stepInWords(stateEnteredEventDetails!.name!);

/** States, by the event of their beginning, that ended or that an error led out of: what failed has no exit of its own. */
function endedStates(events: readonly HistoryEvent[]): ReadonlySet<number> {
  const [stateOf, over] = [new Map<number, number>(), new Set<number>()];
  for (const { id, previousEventId, stateEnteredEventDetails: entered, stateExitedEventDetails: exited } of events) {
    const state = stateOf.get(previousEventId ?? 0);
    if (state !== undefined && (entered || exited)) over.add(state);
    const owner = entered ? id : state;
    if (owner !== undefined) stateOf.set(id!, owner);
  }
  return over;
}
