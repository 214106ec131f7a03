import { BOUNDS } from '../../contract/bounds';
import { bounded } from '../language/bounded';
import { UNDONE } from '../registry/record';
import { announce } from './announce';
import { tellingExcerpt } from './evidence/telling-line';
import { BEFORE, CHANGE, HEADLINE, MOVED } from './what-changed';

/** What still answers after a failed update. */
const STILL_SERVING = "$exists($former.url) ? {'url': $former.url, 'formerModelVersion': $former.modelVersion} : {}";

/** What was to be deployed, as far as that became clear. */
const TRIED = `(
  $exists($image.modelVersion) ? 'version ' & $image.modelVersion & ', image version ' & $image.imageVersion
    : $kind = 'DELETE' ? ''
    : $exists($request.rollback.deploymentId) ? 'what deployment ' & ${bounded('$request.rollback.deploymentId', BOUNDS.error)} & ' put live'
    : $exists($request.rollback) ? 'what was live before'
    : $exists($request.modelVersion) and $request.modelVersion != 'latest' ? 'version ' & ${bounded('$request.modelVersion', BOUNDS.error)}
    : 'the latest version'
)`;

const NOT_DONE = `$model & ' was not ' & ($kind = 'DELETE' ? 'deleted' : $exists($request.rollback) ? 'rolled back' : 'deployed')`;

/** A stack's first lines stand below what they belong to. */
const EXCERPT = tellingExcerpt('$evidence.logTail', { before: 6, after: 3 });

/** What is there now, in a sentence. Over `$status`. */
const REMAINING = `(
  $serving := $exists($former.url) ? 'Version ' & $former.modelVersion & ', image version ' & $former.imageVersion & ', keeps answering at ' & $former.url & '.' : '';
  $status = 'REJECTED' ? $trim('Nothing was touched. ' & $serving)
    : $count($leftovers) > 0 ? 'Not everything could be put back. Deploying again mends the endpoint, deleting it clears it away.'
    : $serving != '' ? $serving
    : 'Nothing of it is left.'
)`;

const FAILED = {
  template: "'deployment-failed'",
  detail: `$merge([{'error': $failure.error, 'cause': $failure.cause, 'leftovers': $leftovers}, ${STILL_SERVING}])`,
  mail: `{
    'headline': ${NOT_DONE},
    'tried': ${TRIED},
    'error': $failure.error,
    'cause': $failure.cause,
    'leftovers': $join($leftovers, ', '),
    'remaining': ${REMAINING},
    'evidence': $status = 'REJECTED' ? '' : 'stopped tasks, log lines, service events, target health',
    'log': $append([], ${EXCERPT}.{'line': $})
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

/**
 * Metrics of the new version, each next to the version's before; then those that only the version before had. Digit for digit. The
 * same version has no others than before: `before` is empty then, and where there was no version before. Over `$change`.
 */
const COMPARED = `(
  $now := $image.metrics.M;
  $then := $change = 'VERSION' and $exists($former.metrics.M) ? $former.metrics.M : {};
  $text := function($of, $name) { ($metric := $lookup($of, $name); $exists($metric.N) ? $metric.N : $exists($metric.S) ? $metric.S : 'not measured') };
  $append([], $distinct($append($keys($now), $keys($then))).{
    'name': $, 'value': $text($now, $), 'before': $change = 'VERSION' ? $text($then, $) : ''
  })
)`;

const IMAGE = `(
  'version ' & $image.imageVersion & ($exists($image.repositoryUri) ? ' (' & $image.repositoryUri & ($image.tag != '' ? ':' & $image.tag : '') & ')' : '')
)`;

/** How it proved itself, in a sentence; `''` if it did not have to. */
const PROOF = "$count($keys($proof)) = 0 ? '' : 'It proved itself on a share of the requests: ' & $proof.reason & '.'";

export const announceLive = announce({
  status: "'LIVE'",
  template: "'endpoint-live'",
  detail: `$merge([
    {
      'url': $endpoint.url,
      'modelVersion': $image.modelVersion,
      'imageVersion': $image.imageVersion,
      'metrics': ${values('$image.metrics')},
      'leftovers': $leftElsewhere
    },
    $exists($former.modelVersion)
      ? {'formerModelVersion': $former.modelVersion, 'formerMetrics': ${values('$former.metrics')}}
      : {}
  ])`,
  mail: `(
    $change := ${CHANGE};
    {
      'headline': ${HEADLINE},
      'before': $trim(${BEFORE} & ' ' & ${MOVED}),
      'canary': ${PROOF},
      'url': $endpoint.url,
      'leftovers': $join($leftElsewhere, ', '),
      'image': ${IMAGE},
      'column': 'Version ' & $image.modelVersion,
      'columnBefore': $change = 'VERSION' ? 'Version ' & $former.modelVersion : '',
      'metrics': ${COMPARED}
    }
  )`,
});
