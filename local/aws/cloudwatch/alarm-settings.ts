import type {
  ComparisonOperator,
  Dimension,
  MetricAlarm,
  PutMetricAlarmInput,
  Statistic,
} from '@aws-sdk/client-cloudwatch';
import { dimensionsOf } from './metric-key';
import type { MetricKey } from './metric-source';
import { percentOf, SIMPLE_STATISTICS } from './statistic';
import { validationError } from './validation';

/** What an alarm watches, and what it takes for bad. */
export interface AlarmSettings {
  readonly name: string;
  readonly metric: MetricKey;
  readonly stat: string;
  readonly periodMs: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly threshold: number;
  readonly comparison: Comparison;
  readonly missingData: MissingData;
  /** As it is described. */
  readonly described: MetricAlarm;
}

export type Comparison = keyof typeof COMPARISONS;
export type MissingData = (typeof MISSING_DATA)[number];

/** Of one metric; those of anomaly detection take two. */
export const COMPARISONS = {
  GreaterThanOrEqualToThreshold: (value: number, threshold: number) => value >= threshold,
  GreaterThanThreshold: (value: number, threshold: number) => value > threshold,
  LessThanThreshold: (value: number, threshold: number) => value < threshold,
  LessThanOrEqualToThreshold: (value: number, threshold: number) => value <= threshold,
} satisfies Partial<Record<ComparisonOperator, (value: number, threshold: number) => boolean>>;

const MISSING_DATA = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;

/** Actions that an alarm may have for each of its states. */
export const ACTIONS_PER_STATE = 5;

const DAY_SECONDS = 86_400;

/** What a request says, which must be right. */
export function alarmSettings(request: PutMetricAlarmInput): AlarmSettings {
  const { AlarmName: name = '', Metrics: metrics, Namespace: namespace, MetricName: metricName } = request;
  if (!/^[\x20-\x7e]{1,255}$/.test(name)) {
    throw validationError(`The alarm name '${name}' must have 1 to 255 ASCII characters.`);
  }
  if (metrics) throw validationError(`The twin has alarms on one metric only; ${name} has a list of Metrics.`);
  const threshold = required(request.Threshold, 'Threshold');
  const settings = {
    name,
    metric: {
      namespace: required(namespace, 'Namespace'),
      name: required(metricName, 'MetricName'),
      dimensions: dimensionsOf(request.Dimensions),
    },
    stat: statistic(request),
    periodMs: period(request.Period) * 1000,
    ...evaluation(request),
    threshold,
    comparison: oneOf('ComparisonOperator', request.ComparisonOperator ?? '', Object.keys(COMPARISONS) as Comparison[]),
    missingData: oneOf('TreatMissingData', request.TreatMissingData ?? 'missing', MISSING_DATA),
  };
  for (const state of ['OKActions', 'AlarmActions', 'InsufficientDataActions'] as const) {
    if ((request[state]?.length ?? 0) > ACTIONS_PER_STATE) {
      throw validationError(`${state} can be ${ACTIONS_PER_STATE} at most.`);
    }
  }
  return { ...settings, described: described(request) };
}

function statistic({ Statistic: simple, ExtendedStatistic: extended }: PutMetricAlarmInput): string {
  if (!simple === !extended) throw validationError('Exactly one of Statistic and ExtendedStatistic must be specified.');
  if (simple) return oneOf('Statistic', simple, SIMPLE_STATISTICS as readonly Statistic[]);
  if (extended && percentOf(extended) !== undefined) return extended;
  throw validationError(`The twin's alarms have percentiles as their ExtendedStatistic, not '${extended}'.`);
}

function period(seconds: number | undefined): number {
  const given = required(seconds, 'Period');
  if (Number.isInteger(given) && given > 0 && given % 60 === 0) return given;
  throw validationError(`Period must be a multiple of 60 (the twin has none of 10 or 30), not ${given}.`);
}

function evaluation({ EvaluationPeriods, DatapointsToAlarm, Period = 0 }: PutMetricAlarmInput) {
  const evaluationPeriods = required(EvaluationPeriods, 'EvaluationPeriods');
  const datapointsToAlarm = DatapointsToAlarm ?? evaluationPeriods;
  for (const [name, count] of Object.entries({ evaluationPeriods, datapointsToAlarm })) {
    if (!Number.isInteger(count) || count < 1)
      throw validationError(`${name} must be a whole number from 1, not ${count}.`);
  }
  if (datapointsToAlarm > evaluationPeriods) {
    throw validationError('DatapointsToAlarm must be less than or equal to EvaluationPeriods');
  }
  const longest = Period >= 3_600 ? 7 * DAY_SECONDS : DAY_SECONDS;
  if (evaluationPeriods * Period > longest) {
    throw validationError(
      `Metrics cannot be checked across more than ${longest} seconds (EvaluationPeriods * Period).`,
    );
  }
  return { evaluationPeriods, datapointsToAlarm };
}

/** What is kept of a request only to be described again. */
function described(request: PutMetricAlarmInput): MetricAlarm {
  const { Tags: _, Metrics: __, Dimensions: dimensions, ...settings } = request;
  return {
    ActionsEnabled: true,
    OKActions: [],
    AlarmActions: [],
    InsufficientDataActions: [],
    ...settings,
    Dimensions: (dimensions ?? []) as Dimension[],
  };
}

function oneOf<T extends string>(field: string, value: string, values: readonly T[]): T {
  const found = values.find((one) => one === value);
  if (found === undefined) throw validationError(`${field} '${value}' is not one of ${values.join(', ')}`);
  return found;
}

function required<T>(value: T | undefined, field: string): T {
  if (value === undefined || value === '') throw validationError(`${field} must not be null`);
  return value;
}
