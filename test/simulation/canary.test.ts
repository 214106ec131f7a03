import { describe, expect, it } from '@jest/globals';
import type { Resource } from '../../local/aws/service';
import type { DeployedAccount } from '../../local/platform/deployed-account';
import { alarmViolations } from '../../local/simulation/invariants/alarms';
import { callViolations } from '../../local/simulation/invariants/calls';
import { canaryViolations } from '../../local/simulation/invariants/canary';
import type { EndpointItem, RegistryView } from '../../local/simulation/invariants/registry-view';
import { verdictViolations } from '../../local/simulation/invariants/verdict';
import { type Scenario, scenarioOf } from '../../local/simulation/scenario';

const LIVE: EndpointItem = { model: 'iris', status: 'LIVE', settings: '{"p95AlarmMilliseconds":0}' };
const viewOf = (endpoint: EndpointItem, deployment?: object) =>
  ({ endpoints: [endpoint], slots: [], deployments: deployment ? [deployment] : [] }) as unknown as RegistryView;

interface There {
  readonly resources?: readonly Resource[];
  readonly shares?: readonly object[];
  readonly ruleShares?: readonly object[];
  readonly suspended?: boolean;
}

function accountWith({
  resources = [],
  ruleShares = [],
  shares = [{ TargetGroupArn: 'main', Weight: 1 }],
  suspended = false,
}: There) {
  const answers: Record<string, object> = {
    DescribeTargetGroups: { TargetGroups: [{ TargetGroupArn: 'main', LoadBalancerArns: ['balancer'] }] },
    DescribeListeners: {
      Listeners: [
        { DefaultActions: [{ ForwardConfig: { TargetGroups: [{ TargetGroupArn: 'of another' }, {}] } }] },
        { ListenerArn: 'front', DefaultActions: [{ ForwardConfig: { TargetGroups: shares } }] },
      ],
    },
    DescribeRules: { Rules: [{ Actions: [{ ForwardConfig: { TargetGroups: ruleShares } }] }] },
    DescribeScalableTargets: { ScalableTargets: [{ SuspendedState: { DynamicScalingInSuspended: suspended } }] },
  };
  return {
    twin: {
      resources: () => resources,
      inspect: async (_: string, operation: string, { ListenerArn }: { ListenerArn?: string }) =>
        operation === 'DescribeRules' && ListenerArn === undefined ? {} : answers[operation],
    },
    table: { name: 'slipway-registry' },
  } as unknown as DeployedAccount;
}

const CANARY_GROUP = { service: 'elasticloadbalancingv2', type: 'targetGroup', name: 'slipway-47612b3175-c' } as const;

describe('what is wrong of a canary that is over', () => {
  it('is nothing where only the model’s own service has requests, and scales', async () => {
    expect(await canaryViolations(accountWith({}), viewOf(LIVE))).toEqual([]);
  });

  it.each<[string, There, string]>([
    ['that something of it is left', { resources: [CANARY_GROUP] }, 'the targetGroup of a canary of iris is left'],
    [
      'that it has a share, if it is of none',
      {
        shares: [
          { TargetGroupArn: 'main', Weight: 100 },
          { TargetGroupArn: 'other', Weight: 0 },
        ],
      },
      'the listener of iris, which is LIVE, forwards to',
    ],
    ['that a rule gives it none', { ruleShares: [{ TargetGroupArn: 'main', Weight: 0 }] }, 'the rule of iris'],
    ['that nobody has requests', { shares: [{ TargetGroupArn: 'main', Weight: 0 }] }, 'the listener of iris'],
    ['that the service does not scale', { suspended: true }, 'the scaling of iris, which is LIVE, is suspended'],
  ])('is %s', async (_what, there, problem) => {
    expect(await canaryViolations(accountWith(there), viewOf(LIVE))).toEqual([expect.stringContaining(problem)]);
  });

  it('is nothing where the endpoint is DEGRADED and says so', async () => {
    const degraded = { ...LIVE, status: 'DEGRADED', leftovers: '["canary slipway-47612b3175-c"]' };
    const there = accountWith({ resources: [CANARY_GROUP], suspended: true });
    expect(await canaryViolations(there, viewOf(degraded))).toEqual([]);
    expect(await canaryViolations(there, viewOf({ ...degraded, leftovers: '["the cluster"]' }))).toHaveLength(2);
  });
});

