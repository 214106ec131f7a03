import { chain, type Fragment, merge, onlyIf, state } from '../language/fragment';
import { NAME } from '../naming/names';
import type { Aim } from '../saga/aim';
import { compare, differences, marks } from '../saga/compare';
import type { Step } from '../saga/step';
import { ifExists } from '../saga/undo';
import { actionsOf, jwtOf, servedGroupsOf } from './actions';
import { allocateSlot } from './allocate-slot';
import { describeListeners, listenerThatForwardsTo } from './describe-listeners';
import { describeTags } from './describe-tags';
import { changeForwarding, lookAtForwarding, NAMES_LISTENER } from './forwarding';
import { createRule, deleteRule } from './listener-rule';
import { createListener, deleteListener } from './port-listener';
import { describeTargetGroup, findAttached, NO_TARGET_GROUP } from './target-group';

const targetGroup = describeTargetGroup(NAME);

/** A port of the model's own, or its name. It must exist before the service. */
const byPortOrName: Fragment = {
  start: 'HasModelAName',
  states: (next) =>
    merge(
      {
        HasModelAName: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $exists($slot.priority) %}', Next: createRule.start }],
          Default: createListener.start,
        },
      },
      createListener.states(next),
      createRule.states(next),
    ),
};

/** A target group that no load balancer has: nothing forwards to it. Over `$loadBalancerArn`. */
const makeAnew = onlyIf(
  'IsListenerMissing',
  "$loadBalancerArn = ''",
  chain(allocateSlot({ loadBalancerArn: '{% $states.result.Payload.loadBalancerArn %}' }), byPortOrName),
);

const OURS = listenerThatForwardsTo('$listenerTargetGroupArn');

/** Callers need the tokens that the endpoint is to ask for, or none. Over `$targetGroupArn` and `$loadBalancerArn`. */
const askForTokens = ({ settings }: Aim): Fragment => {
  const asked = actionsOf(settings, "$forwardingActions[Type = 'forward']");
  return onlyIf(
    'CanCallersNeedTokens',
    // Most environments have no endpoint by HTTPS.
    "'${CertificateArn}' != '' or '${Domain}' != ''",
    chain(
      lookAtForwarding('Callers', '$targetGroupArn', '$loadBalancerArn'),
      onlyIf(
        'DoTokensDiffer',
        `${jwtOf('$forwardingActions')} != ${jwtOf(asked)}`,
        changeForwarding('AskForTokens', asked),
      ),
    ),
  );
};

/** Where requests go, and what callers need: whatever a canary has left of weights, all are to go to the model's own tasks. */
const compareListener = ({ settings }: Aim): Fragment =>
  chain(
    state('LookComparedTargetGroup', {
      ...targetGroup,
      Assign: {
        comparedGroupArn: '{% $states.result.TargetGroups[0].TargetGroupArn %}',
        comparedLoadBalancerArn: "{% '' & $states.result.TargetGroups[0].LoadBalancerArns[0] %}",
      },
    }),
    lookAtForwarding('Compared', '$comparedGroupArn', '$comparedLoadBalancerArn'),
    compare(
      'CompareTagsOfListener',
      describeTags('$forwardingArn'),
      differences({
        forward: {
          recorded: '$name',
          actual: `$join($distinct(${servedGroupsOf('$forwardingActions')}.$substringBefore($substringAfter($, ':targetgroup/'), '/')), ', ')`,
        },
        jwt: {
          recorded: jwtOf(actionsOf(settings, "{'Type': 'forward'}")),
          actual: jwtOf('$forwardingActions'),
        },
        ...marks('$states.result.TagDescriptions[0].Tags'),
      }),
      { isFirst: true },
    ),
  );

/**
 * What leads requests to the target group: a listener on a port, or a rule for the model's name. It is found through the target group that it
 * forwards to, so one of somebody else is never touched.
 */
export const listener: Step = {
  name: 'Listener',
  create: byPortOrName,
  // The port or the name and the target group behind it stay: the URL is stable.
  update: { follows: { settings: ['jwt'] }, makesAnew: makeAnew, restores: ['jwt'], finish: askForTokens },
  undo: ifExists(
    'ListenerTargetGroup',
    {
      ...targetGroup,
      Assign: {
        listenerTargetGroupArn: '{% $states.result.TargetGroups[0].TargetGroupArn %}',
        listenerLoadBalancerArn: "{% '' & $states.result.TargetGroups[0].LoadBalancerArns[0] %}",
      },
    },
    '$count($states.result.TargetGroups[0].LoadBalancerArns) > 0',
    ifExists(
      'Listener',
      describeListeners('$listenerLoadBalancerArn', {
        listenerArn: `{% '' & ${OURS}.ListenerArn %}`,
        namesListenerArn: `{% ${NAMES_LISTENER} %}`,
      }),
      `$exists(${OURS})`,
      deleteListener('$listenerArn'),
      [],
      onlyIf('AreThereNames', "$namesListenerArn != ''", deleteRule('$namesListenerArn', '$listenerTargetGroupArn')),
    ),
    [NO_TARGET_GROUP],
  ),
  find: findAttached('Listener', NAME),
  matches: compareListener,
  listedAs: ['listener', 'listener-rule'],
};
