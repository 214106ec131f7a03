import type {
  DescribeScalableTargetsResponse,
  DescribeScalingPoliciesResponse,
  DescribeScheduledActionsResponse,
} from '@aws-sdk/client-application-auto-scaling';
import type { AutoScalingGroupsType } from '@aws-sdk/client-auto-scaling';
import type { DescribeAlarmsOutput } from '@aws-sdk/client-cloudwatch';
import type { DescribeLaunchTemplateVersionsResult } from '@aws-sdk/client-ec2';
import type {
  DescribeCapacityProvidersResponse,
  DescribeClustersResponse,
  DescribeServicesResponse,
  ListTaskDefinitionsResponse,
} from '@aws-sdk/client-ecs';
import type {
  DescribeListenersOutput,
  DescribeRulesOutput,
  DescribeTargetGroupAttributesOutput,
  DescribeTargetGroupsOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ListResourceRecordSetsResponse } from '@aws-sdk/client-route-53';
import type { Twin } from '../../local/aws/twin';
import type { SimulatedAccount } from '../../local/simulation/simulated-account';

/** What there is of a model's endpoint by the plan's nouns, with the place of what is where the tasks run: as much as a deployment says of it. */
export type ResourcesOfModel = ReadonlyMap<string, unknown>;

export const PLACES = { own: (name: string) => name, shared: () => 'slipway-pool_shared' } as const;

/** The key of a resource, in a plan and here. */
export const keyOf = (resource: string, capacity?: string) =>
  capacity === undefined ? resource : `${resource} ${capacity}`;

export async function resourcesOf(account: SimulatedAccount, model: string): Promise<ResourcesOfModel> {
  const name = `slipway-${model}`;
  const { twin } = account.aws;
  const item = (await account.aws.table.items()).find(
    ({ pk, sk }) => pk === `MODEL#${model}` && sk === 'ENDPOINT',
  ) as Item;
  const found = new Map<string, unknown>();
  const add = (key: string, value: unknown) => (value === undefined ? undefined : found.set(key, value));
  add('Slot', item?.slotLoadBalancer && [item.slotLoadBalancer, item.slotPort, item.slotPriority]);
  for (const [noun, value] of [...(await traffic(twin, name, model)), ...(await ownPlace(twin, name))])
    add(noun, value);
  add('TaskDefinition', await revisions(twin, name));
  add('Alarms', await alarms(twin, name));
  for (const [place, clusterOf] of Object.entries(PLACES)) {
    const cluster = clusterOf(name);
    add(keyOf('Service', place), await service(twin, cluster, name));
    add(keyOf('ServiceScaling', place), await scaling(twin, cluster, name));
  }
  return found;
}

type Item = Readonly<Record<string, unknown>> | undefined;

/** An error says that there is none. */
const asked = async <T>(twin: Twin, service: Parameters<Twin['inspect']>[0], operation: string, input: object) =>
  (await twin.inspect(service, operation, input)) as T | undefined;

async function traffic(twin: Twin, name: string, model: string): Promise<(readonly [string, unknown])[]> {
  const elb = <T>(operation: string, input: object) => asked<T>(twin, 'elasticloadbalancingv2', operation, input);
  const groups = await elb<DescribeTargetGroupsOutput>('DescribeTargetGroups', { Names: [name] });
  const group = groups?.TargetGroups?.[0];
  if (!group) return [];
  const { TargetGroupArn, LoadBalancerArns: [LoadBalancerArn] = [] } = group;
  const attributes = await elb<DescribeTargetGroupAttributesOutput>('DescribeTargetGroupAttributes', {
    TargetGroupArn,
  });
  const { Listeners = [] } = (await elb<DescribeListenersOutput>('DescribeListeners', { LoadBalancerArn })) ?? {};
  const rules = await Promise.all(
    Listeners.map(({ ListenerArn }) => elb<DescribeRulesOutput>('DescribeRules', { ListenerArn })),
  );
  const actions = rules
    .flatMap((each) => each?.Rules ?? [])
    .map(({ Actions }) => Actions)
    .find((each) => JSON.stringify(each).includes(`"${TargetGroupArn}"`));
  const records = await asked<ListResourceRecordSetsResponse>(twin, 'route53', 'ListResourceRecordSets', {
    HostedZoneId: 'Z0123456789ABCDEFGHIJ',
  });
  return [
    ['TargetGroup', [group.HealthCheckPath, group.Port, group.Matcher, attributes?.Attributes]],
    ['Listener', actions],
    ['DnsRecord', records?.ResourceRecordSets?.find(({ Name }) => Name === `${model}.models.example.com.`)],
  ];
}

