/**
 * What CloudWatch is asked, and what its values mean. Of a load balancer's metrics those count that it has of a target group: one, and
 * another while a canary is there. A count of nothing is not reported, so that nobody can tell it from one that is not known yet.
 */
const OF_TARGET_GROUP = {
  requests: { name: 'RequestCount', stat: 'Sum' },
  serverErrors: { name: 'HTTPCode_Target_5XX_Count', stat: 'Sum' },
  connectionErrors: { name: 'TargetConnectionErrorCount', stat: 'Sum' },
  p50: { name: 'TargetResponseTime', stat: 'p50' },
  p95: { name: 'TargetResponseTime', stat: 'p95' },
  // All the while.
  healthy: { name: 'HealthyHostCount', stat: 'Minimum' },
} as const;

/** Percentiles of parts say nothing of the whole: they are asked for apart. CloudWatch has periods of a day at most. */
const OF_ALL = { p50OfAll: OF_TARGET_GROUP.p50, p95OfAll: OF_TARGET_GROUP.p95 } as const;
const DAY_MS = 86_400_000;

/** Each task reports its use once a minute. */
const OF_SERVICE = {
  cpu: { name: 'CPUUtilization', stat: 'Average' },
  memory: { name: 'MemoryUtilization', stat: 'Average' },
  samples: { name: 'CPUUtilization', stat: 'SampleCount' },
} as const;

type Metrics = Readonly<Record<string, { readonly name: string; readonly stat: string }>>;

const query = (id: string, { name, stat }: Metrics[string], namespace: string, dimensions: string, period: string) => `{
  'Id': ${id},
  'MetricStat': {
    'Metric': {'Namespace': '${namespace}', 'MetricName': '${name}', 'Dimensions': ${dimensions}},
    'Period': ${period} / 1000,
    'Stat': '${stat}'
  }
}`;

const queriesOf = (metrics: Metrics, idSuffix: string, namespace: string, dimensions: string, period: string) =>
  Object.entries(metrics).map(([id, metric]) => query(`'${id}'${idSuffix}`, metric, namespace, dimensions, period));

const TARGET_GROUP = `[{'Name': 'TargetGroup', 'Value': $group.targetGroup}, {'Name': 'LoadBalancer', 'Value': $group.loadBalancer}]`;
const SERVICE = `[{'Name': 'ClusterName', 'Value': $cluster}, {'Name': 'ServiceName', 'Value': $name}]`;

/** Over `$targetGroups`, `$cluster` and `$name`, of `$times`. */
export const QUERIES = `$append([
  ${queriesOf(OF_SERVICE, '', 'AWS/ECS', SERVICE, '$times.period').join(',\n  ')}
], [0..$count($targetGroups) - 1].(
  $index := $;
  $group := $targetGroups[$index];
  [
    ${[
      ...queriesOf(OF_TARGET_GROUP, ' & $index', 'AWS/ApplicationELB', TARGET_GROUP, '$times.period'),
      ...queriesOf(
        OF_ALL,
        ' & $index',
        'AWS/ApplicationELB',
        TARGET_GROUP,
        `$min([${DAY_MS}, $times.to - $times.from])`,
      ),
    ].join(',\n    ')}
  ]
))`;

/** `{<query>: {<time>: <value>}}`, with a text for a time: its milliseconds. */
export const measuredIn = (results: string) => `$merge($append([{}], ${results}.(
  $result := $;
  {Id: $merge($append([{}], $map($append([], Timestamps), function($time, $index) {
    {$string($toMillis($time)): $append([], $result.Values)[$index]}
  })))}
)))`;

/** The answer, over `$measured`: what nobody has measured is null. */
export const FIGURES = `(
  $orNull := function($value) { $exists($value) ? $value : null };
  $at := function($query, $time) { $lookup($lookup($measured, $query), $time) };
  $both := function($metric, $time) { $append([], [0, 1].$at($metric & $, $time)) };
  $sumOf := function($values) { $count($values) > 0 ? $sum($values) };
  $milliseconds := function($values) { $count($values) > 0 ? $round($max($values) * 1000) };
  $items := $append([], [0..$ceil(($times.to - $times.from) / $times.period) - 1].(
    $begins := $times.from + $ * $times.period;
    $time := $string($begins);
    $counts := $both('requests', $time);
    $failures := $append($both('serverErrors', $time), $both('connectionErrors', $time));
    $isMeasured := $count($counts) + $count($failures) > 0;
    $samples := $at('samples', $time);
    {
      'time': $fromMillis($begins),
      'requests': $isMeasured ? $max([$sum($counts), $sum($failures)]) : null,
      'errors': $isMeasured ? $sum($failures) : null,
      'p50Milliseconds': $orNull($milliseconds($both('p50', $time))),
      'p95Milliseconds': $orNull($milliseconds($both('p95', $time))),
      'healthyTasks': $orNull($sumOf($both('healthy', $time))),
      'runningTasks': $exists($samples) ? $round($samples * 60000 / $times.period) : null,
      'cpuPercent': $orNull($round($at('cpu', $time), 1)),
      'memoryPercent': $orNull($round($at('memory', $time), 1))
    }
  ));
  $counts := $append([], $items.requests[$ != null]);
  $requests := $sumOf($counts);
  $errors := $sum($append([], $items.errors[$ != null]));
  $ofAll := function($metric) { $orNull($milliseconds($append([], [0, 1].($lookup($measured, $metric & 'OfAll' & $).*)))) };
  {
    'model': $model,
    'from': $fromMillis($times.from),
    'to': $fromMillis($times.to),
    'periodSeconds': $times.period / 1000,
    'totals': {
      'requests': $orNull($requests),
      'errors': $exists($requests) ? $errors : null,
      'errorPercent': $requests > 0 ? $round(100 * $errors / $requests, 1) : null,
      'p50Milliseconds': $ofAll('p50'),
      'p95Milliseconds': $ofAll('p95')
    },
    'items': $items
  }
)`;
