import { createHash } from 'node:crypto';
import type { DescribeScalableTargetsResponse } from '@aws-sdk/client-application-auto-scaling';
import type {
  Action,
  DescribeListenersOutput,
  DescribeRulesOutput,
  DescribeTargetGroupsOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { DeployedAccount } from '../../platform/deployed-account';
import { scaledResource } from './cluster';
import { prefixOf } from './prefix';
import type { EndpointItem, RegistryView } from './registry-view';

/** Whatever became of a canary, it is over: only the model's own service has requests, and it scales. */
export async function canaryViolations(aws: DeployedAccount, { endpoints }: RegistryView): Promise<string[]> {
  return (await Promise.all(endpoints.map((endpoint) => endpointProblems(aws, endpoint)))).flat();
}

/** What stands in a canary's names for its model. */
export function canaryOf(model: string): string {
  return `${createHash('sha256').update(model).digest('hex').slice(0, 10)}-c`;
}

/** An endpoint that is not LIVE may have something left of a canary, if it says so. */
async function endpointProblems(aws: DeployedAccount, endpoint: EndpointItem): Promise<string[]> {
  const { model, status, leftovers = '[]' } = endpoint;
  if (status !== 'LIVE' && /canary/i.test(leftovers)) return [];
  const left = aws.twin.resources().flatMap(({ type, name }) => (name.endsWith(canaryOf(model)) ? [type] : []));
  return [
    ...left.map((type) => `the ${type} of a canary of ${model} is left, and its endpoint is ${status} without it`),
    ...(await trafficProblems(aws, endpoint)),
    ...(await scalingProblems(aws, endpoint)),
  ];
}

async function trafficProblems(aws: DeployedAccount, { model, status }: EndpointItem): Promise<string[]> {
  const { TargetGroups: [group] = [] } = ((await aws.twin.inspect('elasticloadbalancingv2', 'DescribeTargetGroups', {
    Names: [`${prefixOf(aws)}-${model}`],
  })) ?? {}) as DescribeTargetGroupsOutput;
  const [loadBalancerArn] = group?.LoadBalancerArns ?? [];
  if (loadBalancerArn === undefined) return [];
  const forwarders = await forwardersOf(aws, loadBalancerArn);
  return forwarders.flatMap(({ what, actions }) =>
    actions
      .map(({ ForwardConfig }) => ForwardConfig?.TargetGroups ?? [])
      .filter((groups) => groups.some(({ TargetGroupArn }) => TargetGroupArn === group?.TargetGroupArn))
      .filter((groups) => groups.length > 1 || groups.some(({ Weight }) => Weight === 0))
      .map((groups) => `the ${what} of ${model}, which is ${status}, forwards to ${JSON.stringify(groups)}`),
  );
}

async function forwardersOf(aws: DeployedAccount, LoadBalancerArn: string): Promise<Forwarder[]> {
  const { Listeners = [] } = (await aws.twin.inspect('elasticloadbalancingv2', 'DescribeListeners', {
    LoadBalancerArn,
  })) as DescribeListenersOutput;
  const rules = Listeners.map(async ({ ListenerArn }) => {
    const { Rules = [] } = ((await aws.twin.inspect('elasticloadbalancingv2', 'DescribeRules', { ListenerArn })) ??
      {}) as DescribeRulesOutput;
    return Rules.flatMap(({ Actions = [], IsDefault }) => (IsDefault ? [] : [{ what: 'rule', actions: Actions }]));
  });
  const listeners = Listeners.map(({ DefaultActions = [] }) => ({ what: 'listener', actions: DefaultActions }));
  return [...listeners, ...(await Promise.all(rules)).flat()];
}

interface Forwarder {
  readonly what: string;
  readonly actions: readonly Action[];
}

async function scalingProblems(aws: DeployedAccount, endpoint: EndpointItem): Promise<string[]> {
  const { model, status } = endpoint;
  const { ScalableTargets = [] } = (await aws.twin.inspect('applicationautoscaling', 'DescribeScalableTargets', {
    ServiceNamespace: 'ecs',
    ResourceIds: [scaledResource(endpoint, prefixOf(aws))],
  })) as DescribeScalableTargetsResponse;
  return ScalableTargets.filter(({ SuspendedState = {} }) => Object.values(SuspendedState).includes(true)).map(
    ({ SuspendedState }) =>
      `the scaling of ${model}, which is ${status}, is suspended: ${JSON.stringify(SuspendedState)}`,
  );
}
