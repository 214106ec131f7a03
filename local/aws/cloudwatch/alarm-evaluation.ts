import type { StateValue } from '@aws-sdk/client-cloudwatch';
import type { MissingData } from './alarm-settings';

export interface EvaluationRule {
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly missingData: MissingData;
}

/** How many more periods than an alarm has are looked at for data that came late or never: as in the guide's examples. */
const FURTHER_PERIODS = 2;

export function evaluationRange({ evaluationPeriods }: Pick<EvaluationRule, 'evaluationPeriods'>): number {
  return evaluationPeriods + FURTHER_PERIODS;
}

/**
 * The state of an alarm by the latest periods, newest last: whether each breaches the threshold, or undefined where it
 * has no data. What is missing counts only as far as there is too little of what is there.
 */
export function stateBy(
  { evaluationPeriods, datapointsToAlarm, missingData }: EvaluationRule,
  periods: readonly (boolean | undefined)[],
  current: StateValue,
): StateValue {
  const known = periods.filter((breaching) => breaching !== undefined).slice(-evaluationPeriods);
  const missing = evaluationPeriods - known.length;
  const breaching = known.filter(Boolean).length;
  const filled = missingData === 'breaching' ? missing : 0;
  if (breaching + filled >= datapointsToAlarm) return 'ALARM';
  if (missing === 0 || known.includes(false)) return 'OK';
  if (missingData === 'notBreaching' || missingData === 'breaching') return 'OK';
  if (missingData === 'ignore') return current;
  // Nothing but bad news, the first of it long enough ago: it does not take more to be alarmed.
  const age = periods.length - periods.indexOf(true);
  return known.length > 0 && age >= datapointsToAlarm ? 'ALARM' : 'INSUFFICIENT_DATA';
}
