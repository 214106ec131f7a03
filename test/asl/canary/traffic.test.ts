import { describe, expect, it } from '@jest/globals';
import { canaryTraffic, lookAtTraffic, shares, shiftTraffic, takeTrafficBack } from '../../../asl/canary/traffic';
import type { JsonValue } from '../../../local/asl';
import { type Answers, failure, found, runFragment } from '../fragment-under-test';
import { arn, MADE_HERE, needs } from '../steps/expectations';
import {
  CANARY,
  DENIED,
  forward,
  LISTENER,
  LOAD_BALANCER,
  listeners,
  MAIN,
  NAMES_LISTENER,
  NAMES_ONLY,
  NO_TARGET_GROUP,
  NOT_SPLIT,
  RULE,
  rules,
  shows,
  suffixed,
  targetGroup,
  WITH_TRAFFIC,
} from './canary-under-test';

const JWT = {
  Type: 'jwt-validation',
  Order: 1,
  JwtValidationConfig: { Issuer: 'https://idp', JwksEndpoint: 'https://k' },
};

/** An action as it is sent: with its groups alone. */
const withoutPlainArn = ({ TargetGroupArn: _, ...action }: { [key: string]: JsonValue }) => action;

/** Weights by target group, as the last call of the state asked for them. */
function weights(attempts: readonly { state: string; arguments: JsonValue }[], state: string) {
  const made = attempts.filter((attempt) => attempt.state === state).at(-1)!.arguments as {
    DefaultActions: { Type: string; ForwardConfig: { TargetGroups: { TargetGroupArn: string; Weight: number }[] } }[];
  };
  const groups = made.DefaultActions.find(({ Type }) => Type === 'forward')!.ForwardConfig.TargetGroups;
  return Object.fromEntries(groups.map(({ TargetGroupArn, Weight }) => [TargetGroupArn, Weight]));
}

describe('a look at the model’s traffic', () => {
  const look = (answers: Answers = {}) =>
    runFragment(lookAtTraffic, {
      answers: { ...NOT_SPLIT, ...answers },
      wanted: "{'listener': $forwardingArn, 'actions': $forwardingActions, 'main': $mainTargetGroupArn}",
    });

  it('finds the listener that forwards to the model, whatever it does before', async () => {
    const { result, attempts } = await look({ LookTrafficListener: listeners(JWT, forward({ [MAIN]: 1 })) });
    expect(result.output).toEqual({
      listener: LISTENER,
      actions: [JWT, forward({ [MAIN]: 1 })],
      main: MAIN,
    });
    expect(attempts.map(({ arguments: args }) => args)).toEqual([
      { Names: ['slipway-iris'] },
      { LoadBalancerArn: LOAD_BALANCER, PageSize: 400 },
    ]);
  });

  it('finds the rule that forwards to the model by its name', async () => {
    const { result, attempts } = await look({
      LookTrafficListener: NAMES_ONLY,
      LookTrafficRule: rules(JWT, forward({ [MAIN]: 1 })),
    });
    expect(result.output).toEqual({ listener: RULE, actions: [JWT, forward({ [MAIN]: 1 })], main: MAIN });
    expect(attempts.at(-1)?.arguments).toEqual({ ListenerArn: NAMES_LISTENER, PageSize: 400 });
  });

  it('fails where neither a listener nor a rule forwards to the model', async () => {
    const none = { LookTrafficListener: NAMES_ONLY, LookTrafficRule: { Rules: [] } };
    expect((await look(none)).result).toMatchObject({ error: 'ListenerMissing' });
  });

  it('fails where no load balancer has the target group', async () => {
    const { result } = await look({ LookTrafficTargetGroup: targetGroup(MAIN) });
    expect(result).toMatchObject({
      error: 'ListenerMissing',
      cause: 'no listener of a load balancer forwards to target group slipway-iris',
    });
  });
});

