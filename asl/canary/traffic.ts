import { task } from '../aws/call';
import { settling, THROTTLED } from '../aws/retries';
import { chain, type Fragment, onlyIf, state, suffixed } from '../language/fragment';
import { MADE_HERE } from '../language/permission';
import { jsonata } from '../language/states';
import { LISTENER } from '../naming/arns';
import { CANARY_NAME, NAME } from '../naming/names';
import type { Step } from '../saga/step';
import { ifExists, undo } from '../saga/undo';
import { describeListener, describeListeners, listenerThatForwardsTo } from '../steps/describe-listeners';
import { describeTargetGroup, findAttached, NO_TARGET_GROUP } from '../steps/target-group';

/**
 * The listener's actions with other shares, whatever else it does before it forwards: a change replaces all actions.
 *
 * @param groups - `[{'TargetGroupArn', 'Weight'}, …]`, an expression
 */
const actionsWith = (groups: string) => `$append([], $trafficActions.(
  Type = 'forward'
    ? $merge([
        $sift($, function($value, $name) { $name != 'TargetGroupArn' }),
        {'ForwardConfig': {'TargetGroups': ${groups}, 'TargetGroupStickinessConfig': {'Enabled': false}}}
      ])
    : $
))`;

/** Of a listener's actions, the shares of its target groups. */
const groupsOf = (actions: string) => `${actions}[Type = 'forward'].ForwardConfig.TargetGroups`;

const modifyListener = (groups: string) =>
  task(
    'arn:${Partition}:states:::aws-sdk:elasticloadbalancingv2:modifyListener',
    jsonata(`{'ListenerArn': $trafficListenerArn, 'DefaultActions': ${actionsWith(groups)}}`),
    {
      permissions: [{ actions: ['elasticloadbalancing:ModifyListener'], resources: [LISTENER], conditions: MADE_HERE }],
      // The target group was just made and is not known everywhere.
      retry: [settling(NO_TARGET_GROUP), THROTTLED.elasticloadbalancingv2],
    },
  );

/** The model's listener: `$trafficListenerArn`, `$trafficActions`, and `$mainTargetGroupArn` behind it; `$isTrafficSplit` if others are there too. */
export const lookAtTraffic: Fragment = chain(
  state('LookTrafficTargetGroup', {
    ...describeTargetGroup(NAME),
    Assign: {
      mainTargetGroupArn: '{% $states.result.TargetGroups[0].TargetGroupArn %}',
      loadBalancerArn: "{% '' & $states.result.TargetGroups[0].LoadBalancerArns[0] %}",
    },
  }),
  {
    start: 'IsTrafficThere',
    states: (next) => {
      const listener = listenerThatForwardsTo('$mainTargetGroupArn');
      return {
        IsTrafficThere: {
          Type: 'Choice',
          Choices: [{ Condition: "{% $loadBalancerArn != '' %}", Next: 'LookTrafficListener' }],
          Default: 'NoListener',
        },
        LookTrafficListener: {
          ...describeListeners('$loadBalancerArn'),
          Assign: {
            trafficListenerArn: `{% '' & ${listener}.ListenerArn %}`,
            trafficActions: `{% $append([], ${listener}.DefaultActions) %}`,
            isTrafficSplit: `{% $count(${groupsOf(`${listener}.DefaultActions`)}) > 1 %}`,
          },
          Next: next,
        },
        NoListener: {
          Type: 'Fail',
          Error: 'ListenerMissing',
          Cause: "{% 'no listener of a load balancer forwards to target group ' & $name %}",
        },
      };
    },
  },
);

/** Looks until the load balancer says that it forwards as it was told. */
const LOOKS = 20;

/**
 * Gives each target group its share of the requests, and believes it when the listener says so.
 *
 * @param name - ends the names of its states
 * @param groups - `[{'TargetGroupArn', 'Weight'}, …]`, an expression over the variables of `lookAtTraffic`
 */
