import { UNDONE } from '../registry/record';
import { announce } from './announce';

/** What still answers after a failed update. */
const STILL_SERVING = "$exists($former.url) ? {'url': $former.url, 'formerModelVersion': $former.modelVersion} : {}";

const FAILED = {
  template: "'deployment-failed'",
  detail: `$merge([{'error': $failure.error, 'cause': $failure.cause, 'leftovers': $leftovers}, ${STILL_SERVING}])`,
  mail: `{
    'error': $failure.error,
    'cause': $failure.cause,
    'leftovers': $join($leftovers, ', '),
    'url': '' & $former.url,
    'formerModelVersion': '' & $former.modelVersion
  }`,
} as const;

export const announceRejection = announce({ ...FAILED, status: "'REJECTED'" });

/** Of a deployment that failed, or of a delete that was cut off and finished later. */
export const announceUndone = announce({
  ...FAILED,
  template: "$kind = 'DELETE' ? 'endpoint-deleted' : 'deployment-failed'",
  status: UNDONE,
});

export const announceRemoval = announce({
  status: UNDONE,
  template: "'endpoint-deleted'",
  detail: "{'leftovers': $leftovers}",
  mail: "{'leftovers': $join($leftovers, ', ')}",
});

/** Metrics as the registry's item has them, `{M: {auc: {N: "0.98"}}}`, as an object. */
const values = (metrics: string) =>
  `$merge($append([{}], $each(${metrics}.M, function($value, $name) { {$name: $exists($value.N) ? $number($value.N) : $value.S} })))`;

/** Metrics of the new version, each next to the version's before; then those that only the version before had. Digit for digit. */
const COMPARED = `(
  $now := $image.metrics.M;
  $then := $exists($former.metrics.M) ? $former.metrics.M : {};
  $text := function($of, $name) { ($metric := $lookup($of, $name); '' & ($exists($metric.N) ? $metric.N : $metric.S)) };
  $append([], $distinct($append($keys($now), $keys($then))).{
    'name': $, 'value': $text($now, $), 'before': $text($then, $)
  })
)`;

export const announceLive = announce({
  status: "'LIVE'",
  template: "'endpoint-live'",
  detail: `$merge([
    {
      'url': $endpoint.url,
      'modelVersion': $image.modelVersion,
      'imageVersion': $image.imageVersion,
      'metrics': ${values('$image.metrics')}
    },
    $exists($former.modelVersion)
      ? {'formerModelVersion': $former.modelVersion, 'formerMetrics': ${values('$former.metrics')}}
      : {}
  ])`,
  mail: `{
    'url': $endpoint.url,
    'modelVersion': $image.modelVersion,
    'imageVersion': $image.imageVersion,
    'formerModelVersion': '' & $former.modelVersion,
    'metrics': ${COMPARED}
  }`,
});
