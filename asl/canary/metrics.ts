import { call } from '../aws/call';
import { unscoped } from '../aws/unscoped';
import { type Branch, jsonata } from '../language/states';
import { look } from '../watch/look';

/** CloudWatch has a minute's metrics of a load balancer two minutes after its end at the latest. */
export const METRICS_DELAY_SECONDS = 120;

const MINUTE_MS = 60_000;

/** The whole minute that begins next, as CloudWatch counts: what comes before a step's traffic shift is not measured. */
export const NEXT_MINUTE = `$fromMillis($ceil($millis() / ${MINUTE_MS}) * ${MINUTE_MS})`;

/** Over `$given`: a step has been measured when its last minute is known. */
export const IS_MEASURED = `$millis() >= $toMillis($given.from) + $given.minutes * ${MINUTE_MS} + ${METRICS_DELAY_SECONDS * 1_000}`;

/** Whole minutes of the window that are known. */
const MEASURED_MINUTES = `$max([0, $min([
  $given.minutes,
  $floor(($millis() - ${METRICS_DELAY_SECONDS * 1_000} - $toMillis($given.from)) / ${MINUTE_MS})
])])`;

/** The end of what is asked for, at the least one minute: CloudWatch wants an end after the start. */
const UNTIL = `$fromMillis($toMillis($given.from) + ${MINUTE_MS} * $max([1, ${MEASURED_MINUTES}]))`;

const METRICS = {
  Requests: { name: 'RequestCount', stat: 'Sum' },
  ServerErrors: { name: 'HTTPCode_Target_5XX_Count', stat: 'Sum' },
  ConnectionErrors: { name: 'TargetConnectionErrorCount', stat: 'Sum' },
  ResponseTime: { name: 'TargetResponseTime', stat: 'p95' },
} as const;

/** Both sides of the comparison, each counted by its target group. */
export const SIDES = ['new', 'old'] as const;
type Side = (typeof SIDES)[number];

const queries = SIDES.flatMap((side) =>
  Object.entries(METRICS).map(([id, { name, stat }]) => ({
    Id: `${side}${id}`,
    MetricStat: {
      Metric: {
        Namespace: 'AWS/ApplicationELB',
        MetricName: name,
        Dimensions: [
          { Name: 'TargetGroup', Value: `{% $given.targetGroups.${side} %}` },
          { Name: 'LoadBalancer', Value: '{% $given.loadBalancer %}' },
        ],
      },
      Period: 60,
      Stat: stat,
    },
  })),
);

const values = (side: Side, metric: keyof typeof METRICS) =>
  `$append([], $states.result.MetricDataResults[Id = '${side}${metric}'].Values)`;
const total = (side: Side, metric: keyof typeof METRICS) => `$sum($append([0], ${values(side, metric)}))`;

/**
 * What came of a side's requests. Percentiles can't be averaged: `p95Milliseconds` is the middle one of the minutes' p95, and
 * `slowMinutes` are those with one above what is allowed.
 */
const measured = (side: Side) => `(
  $errors := ${total(side, 'ServerErrors')} + ${total(side, 'ConnectionErrors')};
  $requests := $max([$errors, ${total(side, 'Requests')}]);
  $p95 := $sort(${values(side, 'ResponseTime')}.($round($ * 1000)));
  $merge([
    {
      'requests': $requests,
      'errors': $errors,
      'errorPercent': $requests = 0 ? 0 : $round(100 * $errors / $requests, 1),
      'slowMinutes': $exists($given.gate.p95Milliseconds) ? $count($p95[$ > $given.gate.p95Milliseconds]) : 0
    },
    $count($p95) = 0 ? {} : {'p95Milliseconds': $p95[$floor($count($p95) / 2)]}
  ])
)`;

/**
 * Counts requests, errors and response times of both sides, `new` and `old`, since `$given.from`. No value of a minute means no request.
 * Where `measuredMinutes` is 0, what was counted is a part of the first minute at most.
 */
export const lookAtMetrics: Branch = look(
  'GetCanaryMetrics',
  call(
    'cloudwatch',
    'getMetricData',
    {
      MetricDataQueries: queries,
      StartTime: '{% $given.from %}',
      EndTime: jsonata(UNTIL),
    },
    { permissions: [unscoped('cloudwatch', 'GetMetricData')] },
  ),
  {
    new: measured('new'),
    old: measured('old'),
    measuredMinutes: MEASURED_MINUTES,
  },
);
