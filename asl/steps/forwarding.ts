import { NAMES_PORT } from '../../contract/load-balancer';
import type { Call } from '../aws/call';
import { type Fragment, state } from '../language/fragment';
import type { Choice, Fail, Jsonata } from '../language/states';
import { describeListener, describeListeners, listenerThatForwardsTo } from './describe-listeners';
import { describeRule, describeRules, ruleThatForwardsTo } from './describe-rules';
import { modifyRule } from './listener-rule';
import { modifyListener } from './port-listener';

/*
 * What leads requests to a model is a listener of its own or a rule of the listener that serves names. Which of the two it is follows from
 * what is there and not from what is recorded: an environment may have endpoints of both kinds.
 */

type Assign = Readonly<Record<string, Jsonata>>;

/** Of the listeners that were described, the one whose rules serve models by their names; `''` if there is none. An expression. */
export const NAMES_LISTENER = `('' & $states.result.Listeners[Port = ${NAMES_PORT}][0].ListenerArn)`;

/** The ARN of what was found and its actions: `''` and none where nothing was. */
export const foundForwarding = (arn: string, actions: string) => ({
  forwardingArn: `{% '' & ${arn} %}` as const,
  forwardingActions: `{% $append([], ${actions}) %}` as const,
});

const MISSING: Fail = {
  Type: 'Fail',
  Error: 'ListenerMissing',
  Cause: "{% 'no listener of a load balancer forwards to target group ' & $name %}",
};

/**
 * Looks for what forwards to a target group: `$forwardingArn`, of a listener or a rule, and `$forwardingActions`. It fails as
 * `ListenerMissing` where nothing does.
 *
 * @param noun - is in the names of its states
 * @param targetGroupArn - an expression
 * @param loadBalancerArn - an expression; `''` where no load balancer has the target group
 */
export function lookAtForwarding(noun: string, targetGroupArn: string, loadBalancerArn: string): Fragment {
  const [hasOne, isFound] = [`Is${noun}There`, `Is${noun}Found`];
  const [lookListener, lookRule, missing] = [`Look${noun}Listener`, `Look${noun}Rule`, `No${noun}Listener`];
  const nowhere = `No${noun}LoadBalancer`;
  const listener = listenerThatForwardsTo(targetGroupArn);
  const rule = ruleThatForwardsTo(targetGroupArn);
  return {
    start: hasOne,
    states: (next) => ({
      [hasOne]: choice([[`${loadBalancerArn} != ''`, lookListener]], nowhere),
      [lookListener]: {
        ...describeListeners(loadBalancerArn, {
          ...foundForwarding(`${listener}.ListenerArn`, `${listener}.DefaultActions`),
          namesListenerArn: `{% ${NAMES_LISTENER} %}`,
        }),
        Next: isFound,
      },
      [isFound]: choice(
        [
          ["$forwardingArn != ''", next],
          ["$namesListenerArn != ''", lookRule],
        ],
        missing,
      ),
      [lookRule]: {
        ...describeRules('$namesListenerArn', {
          ...foundForwarding(`${rule}.RuleArn`, `${rule}.Actions`),
          // Where else could it be?
          namesListenerArn: "{% '' %}",
        }),
        Next: isFound,
      },
      [nowhere]: MISSING,
      [missing]: MISSING,
    }),
  };
}

/** Replaces the actions of `$forwardingArn` by others, an expression. */
export const changeForwarding = (
  name: string,
  actions: string,
  assign: Readonly<Record<string, number>> = {},
): Fragment =>
  byKind(
    name,
    { ...modifyListener('$forwardingArn', actions), Assign: assign },
    { ...modifyRule('$forwardingArn', actions), Assign: assign },
  );

/**
 * Reads the actions of `$forwardingArn` once more.
 *
 * @param assign - variables by expressions over the actions, themselves an expression
 */
export const readForwarding = (name: string, assign: (actions: string) => Assign): Fragment =>
  byKind(
    name,
    { ...describeListener('$forwardingArn'), Assign: assign('$states.result.Listeners[0].DefaultActions') },
    { ...describeRule('$forwardingArn'), Assign: assign('$states.result.Rules[0].Actions') },
  );

function byKind(name: string, ofListener: Call, ofRule: Call): Fragment {
  const [decide, nameOfRule] = [`Is${name}ByRule`, `${name}ByRule`];
  return {
    start: decide,
    states: (next) => ({
      [decide]: choice([["$contains($forwardingArn, ':listener-rule/')", nameOfRule]], name),
      ...state(name, ofListener).states(next),
      ...state(nameOfRule, ofRule).states(next),
    }),
  };
}

const choice = (rules: readonly (readonly [condition: string, next: string])[], otherwise: string): Choice => ({
  Type: 'Choice',
  Choices: rules.map(([condition, Next]) => ({ Condition: `{% ${condition} %}`, Next })),
  Default: otherwise,
});