describe('a shift of the traffic', () => {
  const shift = (verify: Answers[string], variables: Record<string, JsonValue> = {}) =>
    runFragment(shiftTraffic('StepTraffic', shares('$percent')), {
      variables: { ...WITH_TRAFFIC, percent: 10, ...variables },
      answers: { ShiftStepTraffic: {}, VerifyStepTraffic: verify },
    });
  const SHIFTED = shows({ [MAIN]: 90, [CANARY]: 10 });

  it('gives each target group its share, and sticks nobody to one', async () => {
    const { attempts, result, seconds } = await shift(SHIFTED);
    expect(attempts).toEqual([
      {
        state: 'ShiftStepTraffic',
        arguments: { ListenerArn: LISTENER, DefaultActions: [forward({ [MAIN]: 90, [CANARY]: 10 })] },
      },
      { state: 'VerifyStepTraffic', arguments: { ListenerArns: [LISTENER] } },
    ]);
    expect(result.status).toBe('SUCCEEDED');
    expect(seconds).toBe(0);
  });

  it('is of the rule where the model has a name', async () => {
    const { attempts, result } = await runFragment(shiftTraffic('StepTraffic', shares('$percent')), {
      variables: { ...WITH_TRAFFIC, percent: 10, forwardingArn: RULE },
      answers: {
        ShiftStepTrafficByRule: {},
        VerifyStepTrafficByRule: [rules(forward({ [MAIN]: 100 })), rules(forward({ [MAIN]: 90, [CANARY]: 10 }))].map(
          ({ Rules: [, rule] }) => ({ Rules: [rule!] }),
        ),
      },
    });
    expect(result.status).toBe('SUCCEEDED');
    expect(attempts.map(({ state }) => state)).toEqual([
      'ShiftStepTrafficByRule',
      'VerifyStepTrafficByRule',
      'VerifyStepTrafficByRule',
    ]);
    expect(attempts[0]!.arguments).toEqual({ RuleArn: RULE, Actions: [forward({ [MAIN]: 90, [CANARY]: 10 })] });
    expect(attempts[1]!.arguments).toEqual({ RuleArns: [RULE] });
  });

  it('lets the listener do what it did before it forwards, since a change replaces all', async () => {
    const alone = { Type: 'forward', Order: 2, TargetGroupArn: MAIN, ForwardConfig: { TargetGroups: [] } };
    const { attempts } = await shift(
      { Listeners: [{ DefaultActions: [JWT, forward({ [MAIN]: 90, [CANARY]: 10 })] }] },
      { forwardingActions: [JWT, alone] },
    );
    expect(attempts[0]!.arguments).toEqual({
      ListenerArn: LISTENER,
      DefaultActions: [JWT, { ...forward({ [MAIN]: 90, [CANARY]: 10 }), Order: 2 }],
    });
  });

  it('believes it when the listener says so, which may be late', async () => {
    const before = shows({ [MAIN]: 100, [CANARY]: 0 });
    const { attempts, result, seconds } = await shift([before, before, SHIFTED]);
    expect(result.status).toBe('SUCCEEDED');
    expect(attempts.filter(({ state }) => state === 'VerifyStepTraffic')).toHaveLength(3);
    expect(seconds).toBe(4);
  });

  it.each<[string, Answers[string]]>([
    ['stays as it was', shows({ [MAIN]: 100, [CANARY]: 0 })],
    ['lacks a target group', shows({ [MAIN]: 90 })],
    ['has one too many', shows({ [MAIN]: 90, [CANARY]: 10, [`${MAIN}-of-somebody`]: 0 })],
    ['forwards to another', shows({ [MAIN]: 90, [`${MAIN}-of-somebody`]: 10 })],
    ['does not forward', { Listeners: [{ DefaultActions: [{ Type: 'fixed-response' }] }] }],
    ['is gone', { Listeners: [] }],
  ])('fails if the listener %s', async (_what, answer) => {
    const { result, seconds } = await shift(answer);
    expect(result).toMatchObject({
      error: 'TrafficNotShifted',
      cause: 'the listener of slipway-iris does not forward as it was told',
    });
    expect(seconds).toBeGreaterThanOrEqual(30);
    expect(seconds).toBeLessThan(60);
  });

  it('fails as the load balancer’s refusal does', async () => {
    const { result } = await runFragment(shiftTraffic('StepTraffic', shares('$percent')), {
      variables: { ...WITH_TRAFFIC, percent: 10 },
      answers: { ShiftStepTraffic: DENIED },
    });
    expect(result).toMatchObject({ error: 'Any.AccessDeniedException', cause: 'not allowed' });
  });
});

describe('taking the traffic back', () => {
  const back = (answers: Answers) =>
    runFragment(takeTrafficBack, {
      answers: {
        ...NOT_SPLIT,
        ShiftTrafficBack: {},
        VerifyTrafficBack: shows({ [MAIN]: 100, [CANARY]: 0 }),
        ...answers,
      },
    });

  it('gives all requests to the model’s own service', async () => {
    const { attempts, result } = await back({
      LookTrafficListener: listeners(JWT, forward({ [CANARY]: 50, [MAIN]: 50 })),
    });
    expect(result.status).toBe('SUCCEEDED');
    expect(weights(attempts, 'ShiftTrafficBack')).toEqual({ [MAIN]: 100, [CANARY]: 0 });
    expect((attempts[2]!.arguments as { DefaultActions: object[] }).DefaultActions[0]).toEqual(JWT);
  });

  it('does so even from a target group without a share', async () => {
    const { attempts } = await back({ LookTrafficListener: listeners(forward({ [MAIN]: 100, [CANARY]: 0 })) });
    expect(weights(attempts, 'ShiftTrafficBack')).toEqual({ [MAIN]: 100, [CANARY]: 0 });
  });

  it('changes nothing where they are', async () => {
    const { attempts, result } = await back({});
    expect(result.status).toBe('SUCCEEDED');
    expect(attempts.map(({ state }) => state)).toEqual(['LookTrafficTargetGroup', 'LookTrafficListener']);
  });

  it('fails if the listener does not follow', async () => {
    const split = { [MAIN]: 50, [CANARY]: 50 };
    const { result } = await back({ LookTrafficListener: listeners(forward(split)), VerifyTrafficBack: shows(split) });
    expect(result).toMatchObject({ error: 'TrafficNotShifted' });
  });
});