export function shiftTraffic(name: string, groups: string): Fragment {
  const [verify, decide, wait, failed] = [`Verify${name}`, `Is${name}Shifted`, `Await${name}`, `${name}NotShifted`];
  const [looks, isShifted] = [`looksAt${name}`, `is${name}Shifted`];
  return {
    start: `Shift${name}`,
    states: (next) => ({
      [`Shift${name}`]: { ...modifyListener(groups), Assign: { [looks]: 0 }, Next: verify },
      [verify]: {
        ...describeListener('$trafficListenerArn'),
        Assign: {
          [looks]: `{% $${looks} + 1 %}`,
          [isShifted]: jsonata(`(
            $wanted := ${groups};
            $actual := ${groupsOf('$states.result.Listeners[0].DefaultActions')};
            $count($actual) = $count($wanted) and $count($wanted) = $count($wanted[(
              $group := $; $exists($actual[TargetGroupArn = $group.TargetGroupArn and Weight = $group.Weight])
            )])
          )`),
        },
        Next: decide,
      },
      [decide]: {
        Type: 'Choice',
        Choices: [
          { Condition: `{% $${isShifted} %}`, Next: next },
          { Condition: `{% $${looks} >= ${LOOKS} %}`, Next: failed },
        ],
        Default: wait,
      },
      [wait]: { Type: 'Wait', Seconds: 2, Next: verify },
      [failed]: {
        Type: 'Fail',
        Error: 'TrafficNotShifted',
        Cause: "{% 'the listener of ' & $name & ' does not forward as it was told' %}",
      },
    }),
  };
}

/** Main and canary, their shares in percent: an expression over expressions. */
export const shares = (canaryPercent: string) => `[
  {'TargetGroupArn': $mainTargetGroupArn, 'Weight': 100 - ${canaryPercent}},
  {'TargetGroupArn': $canaryTargetGroupArn, 'Weight': ${canaryPercent}}
]`;

const ALL_TO_MAIN = `$append([], ${groupsOf('$trafficActions')}.{
  'TargetGroupArn': TargetGroupArn, 'Weight': TargetGroupArn = $mainTargetGroupArn ? 100 : 0
})`;

/** All requests to the model's own service again, if a canary has a share of them. */
export const takeTrafficBack: Fragment = chain(
  lookAtTraffic,
  onlyIf('IsTrafficToBeTakenBack', '$isTrafficSplit', shiftTraffic('TrafficBack', ALL_TO_MAIN)),
);

const canaryGroup = describeTargetGroup(CANARY_NAME);
const LISTENER_OF_CANARY = listenerThatForwardsTo('$attachedTargetGroupArn');

/** The canary's target group behind the model's listener, without a request yet: ECS wants it there before the service. */
export const canaryTraffic: Step = {
  name: 'CanaryTraffic',
  create: chain(suffixed('OfCanary', lookAtTraffic), shiftTraffic('CanaryTraffic', shares('0'))),
  update: { unchanged: 'it ends with the canary' },
  undo: ifExists(
    'CanaryTraffic',
    {
      ...canaryGroup,
      Assign: {
        attachedTargetGroupArn: '{% $states.result.TargetGroups[0].TargetGroupArn %}',
        attachedLoadBalancerArn: "{% '' & $states.result.TargetGroups[0].LoadBalancerArns[0] %}",
      },
    },
    '$count($states.result.TargetGroups[0].LoadBalancerArns) > 0',
    ifExists(
      'CanaryListener',
      describeListeners('$attachedLoadBalancerArn', {
        trafficListenerArn: `{% '' & ${LISTENER_OF_CANARY}.ListenerArn %}`,
        trafficActions: `{% $append([], ${LISTENER_OF_CANARY}.DefaultActions) %}`,
      }),
      `$exists(${LISTENER_OF_CANARY})`,
      undo(
        'DetachCanary',
        modifyListener(
          `$append([], ${groupsOf('$trafficActions')}[TargetGroupArn != $attachedTargetGroupArn].{'TargetGroupArn': TargetGroupArn, 'Weight': 1})`,
        ),
        { gone: ['ElasticLoadBalancingV2.ListenerNotFoundException'] },
      ),
    ),
    [NO_TARGET_GROUP],
  ),
  find: findAttached('CanaryTraffic', CANARY_NAME),
};
