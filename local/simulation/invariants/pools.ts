import type { DescribeAutoScalingGroupsCommandOutput } from '@aws-sdk/client-auto-scaling';
import type { DescribeClustersResponse } from '@aws-sdk/client-ecs';
import type { DeployedAccount } from '../../platform/deployed-account';

/** Whatever models do on a pool, it stays as the stacks made it: a cluster with its capacity provider and its group. */
export async function poolViolations(aws: DeployedAccount): Promise<string[]> {
  const problems = await Promise.all(aws.clusters.names.map((name) => poolProblems(aws, name)));
  return problems.flat();
}

async function poolProblems(aws: DeployedAccount, name: string): Promise<string[]> {
  const clusters = (await aws.twin.inspect('ecs', 'DescribeClusters', { clusters: [name] })) as
    | DescribeClustersResponse
    | undefined;
  const cluster = clusters?.clusters?.[0];
  const problems: string[] = [];
  if (cluster?.status !== 'ACTIVE') problems.push(`the pool ${name} is gone`);
  else if (!cluster.capacityProviders?.includes(name)) problems.push(`the pool ${name} has lost its capacity provider`);
  const groups = (await aws.twin.inspect('autoscaling', 'DescribeAutoScalingGroups', {
    AutoScalingGroupNames: [name],
  })) as DescribeAutoScalingGroupsCommandOutput | undefined;
  const group = groups?.AutoScalingGroups?.[0];
  if (!group || group.Status !== undefined) problems.push(`the pool ${name} has lost its instances`);
  return problems;
}