describe('the canary’s place behind the listener', () => {
  it('is made without a share of the requests', async () => {
    const { attempts, result } = await runFragment(canaryTraffic.create, {
      variables: { canaryTargetGroupArn: CANARY },
      answers: {
        ...suffixed('OfCanary', NOT_SPLIT),
        ShiftCanaryTraffic: {},
        VerifyCanaryTraffic: shows({ [MAIN]: 100, [CANARY]: 0 }),
      },
    });
    expect(result.status).toBe('SUCCEEDED');
    expect(weights(attempts, 'ShiftCanaryTraffic')).toEqual({ [MAIN]: 100, [CANARY]: 0 });
  });

  const undo = (answers: Answers) =>
    runFragment(canaryTraffic.undo, {
      answers: { LookCanaryTraffic: targetGroup(CANARY, LOAD_BALANCER), DetachCanary: {}, ...answers },
    });

  it('is taken from the listener, and nothing else is', async () => {
    const { attempts, result } = await undo({
      LookCanaryListener: listeners(JWT, forward({ [MAIN]: 100, [CANARY]: 0 })),
    });
    expect(result).toEqual({ status: 'SUCCEEDED', output: { notes: [] } });
    expect(attempts[0]).toEqual({ state: 'LookCanaryTraffic', arguments: { Names: ['slipway-iris-canary'] } });
    expect(attempts.at(-1)).toMatchObject({ state: 'DetachCanary', arguments: { ListenerArn: LISTENER } });
    expect(weights(attempts, 'DetachCanary')).toEqual({ [MAIN]: 1 });
    expect((attempts.at(-1)!.arguments as { DefaultActions: object[] }).DefaultActions[0]).toEqual(JWT);
  });

  it('is taken from the rule where the model has a name', async () => {
    const { attempts, result } = await undo({
      LookCanaryListener: NAMES_ONLY,
      LookCanaryRule: rules(JWT, forward({ [MAIN]: 100, [CANARY]: 0 })),
      DetachCanaryFromRule: {},
    });
    expect(result).toEqual({ status: 'SUCCEEDED', output: { notes: [] } });
    expect(attempts.at(-1)).toEqual({
      state: 'DetachCanaryFromRule',
      arguments: { RuleArn: RULE, Actions: [JWT, forward({ [MAIN]: 1 })].map(withoutPlainArn) },
    });
  });

  it.each<[string, Answers, string]>([
    ['there is no target group', { LookCanaryTraffic: NO_TARGET_GROUP }, 'LookCanaryTraffic'],
    ['the target group has no load balancer', { LookCanaryTraffic: targetGroup(CANARY) }, 'LookCanaryTraffic'],
    ['no listener forwards to it', { LookCanaryListener: listeners(forward({ [MAIN]: 1 })) }, 'LookCanaryListener'],
    [
      'the listener is gone by then',
      {
        LookCanaryListener: listeners(forward({ [MAIN]: 100, [CANARY]: 0 })),
        DetachCanary: failure('ElasticLoadBalancingV2.ListenerNotFoundException'),
      },
      'DetachCanary',
    ],
  ])('needs no undoing where %s', async (_what, answers, last) => {
    const { attempts, result } = await undo(answers);
    expect(result).toEqual({ status: 'SUCCEEDED', output: { notes: [] } });
    expect(attempts.at(-1)?.state).toBe(last);
  });

  it('that can’t be undone is noted, and does not end the undoing', async () => {
    const { result } = await undo({
      LookCanaryListener: listeners(forward({ [MAIN]: 100, [CANARY]: 0 })),
      DetachCanary: DENIED,
    });
    expect(result.output).toMatchObject({ notes: [{ state: 'DetachCanary', error: 'Any.AccessDeniedException' }] });
  });

  it('is left as long as the target group has a load balancer', async () => {
    expect(await found(canaryTraffic, targetGroup(CANARY, LOAD_BALANCER))).toEqual([
      `CanaryTraffic slipway-iris-canary on ${LOAD_BALANCER}`,
    ]);
    expect(await found(canaryTraffic, targetGroup(CANARY))).toEqual([]);
    expect(await found(canaryTraffic, NO_TARGET_GROUP)).toEqual([]);
  });

  it('needs the right to change listeners that were made here', () => {
    const change = [
      'elasticloadbalancing:ModifyListener',
      arn('elasticloadbalancing', 'listener/app/${Prefix}-*/*/*'),
      MADE_HERE,
    ];
    const changeRule = [
      'elasticloadbalancing:ModifyRule',
      arn('elasticloadbalancing', 'listener-rule/app/${Prefix}-*/*/*/*'),
      MADE_HERE,
    ];
    for (const right of [change, changeRule]) {
      expect(needs(canaryTraffic).create).toContainEqual(right);
      expect(needs(canaryTraffic).undo).toContainEqual(right);
    }
    expect(needs(canaryTraffic).update).toEqual([]);
    expect(needs(canaryTraffic).find).toEqual([['elasticloadbalancing:DescribeTargetGroups', '*']]);
  });
});