describe('what is wrong of alarms', () => {
  const there = (...suffixes: string[]) =>
    accountWith({
      resources: suffixes.map((suffix) => ({ service: 'cloudwatch', type: 'alarm', name: `slipway-iris/${suffix}` })),
    });

  it('is that one is missing, or that one is not wanted', () => {
    expect(alarmViolations(there('no-healthy-target', '5xx'), viewOf(LIVE))).toEqual([]);
    expect(alarmViolations(there('5xx'), viewOf(LIVE))).toHaveLength(1);
    expect(alarmViolations(there('no-healthy-target', '5xx', 'p95'), viewOf(LIVE))).toHaveLength(1);
    const slow = { ...LIVE, settings: '{"p95AlarmMilliseconds":800}' };
    expect(alarmViolations(there('no-healthy-target', '5xx', 'p95'), viewOf(slow))).toEqual([]);
    expect(alarmViolations(there('no-healthy-target', '5xx'), viewOf(slow))).toHaveLength(1);
  });
});

const CALM: Scenario = {
  ...scenarioOf(1),
  actions: [],
  disturbances: { faults: 0, latencyMs: 150, outages: [], events: 0 },
};
const DISTURBED: Scenario = { ...CALM, disturbances: { ...CALM.disturbances, faults: 0.1 } };

describe('what is wrong of a verdict', () => {
  const found = (deployment: object, scenario = CALM) => verdictViolations(viewOf(LIVE, deployment), scenario);
  const canary = (verdict: string) => JSON.stringify({ verdict });

  it('is that it does not fit the end', () => {
    expect(found({ status: 'LIVE', canary: canary('MEASURING') })).toHaveLength(1);
    expect(found({ status: 'ROLLED_BACK', canary: canary('PROMOTED') })).toHaveLength(1);
    expect(found({ status: 'ROLLED_BACK', canary: canary('GOOD'), error: '{"error":"CanaryFailed"}' })).toHaveLength(1);
    expect(found({ status: 'LIVE', canary: canary('MEASURING') }, DISTURBED)).toEqual([]);
  });

  it('is that a good version is found bad where nothing happens to it', () => {
    const image = '{"repositoryUri":"model/good","tag":"2"}';
    const wronged = { status: 'ROLLED_BACK', image, error: '{"error":"TargetsUnhealthy","cause":"none is healthy"}' };
    expect(found(wronged)).toHaveLength(1);
    expect(found(wronged, { ...CALM, actions: [{ atMs: 0, kind: 'abort', which: 0 }] })).toEqual([]);
    expect(found({ ...wronged, image: '{"repositoryUri":"model/faulty","tag":"1"}' })).toEqual([]);
    const alarm = '{"error":"CanaryFailed","cause":"alarm mails is in state ALARM"}';
    expect(found({ ...wronged, canary: canary('BAD'), error: alarm })).toEqual([]);
  });

  it('is nothing where it does', () => {
    expect(found({ status: 'LIVE', canary: canary('PROMOTED') })).toEqual([]);
    expect(found({ status: 'LIVE' })).toEqual([]);
    expect(found({ status: 'ROLLED_BACK', canary: canary('BAD'), error: '{"error":"CanaryFailed"}' })).toEqual([]);
  });
});

describe('what is wrong of calls', () => {
  const counts = (unanswered: number) => ({ total: 10, failed: 10, unanswered });
  const report = (name: string, unanswered: number) => ({
    ...counts(unanswered),
    targetGroups: { [name]: counts(unanswered) },
  });

  it('is that one met no target, where nothing is disturbed', () => {
    expect(callViolations(CALM, [report('slipway-iris', 0)])).toEqual([]);
    expect(callViolations(CALM, [report('slipway-iris', 1)])).toEqual([
      '1 of 10 requests to slipway-iris met no target',
    ]);
    expect(callViolations(DISTURBED, [report('slipway-iris', 1)])).toEqual([]);
  });

  it('is nothing of an endpoint that is deleted, but of its canary', () => {
    const deletion = { atMs: 0, kind: 'delete', model: 'iris', client: { seedFormat: false } } as const;
    const deleted = { ...CALM, actions: [deletion] };
    expect(callViolations(deleted, [report('slipway-iris', 1)])).toEqual([]);
    expect(callViolations(deleted, [report('slipway-47612b3175-c', 1)])).toHaveLength(1);
  });
});
