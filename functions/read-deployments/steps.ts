import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { BOUNDS } from '../../contract/bounds';
import type { DeploymentStep } from '../../contract/resources';
import { stepInWords } from '../shared/steps-in-words';
import { type Visit, visitsOf } from './visits';

/** What another execution does for one that was cut off. */
export const UNDOING = 'undoing what was done until it was cut off';

/**
 * What was done, in a person's words, in the order in which it began. What is done in several states, or again and again such as the looks
 * of a wait, is one step: from its first beginning to its last end.
 *
 * @param failedState - where the deployment failed
 */
export function stepsOf(visits: readonly Visit[], failedState?: string): DeploymentStep[] {
  const byWords = new Map<string, Visit[]>();
  for (const visit of visits) {
    const words = stepInWords(visit.state);
    byWords.set(words, [...(byWords.get(words) ?? []), visit]);
  }
  const failedWords = failedState === undefined ? undefined : stepInWords(failedState);
  const steps = [...byWords].map(([words, ofStep]) => {
    const ends = ofStep.map(({ endedAt }) => endedAt);
    return {
      words,
      startedAt: ofStep[0]!.startedAt,
      ...(!ends.includes(undefined) && { endedAt: ends.toSorted().at(-1)! }),
      ...(words === failedWords && { failed: true as const }),
    };
  });
  return steps.slice(-BOUNDS.steps);
}

/** The same of an execution that was cut off: what was under way then failed, and another execution undoes what was done. */
export function stepsUntilCut(
  visits: readonly Visit[],
  {
    cutOff,
    failedState,
    undoneAt,
  }: { cutOff: string; failedState?: string | undefined; undoneAt?: string | undefined },
): DeploymentStep[] {
  const steps = stepsOf(visits, failedState).map((step) =>
    step.endedAt === undefined ? { ...step, endedAt: cutOff, failed: true as const } : step,
  );
  const undoing = { words: UNDOING, startedAt: cutOff, ...(undoneAt !== undefined && { endedAt: undoneAt }) };
  return [...steps, undoing].slice(-BOUNDS.steps);
}

/** Of a deployment that has ended: an execution that did not reach an end of its own was cut off. */
export function stepsOfEnded(
  events: readonly HistoryEvent[],
  { failedState, endedAt }: { failedState?: string | undefined; endedAt?: string | undefined },
): DeploymentStep[] {
  const [visits, last] = [visitsOf(events), events.at(-1)];
  const endedItself = events.findLast(({ stateEnteredEventDetails }) => stateEnteredEventDetails)?.type;
  const isCut = /^Execution(Aborted|Failed|TimedOut)$/.test(last?.type ?? '') && endedItself !== 'FailStateEntered';
  if (!isCut) return stepsOf(visits, failedState);
  return stepsUntilCut(visits, { cutOff: last!.timestamp!.toISOString(), failedState, undoneAt: endedAt });
}
