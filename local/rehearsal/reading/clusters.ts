import type { AutoScalingGroup } from '@aws-sdk/client-auto-scaling';
import { nextToken, type Reader } from './reader';
import { nameIn, type Thing } from './thing';

/** Clusters and Auto Scaling groups that are asked for at once. */
const AT_ONCE = 50;

/** Clusters of these names, and where their instances come from: all of that is called as the cluster. */
export async function readClusters(reader: Reader, names: readonly string[]): Promise<Thing[]> {
  const chunks = Array.from({ length: Math.ceil(names.length / AT_ONCE) }, (_, index) =>
    names.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
  const read = chunks.map(async (chunk) => [...(await clusters(reader, chunk)), ...(await groups(reader, chunk))]);
  const each = names.map(async (name) => [...(await provider(reader, name)), ...(await launchTemplate(reader, name))]);
  return (await Promise.all([...read, ...each])).flat();
}

async function clusters(reader: Reader, names: readonly string[]): Promise<Thing[]> {
  const answer = await reader.ask('ecs:DescribeClusters', { clusters: [...names] });
  const active = (answer?.clusters ?? []).filter(({ status }) => status !== 'INACTIVE');
  return Promise.all(
    active.map(async ({ clusterName = '', status, capacityProviders = [] }) => {
      const registered = await reader.ask('ecs:ListContainerInstances', { cluster: clusterName, maxResults: 100 });
      return {
        kind: 'cluster' as const,
        name: clusterName,
        settings: {
          status,
          capacityProviders: capacityProviders.map(nameIn),
          instances: registered?.containerInstanceArns?.length ?? 0,
        },
      };
    }),
  );
}

async function provider(reader: Reader, name: string): Promise<Thing[]> {
  const answer = await reader.ask('ecs:DescribeCapacityProviders', { capacityProviders: [name] });
  return (answer?.capacityProviders ?? [])
    .filter(({ status }) => status === 'ACTIVE')
    .map(({ autoScalingGroupProvider }) => ({
      kind: 'capacity provider' as const,
      name,
      settings: {
        scaling: autoScalingGroupProvider?.managedScaling?.status,
        targetCapacity: autoScalingGroupProvider?.managedScaling?.targetCapacity,
      },
    }));
}

async function groups(reader: Reader, names: readonly string[]): Promise<Thing[]> {
  const found = await reader.all(
    'autoscaling:DescribeAutoScalingGroups',
    { AutoScalingGroupNames: [...names] },
    {
      items: ({ AutoScalingGroups }) => AutoScalingGroups,
      next: nextToken,
    },
  );
  return found.map(groupThing);
}

function groupThing(group: AutoScalingGroup): Thing {
  const {
    AutoScalingGroupName = '',
    MinSize,
    MaxSize,
    DesiredCapacity,
    Instances = [],
    LaunchTemplate,
    Status,
  } = group;
  return {
    kind: 'Auto Scaling group',
    name: AutoScalingGroupName,
    settings: {
      min: MinSize,
      max: MaxSize,
      desired: DesiredCapacity,
      instances: Instances.filter(({ LifecycleState }) => LifecycleState === 'InService').length,
      launchTemplate: LaunchTemplate?.LaunchTemplateName,
      ...(Status !== undefined && { status: Status }),
    },
  };
}

async function launchTemplate(reader: Reader, name: string): Promise<Thing[]> {
  const found = await reader.ask('ec2:DescribeLaunchTemplates', {
    Filters: [{ Name: 'launch-template-name', Values: [name] }],
  });
  if (!found?.LaunchTemplates?.length) return [];
  const answer = await reader.ask('ec2:DescribeLaunchTemplateVersions', {
    LaunchTemplateName: name,
    Versions: ['$Latest'],
  });
  const {
    InstanceType,
    BlockDeviceMappings = [],
    InstanceMarketOptions,
  } = answer?.LaunchTemplateVersions?.[0]?.LaunchTemplateData ?? {};
  const settings = {
    instanceType: InstanceType,
    volumeGiB: BlockDeviceMappings[0]?.Ebs?.VolumeSize,
    spot: InstanceMarketOptions?.MarketType === 'spot',
  };
  return [{ kind: 'launch template', name, settings }];
}
