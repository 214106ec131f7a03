import { describe, expect, it } from '@jest/globals';
import type { Fragment } from '../../../asl/language/fragment';
import { listener } from '../../../asl/steps/listener';
import type { JsonValue } from '../../../local/asl';
import {
  forward,
  LISTENER,
  LOAD_BALANCER,
  listeners,
  MAIN,
  NAMES_LISTENER,
  NAMES_ONLY,
  RULE,
  rules,
  targetGroup,
} from '../canary/canary-under-test';
import { type Answers, failure, found, runFragment } from '../fragment-under-test';
import { arn, MADE_HERE, needs, phase } from './expectations';

const NOT_FOUND = failure('ElasticLoadBalancingV2.TargetGroupNotFoundException');

describe('what leads requests to a model', () => {
  it.each<[string, JsonValue, string]>([
    ['a listener', { loadBalancer: 1, loadBalancerArn: LOAD_BALANCER, port: 5001 }, 'CreateListener'],
    [
      'a rule',
      { loadBalancer: 1, loadBalancerArn: LOAD_BALANCER, listenerArn: NAMES_LISTENER, priority: 1 },
      'CreateRule',
    ],
  ])('is %s by its slot', async (_what, slot, state) => {
    const { attempts } = await runFragment(listener.create, {
      variables: { slot, targetGroupArn: MAIN, settings: { jwt: 'none' } },
      answers: { [state]: {} },
    });
    expect(attempts.map((attempt) => attempt.state)).toEqual([state]);
  });

  it('is made anew by an update where no load balancer has the target group, in the slot that the model has', async () => {
    const makeAnew = async (loadBalancerArn: string) => {
      const { makesAnew } = listener.update as { readonly makesAnew: Fragment };
      const { attempts } = await runFragment(makesAnew, {
        variables: { loadBalancerArn, targetGroupArn: MAIN, settings: { jwt: 'none', capacity: 'own' } },
        answers: {
          AllocateSlot: { Payload: { loadBalancer: 1, loadBalancerArn: LOAD_BALANCER, port: 5001 } },
          CreateListener: {},
        },
      });
      return attempts;
    };
    expect(await makeAnew('')).toMatchObject([
      { state: 'AllocateSlot' },
      { state: 'CreateListener', arguments: { LoadBalancerArn: LOAD_BALANCER, Port: 5001 } },
    ]);
    expect(await makeAnew(LOAD_BALANCER)).toEqual([]);
  });

  const undo = (answers: Answers) =>
    runFragment(listener.undo, {
      answers: { LookListenerTargetGroup: targetGroup(MAIN, LOAD_BALANCER), ...answers },
    });

  it('is found through the target group it leads to, and deleted; that of somebody else is not', async () => {
    const { attempts, result } = await undo({ LookListener: listeners(forward({ [MAIN]: 1 })), DeleteListener: {} });
    expect(attempts.map(({ arguments: args }) => args)).toEqual([
      { Names: ['slipway-iris'] },
      { LoadBalancerArn: LOAD_BALANCER, PageSize: 400 },
      { ListenerArn: LISTENER },
    ]);
    expect(result.output).toEqual({ notes: [] });
  });

  it('is deleted as a rule where the model has a name, and the listener of names is not', async () => {
    const { attempts, result } = await undo({
      LookListener: NAMES_ONLY,
      LookRule: rules(forward({ [MAIN]: 1 })),
      DeleteRule: {},
    });
    expect(attempts.at(-1)).toEqual({ state: 'DeleteRule', arguments: { RuleArn: RULE } });
    expect(result.output).toEqual({ notes: [] });
  });

  it.each<[string, Answers]>([
    ['there is no target group', { LookListenerTargetGroup: NOT_FOUND }],
    ['the target group has no load balancer', { LookListenerTargetGroup: targetGroup(MAIN) }],
    ['nothing forwards to it', { LookListener: listeners() }],
    ['no rule forwards to it', { LookListener: NAMES_ONLY, LookRule: rules() }],
  ])('needs no undoing where %s', async (_what, answers) => {
    const { result } = await undo(answers);
    expect(result).toEqual({ status: 'SUCCEEDED', output: { notes: [] } });
  });

  it('is left as long as the target group has a load balancer', async () => {
    expect(await found(listener, targetGroup(MAIN, LOAD_BALANCER))).toEqual([
      `Listener slipway-iris on ${LOAD_BALANCER}`,
    ]);
    expect(await found(listener, targetGroup(MAIN))).toEqual([]);
    expect(await found(listener, NOT_FOUND)).toEqual([]);
  });
});

