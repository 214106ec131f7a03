import type { Watch } from '../language/states';
import { loadBalancerDimension, targetGroupDimension } from '../naming/dimensions';
import { lookAtTargets } from '../steps/describe-target-health';
import { lookAtService } from '../steps/service-health';
import { lookAtAlarms } from './alarms';
import { IS_MEASURED, lookAtMetrics } from './metrics';

/** What the gate finds: still measuring, or one of three ends of a step. */
export type Verdict = 'MEASURING' | 'GOOD' | 'BAD' | 'INCONCLUSIVE';

/** The part of a side's requests that failed, and as people read it, rounded: `12.4%`. */
const SHARES = `
  $share := function($side) { $side.requests = 0 ? 0 : $side.errors / $side.requests };
  $percent := function($side) { ($side.errors > 0 and $side.errorPercent = 0 ? 'less than 0.1' : $side.errorPercent) & '%' }`;

/**
 * So many errors are allowed in the whole step, as far as its requests can be foreseen: from whole minutes, not from a part of one.
 * While it lasts, only what no later request can make good again is bad; at its end that is the share itself.
 */
const ALLOWED_ERRORS = `$allowed := $gate.errorPercent / 100
  * $max([$gate.minRequests, $new.requests * $given.minutes / $max([1, $seen.measuredMinutes])])`;

const HOW_MANY_FAILED = `$percent($new) & ' of ' & $new.requests & ' requests failed; ' & $gate.errorPercent & '% allowed; '
  & $gate.oldVersion & ' had ' & ($old.requests = 0 ? 'no requests' : $percent($old))`;

/** First what is broken whatever the requests came to, then errors, then response times; too few requests prove nothing. */
const JUDGEMENT = `(
  $gate := $given.gate;
  $new := $seen.new;
  $old := $seen.old;
  $isMeasured := ${IS_MEASURED};
  $isKnown := $seen.measuredMinutes > 0;
  ${SHARES};
  ${ALLOWED_ERRORS};
  $bad := $seen.verdict in ['FAILED', 'UNHEALTHY', 'GONE', 'REPLACED'] ? 'the tasks of the new version do not stay up'
    : $seen.healthyTargets = 0 ? 'the load balancer finds no task of the new version healthy' & ($seen.targetReason = '' ? '' : ': ' & $seen.targetReason)
    : $count($seen.alarmsRaised) = 1 ? 'alarm ' & $seen.alarmsRaised[0] & ' is in state ALARM'
    : $count($seen.alarmsRaised) > 1 ? 'alarms ' & $join($seen.alarmsRaised, ', ') & ' are in state ALARM'
    : $isKnown and $new.errors > $allowed and $share($new) > $share($old) ? ${HOW_MANY_FAILED}
    : $isKnown and $exists($gate.p95Milliseconds) and $new.requests >= $gate.minRequests and $new.slowMinutes > $given.minutes / 2 and $new.slowMinutes > $old.slowMinutes
      ? 'p95 of the response time was ' & $new.p95Milliseconds & ' ms; ' & $gate.p95Milliseconds & ' ms allowed; ' & $gate.oldVersion & ' had ' & ($exists($old.p95Milliseconds) ? $old.p95Milliseconds & ' ms' : 'no requests')
    : '';
  $verdict := $bad != '' ? 'BAD' : $not($isMeasured) ? 'MEASURING' : $new.requests < $gate.minRequests ? 'INCONCLUSIVE' : 'GOOD';
  {
    'judgement': {
      'error': $seen.verdict in ['FAILED', 'GONE', 'REPLACED'] ? 'ServiceFailed' : $seen.verdict = 'UNHEALTHY' or $seen.healthyTargets = 0 ? 'TargetsUnhealthy' : 'CanaryFailed',
      'verdict': $verdict,
      'reason': $verdict = 'BAD' ? $bad
        : $verdict = 'INCONCLUSIVE' ? $new.requests & ' requests in ' & $given.minutes & ' min are too few to judge by; ' & $gate.minRequests & ' wanted'
        : ${HOW_MANY_FAILED}
    }
  }
)`;

/** CloudWatch takes money for each metric that is read, and has a new value once a minute. */
const SECONDS_BETWEEN_LOOKS = 12;

/**
 * Measures the new version against what is allowed and against the old one over the same minutes. What is given:
 * `{service, taskDefinitionArn, targetGroupArn, targetGroups: {new, old}, loadBalancer, from, minutes, gate}`.
 * Its `judgement` is `{verdict, reason}`, and the `error` of a bad one; beside it is what both sides came to, `new` and `old`.
 */
export const canaryMeasured: Watch = {
  name: 'CanaryMeasured',
  looks: [
    lookAtService('DescribeCanary'),
    lookAtTargets('DescribeCanaryTargets', { noneIsBad: true }),
    lookAtMetrics,
    lookAtAlarms,
  ],
  every: SECONDS_BETWEEN_LOOKS,
  judged: JUDGEMENT,
  isOver: "$seen.judgement.verdict != 'MEASURING'",
};

/** What the watch is given, over the variables of a canary; `from` and `minutes` are the window that is measured. */
export const measuring = (from: string, minutes: string) => ({
  service: '$canaryName',
  taskDefinitionArn: '$taskDefinitionArn',
  targetGroupArn: '$canaryTargetGroupArn',
  targetGroups: `{'new': ${targetGroupDimension('$canaryTargetGroupArn')}, 'old': ${targetGroupDimension('$mainTargetGroupArn')}}`,
  loadBalancer: loadBalancerDimension('$loadBalancerArn'),
  from,
  minutes,
  gate: `$merge([$strategy.rollbackOn, {'minRequests': $strategy.minRequests, 'oldVersion': $former.modelVersion = $image.modelVersion ? 'image version ' & $former.imageVersion : 'version ' & $former.modelVersion}])`,
});