/** A group's size is the load's; how large it may be, and by which template its instances were made, is the deployment's. */
async function ownPlace(twin: Twin, name: string): Promise<(readonly [string, unknown])[]> {
  const clusters = await asked<DescribeClustersResponse>(twin, 'ecs', 'DescribeClusters', { clusters: [name] });
  const versions = await asked<DescribeLaunchTemplateVersionsResult>(twin, 'ec2', 'DescribeLaunchTemplateVersions', {
    LaunchTemplateName: name,
    Versions: ['$Latest'],
  });
  const groups = await asked<AutoScalingGroupsType>(twin, 'autoscaling', 'DescribeAutoScalingGroups', {
    AutoScalingGroupNames: [name],
  });
  const providers = await asked<DescribeCapacityProvidersResponse>(twin, 'ecs', 'DescribeCapacityProviders', {
    capacityProviders: [name],
  });
  const group = groups?.AutoScalingGroups?.[0];
  const templates = group?.Instances?.map(({ LaunchTemplate }) => LaunchTemplate?.Version);
  return [
    ['Cluster own', clusters?.clusters?.find(({ status }) => status === 'ACTIVE')?.clusterName],
    ['LaunchTemplate own', versions?.LaunchTemplateVersions?.[0]?.LaunchTemplateData],
    ['AutoScalingGroup own', group && { most: group.MaxSize, templates: [...new Set(templates)].toSorted() }],
    ['CapacityProvider own', providers?.capacityProviders?.find(({ status }) => status === 'ACTIVE')?.name],
  ];
}

async function revisions(twin: Twin, familyPrefix: string): Promise<unknown> {
  const listed = await asked<ListTaskDefinitionsResponse>(twin, 'ecs', 'ListTaskDefinitions', {
    familyPrefix,
    status: 'ACTIVE',
  });
  return listed?.taskDefinitionArns?.length ? listed.taskDefinitionArns : undefined;
}

async function alarms(twin: Twin, name: string): Promise<unknown> {
  const described = await asked<DescribeAlarmsOutput>(twin, 'cloudwatch', 'DescribeAlarms', {
    AlarmNamePrefix: `${name}/`,
  });
  const wanted = described?.MetricAlarms?.map(({ AlarmName, Threshold, Dimensions }) => [
    AlarmName,
    Threshold,
    Dimensions,
  ]);
  return wanted?.length ? wanted.toSorted() : undefined;
}

async function service(twin: Twin, cluster: string, name: string): Promise<unknown> {
  const described = await asked<DescribeServicesResponse>(twin, 'ecs', 'DescribeServices', {
    cluster,
    services: [name],
  });
  return described?.services?.find(({ status }) => status === 'ACTIVE')?.taskDefinition;
}

async function scaling(twin: Twin, cluster: string, name: string): Promise<unknown> {
  const of = { ServiceNamespace: 'ecs', ResourceId: `service/${cluster}/${name}` };
  const ask = <T>(operation: string, input: object) => asked<T>(twin, 'applicationautoscaling', operation, input);
  const { ResourceId, ServiceNamespace } = of;
  const targets = await ask<DescribeScalableTargetsResponse>('DescribeScalableTargets', {
    ServiceNamespace,
    ResourceIds: [ResourceId],
  });
  const target = targets?.ScalableTargets?.[0];
  if (!target) return undefined;
  const policies = await ask<DescribeScalingPoliciesResponse>('DescribeScalingPolicies', of);
  const actions = await ask<DescribeScheduledActionsResponse>('DescribeScheduledActions', of);
  return {
    // A schedule sets others when its time comes.
    ...(!actions?.ScheduledActions?.length && { limits: [target.MinCapacity, target.MaxCapacity] }),
    policies: policies?.ScalingPolicies?.map((policy) => [
      policy.PolicyName,
      policy.TargetTrackingScalingPolicyConfiguration?.TargetValue,
    ]).toSorted(),
    schedule: actions?.ScheduledActions?.map((action) => [
      action.ScheduledActionName,
      action.Schedule,
      action.Timezone,
      action.ScalableTargetAction,
    ]),
  };
}