describe('an update', () => {
  const TOKENS = { issuer: 'https://login.example.com/', jwksEndpoint: 'https://login.example.com/keys' };
  const CHECK = {
    Type: 'jwt-validation',
    Order: 1,
    JwtValidationConfig: { Issuer: TOKENS.issuer, JwksEndpoint: TOKENS.jwksEndpoint },
  };
  const FORWARD = forward({ [MAIN]: 90, [`${MAIN}-canary`]: 10 });

  const finish = (
    jwt: JsonValue,
    answers: Answers,
    substitutions: Record<string, string> = { Domain: 'example.com' },
  ) =>
    runFragment(phase(listener, 'finish'), {
      variables: { settings: { jwt }, targetGroupArn: MAIN, loadBalancerArn: LOAD_BALANCER },
      answers,
      substitutions,
    });

  it('asks nothing where no endpoint has HTTPS', async () => {
    expect((await finish('none', {}, {})).attempts).toEqual([]);
  });

  it('makes callers need a token, and leaves the requests’ shares as they are', async () => {
    const { attempts } = await finish(TOKENS, {
      LookCallersListener: NAMES_ONLY,
      LookCallersRule: rules(FORWARD),
      AskForTokensByRule: {},
    });
    expect(attempts.at(-1)).toEqual({
      state: 'AskForTokensByRule',
      arguments: { RuleArn: RULE, Actions: [CHECK, { ...FORWARD, Order: 2 }] },
    });
  });

  it('makes callers need none any more', async () => {
    const { attempts } = await finish(
      'none',
      {
        LookCallersListener: listeners(CHECK, { ...FORWARD, Order: 2 }),
        AskForTokens: {},
      },
      { CertificateArn: 'arn:certificate' },
    );
    expect(attempts.at(-1)?.arguments).toEqual({ ListenerArn: LISTENER, DefaultActions: [{ ...FORWARD, Order: 2 }] });
  });

  it.each<[string, JsonValue, JsonValue[]]>([
    ['need a token', TOKENS, [CHECK, { ...FORWARD, Order: 2 }]],
    ['need none', 'none', [FORWARD]],
  ])('changes nothing where callers %s already', async (_what, jwt, actions) => {
    const { attempts } = await finish(jwt, { LookCallersListener: NAMES_ONLY, LookCallersRule: rules(...actions) });
    expect(attempts.map(({ state }) => state)).toEqual(['LookCallersListener', 'LookCallersRule']);
  });
});

it('what leads requests to a model needs rights on load balancers of the environment, and to change what it made', () => {
  const LISTENERS = arn('elasticloadbalancing', 'listener/app/${Prefix}-*/*/*');
  const RULES = arn('elasticloadbalancing', 'listener-rule/app/${Prefix}-*/*/*/*');
  const describes = (noun: string) => [`elasticloadbalancing:Describe${noun}`, '*'];
  const whileCreating = (noun: string, resource: string) => [
    'elasticloadbalancing:AddTags',
    resource,
    { StringEquals: { 'elasticloadbalancing:CreateAction': [`Create${noun}`] } },
  ];
  expect(needs(listener)).toEqual({
    create: [
      ['elasticloadbalancing:CreateListener', arn('elasticloadbalancing', 'loadbalancer/app/${Prefix}-*/*')],
      whileCreating('Listener', LISTENERS),
      ['elasticloadbalancing:CreateRule', LISTENERS],
      whileCreating('Rule', RULES),
      describes('Rules'),
    ],
    update: [
      describes('Listeners'),
      describes('Rules'),
      ['elasticloadbalancing:ModifyListener', LISTENERS, MADE_HERE],
      ['elasticloadbalancing:ModifyRule', RULES, MADE_HERE],
    ],
    undo: [
      describes('TargetGroups'),
      describes('Listeners'),
      ['elasticloadbalancing:DeleteListener', LISTENERS, MADE_HERE],
      describes('Rules'),
      ['elasticloadbalancing:DeleteRule', RULES, MADE_HERE],
    ],
    find: [describes('TargetGroups')],
  });
});
