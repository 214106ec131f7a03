import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Progress } from '../../contract/resources';
import { stepInWords } from '../shared/steps-in-words';
import { waitInWords } from '../shared/waits-in-words';
import { stepsOf, stepsUntilCut, UNDOING } from './steps';
import { visitsOf } from './visits';

const CUT_OFF = /^Execution(Aborted|Failed|TimedOut)$/;

/**
 * What a deployment that has not ended is doing, and since when; undefined before its first step.
 *
 * @param failedState - where it failed, if it is on its way back
 */
export function progress(events: readonly HistoryEvent[], failedState?: string): Progress | undefined {
  const visits = visitsOf(events);
  const cutOff = events.findLast(({ type = '' }) => CUT_OFF.test(type))?.timestamp?.toISOString();
  if (cutOff !== undefined) {
    return { step: UNDOING, since: cutOff, steps: stepsUntilCut(visits, { cutOff, failedState }) };
  }
  // Of branches at once one that has ended has nothing to tell while another has not.
  const current = visits.findLast(({ endedAt }) => endedAt === undefined) ?? visits.at(-1);
  if (!current) return undefined;
  const step = stepInWords(current.state);
  const steps = stepsOf(visits, failedState);
  // The rounds of a watch are one step.
  const since = steps.find(({ words }) => words === step)?.startedAt ?? current.startedAt;
  return { step, since, steps, waitsFor: current.endedAt === undefined ? waitInWords(current.state) : undefined };
}
