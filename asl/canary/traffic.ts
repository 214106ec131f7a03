import { chain, type Fragment, onlyIf, state, suffixed } from '../language/fragment';
import { jsonata } from '../language/states';
import { CANARY_NAME, NAME } from '../naming/names';
import type { Step } from '../saga/step';
import { ifExists, undo } from '../saga/undo';
import { describeListeners, listenerThatForwardsTo } from '../steps/describe-listeners';
import { describeRules, ruleThatForwardsTo } from '../steps/describe-rules';
import {
  changeForwarding,
  foundForwarding,
  lookAtForwarding,
  NAMES_LISTENER,
  readForwarding,
} from '../steps/forwarding';
import { modifyRule } from '../steps/listener-rule';
import { modifyListener } from '../steps/port-listener';
import { describeTargetGroup, findAttached, NO_TARGET_GROUP } from '../steps/target-group';

/**
 * The actions with other shares, whatever else is done before they forward: a change replaces all of them.
 *
 * @param groups - `[{'TargetGroupArn', 'Weight'}, …]`, an expression
 */
const actionsWith = (groups: string) => `$append([], $forwardingActions.(
  Type = 'forward'
    ? $merge([
        $sift($, function($value, $name) { $name != 'TargetGroupArn' }),
        {'ForwardConfig': {'TargetGroups': ${groups}, 'TargetGroupStickinessConfig': {'Enabled': false}}}
      ])
    : $
))`;

/** Of actions, the shares of the target groups. */
const groupsOf = (actions: string) => `${actions}[Type = 'forward'].ForwardConfig.TargetGroups`;

/** What forwards to the model: `$forwardingArn`, `$forwardingActions`, and `$mainTargetGroupArn` behind it. */
export const lookAtTraffic: Fragment = chain(
  state('LookTrafficTargetGroup', {
    ...describeTargetGroup(NAME),
    Assign: {
      mainTargetGroupArn: '{% $states.result.TargetGroups[0].TargetGroupArn %}',
      loadBalancerArn: "{% '' & $states.result.TargetGroups[0].LoadBalancerArns[0] %}",
    },
  }),
  lookAtForwarding('Traffic', '$mainTargetGroupArn', '$loadBalancerArn'),
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
  const [decide, wait, failed] = [`Is${name}Shifted`, `Await${name}`, `${name}NotShifted`];
  const [looks, isShifted] = [`looksAt${name}`, `is${name}Shifted`];
  const verify = readForwarding(`Verify${name}`, (actions) => ({
    [looks]: `{% $${looks} + 1 %}`,
    [isShifted]: jsonata(`(
      $wanted := ${groups};
      $actual := ${groupsOf(actions)};
      $count($actual) = $count($wanted) and $count($wanted) = $count($wanted[(
        $group := $; $exists($actual[TargetGroupArn = $group.TargetGroupArn and Weight = $group.Weight])
      )])
    )`),
  }));
  const untilShifted: Fragment = {
    start: verify.start,
    states: (next) => ({
      ...verify.states(decide),
      [decide]: {
        Type: 'Choice',
        Choices: [
          { Condition: `{% $${isShifted} %}`, Next: next },
          { Condition: `{% $${looks} >= ${LOOKS} %}`, Next: failed },
        ],
        Default: wait,
      },
      [wait]: { Type: 'Wait', Seconds: 2, Next: verify.start },
      [failed]: {
        Type: 'Fail',
        Error: 'TrafficNotShifted',
        Cause: "{% 'the listener of ' & $name & ' does not forward as it was told' %}",
      },
    }),
  };
  return chain(changeForwarding(`Shift${name}`, actionsWith(groups), { [looks]: 0 }), untilShifted);
}

/** Main and canary, their shares in percent: an expression over expressions. */
export const shares = (canaryPercent: string) => `[
  {'TargetGroupArn': $mainTargetGroupArn, 'Weight': 100 - ${canaryPercent}},
  {'TargetGroupArn': $canaryTargetGroupArn, 'Weight': ${canaryPercent}}
]`;

const ALL_TO_MAIN = `$append([], ${groupsOf('$forwardingActions')}.{
  'TargetGroupArn': TargetGroupArn, 'Weight': TargetGroupArn = $mainTargetGroupArn ? 100 : 0
})`;

/** All requests to the model's own service again, if a canary has a share of them. */
export const takeTrafficBack: Fragment = chain(
  lookAtTraffic,
  onlyIf(
    'IsTrafficToBeTakenBack',
    `$count(${groupsOf('$forwardingActions')}) > 1`,
    shiftTraffic('TrafficBack', ALL_TO_MAIN),
  ),
);

const canaryGroup = describeTargetGroup(CANARY_NAME);
const LISTENER_OF_CANARY = listenerThatForwardsTo('$attachedTargetGroupArn');
const RULE_OF_CANARY = ruleThatForwardsTo('$attachedTargetGroupArn');

const WITHOUT_CANARY = actionsWith(
  `$append([], ${groupsOf('$forwardingActions')}[TargetGroupArn != $attachedTargetGroupArn].{'TargetGroupArn': TargetGroupArn, 'Weight': 1})`,
);

/** The canary's target group behind what forwards to the model, without a request yet: ECS wants it there before the service. */
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
        ...foundForwarding(`${LISTENER_OF_CANARY}.ListenerArn`, `${LISTENER_OF_CANARY}.DefaultActions`),
        namesListenerArn: `{% ${NAMES_LISTENER} %}`,
      }),
      `$exists(${LISTENER_OF_CANARY})`,
      undo('DetachCanary', modifyListener('$forwardingArn', WITHOUT_CANARY), {
        gone: ['ElasticLoadBalancingV2.ListenerNotFoundException'],
      }),
      [],
      onlyIf(
        'IsCanaryByName',
        "$namesListenerArn != ''",
        ifExists(
          'CanaryRule',
          describeRules('$namesListenerArn', foundForwarding(`${RULE_OF_CANARY}.RuleArn`, `${RULE_OF_CANARY}.Actions`)),
          `$exists(${RULE_OF_CANARY})`,
          undo('DetachCanaryFromRule', modifyRule('$forwardingArn', WITHOUT_CANARY), {
            gone: ['ElasticLoadBalancingV2.RuleNotFoundException'],
          }),
          ['ElasticLoadBalancingV2.ListenerNotFoundException'],
        ),
      ),
    ),
    [NO_TARGET_GROUP],
  ),
  matches: { nothing: 'it ends with the canary' },
  find: findAttached('CanaryTraffic', CANARY_NAME),
};
