import type { DescribeServicesResponse, DescribeTaskDefinitionResponse } from '@aws-sdk/client-ecs';
import type { DescribeTargetGroupsOutput, DescribeTargetHealthOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { DeployedAccount } from '../../platform/deployed-account';
import { clusterOf } from './cluster';
import { prefixOf } from './prefix';
import type { EndpointItem, RegistryView } from './registry-view';
import { leastTasks } from './scaling';

/** A LIVE endpoint answers, with the version that its record names. */
export async function liveEndpointViolations(aws: DeployedAccount, { endpoints }: RegistryView): Promise<string[]> {
  const live = endpoints.filter(({ status }) => status === 'LIVE');
  const problems = await Promise.all(live.map((endpoint) => endpointProblems(aws, endpoint)));
  return problems.flatMap((found, index) =>
    found.map((problem) => `the LIVE endpoint of ${live[index]?.model} ${problem}`),
  );
}

async function endpointProblems(aws: DeployedAccount, endpoint: EndpointItem): Promise<string[]> {
  const minTasks = await leastTasks(aws, endpoint);
  const problems: string[] = [];
  const healthy = await healthyTargets(aws, endpoint.model);
  if (healthy < minTasks) problems.push(`has ${healthy} healthy targets of ${minTasks}`);

  const prefix = prefixOf(aws);
  const name = `${prefix}-${endpoint.model}`;
  const cluster = clusterOf(endpoint, prefix);
  const described = await aws.twin.inspect('ecs', 'DescribeServices', { cluster, services: [name] });
  const taskDefinition = (described as DescribeServicesResponse | undefined)?.services?.[0]?.taskDefinition;
  if (taskDefinition === undefined || taskDefinition !== endpoint.taskDefinitionArn) {
    problems.push(`runs ${taskDefinition}, not ${endpoint.taskDefinitionArn}`);
  } else {
    const definition = (await aws.twin.inspect('ecs', 'DescribeTaskDefinition', {
      taskDefinition,
    })) as DescribeTaskDefinitionResponse | undefined;
    const image = definition?.taskDefinition?.containerDefinitions?.[0]?.image;
    if (image !== endpoint.image) problems.push(`runs image ${image}, not ${endpoint.image}`);
  }
  return problems;
}

/** How many targets of a model's target group answer. */
export async function healthyTargets(aws: DeployedAccount, model: string): Promise<number> {
  const groups = (await aws.twin.inspect('elasticloadbalancingv2', 'DescribeTargetGroups', {
    Names: [`${prefixOf(aws)}-${model}`],
  })) as DescribeTargetGroupsOutput | undefined;
  const TargetGroupArn = groups?.TargetGroups?.[0]?.TargetGroupArn;
  if (TargetGroupArn === undefined) return 0;
  const health = (await aws.twin.inspect('elasticloadbalancingv2', 'DescribeTargetHealth', {
    TargetGroupArn,
  })) as DescribeTargetHealthOutput | undefined;
  return (health?.TargetHealthDescriptions ?? []).filter(({ TargetHealth }) => TargetHealth?.State === 'healthy')
    .length;
}
