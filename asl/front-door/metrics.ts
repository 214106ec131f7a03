import { call } from '../aws/call';
import { unscoped } from '../aws/unscoped';
import { chain, type Fragment, state } from '../language/fragment';
import { type Jsonata, jsonata } from '../language/states';
import { loadBalancerDimension, targetGroupDimension } from '../naming/dimensions';
import { CANARY_NAME, NAME, namesOf, whereOf } from '../naming/names';
import { describeTargetGroup, NO_TARGET_GROUP } from '../steps/target-group';
import { answer, refusal, unless } from './answer';
import { FIGURES, measuredIn, QUERIES } from './metric-queries';
import { readQuery } from './query';

const MINUTES = 60;

/** More could not be told apart in a picture. */
const MOST_POINTS = 120;

/** Whole minutes, and periods that begin as CloudWatch's own do: with a multiple of their length. */
const TIMES = `(
  $minutes := $exists($query.minutes) ? $query.minutes : ${MINUTES};
  $period := 60000 * $ceil($minutes / ${MOST_POINTS});
  $to := $floor($millis() / 60000) * 60000;
  {'from': $floor(($to - 60000 * $minutes) / $period) * $period, 'to': $to, 'period': $period}
)`;

const isServing = chain(
  readQuery('getMetrics'),
  unless('IsAnythingMeasured', {
    NothingMeasured: {
      when: "$not($endpointStatus in ['LIVE', 'DEGRADED'])",
      refusal: refusal(
        404,
        "'model ' & $model & ' has no live endpoint' & ($underWay = '' ? '' : '; deployment ' & $underWay & ' is under way')",
      ),
    },
  }),
  state('BeginMetrics', {
    Type: 'Pass',
    Assign: { ...namesOf('$model'), times: jsonata(TIMES), targetGroups: [] },
  }),
  state('PlaceMetrics', { Type: 'Pass', Assign: whereOf('$endpointCapacity') }),
);

/** Adds one to `$targetGroups`, if it is there and behind a load balancer. */
const lookAt = (name: string, targetGroup: Jsonata): Fragment => ({
  start: name,
  states: (next) => ({
    [name]: {
      ...describeTargetGroup(targetGroup, { catch: [{ ErrorEquals: [NO_TARGET_GROUP], Next: next }] }),
      Assign: {
        targetGroups: jsonata(`$append($targetGroups, $states.result.TargetGroups[$count(LoadBalancerArns) > 0].{
          'targetGroup': ${targetGroupDimension('TargetGroupArn')},
          'loadBalancer': ${loadBalancerDimension('LoadBalancerArns[0]')}
        })`),
      },
      Output: {},
      Next: next,
    },
  }),
});

/** While a version proves itself, a part of the requests are counted by a target group of its own. */
const targetGroups = chain(lookAt('LookMeasuredTargetGroup', NAME), lookAt('LookMeasuredCanary', CANARY_NAME));

const measured = state('GetEndpointMetrics', {
  ...call(
    'cloudwatch',
    'getMetricData',
    {
      MetricDataQueries: jsonata(QUERIES),
      StartTime: '{% $fromMillis($times.from) %}',
      EndTime: '{% $fromMillis($times.to) %}',
      ScanBy: 'TimestampAscending',
    },
    { permissions: [unscoped('cloudwatch', 'GetMetricData')] },
  ),
  Assign: { measured: jsonata(measuredIn('$states.result.MetricDataResults')) },
  Output: {},
});

/** How the endpoint did, by what its load balancer and ECS have measured. */
export const metrics: Fragment = chain(isServing, targetGroups, measured, {
  start: 'MetricsRead',
  states: () => ({ MetricsRead: answer(200, FIGURES) }),
});
