import type { DescribeServicesResponse } from '@aws-sdk/client-ecs';
import type { DeployedAccount } from '../../platform/deployed-account';
import { clusterOf } from './cluster';
import { prefixOf } from './prefix';
import type { EndpointItem, RegistryView } from './registry-view';

/** What is where tasks run, and called after its model where that is the model's own. */
const OF_OWN_PLACE: ReadonlySet<string> = new Set([
  'cluster',
  'capacityProvider',
  'autoScalingGroup',
  'launchTemplate',
]);

/** An endpoint is where its item says, or is known to have left something where that says too; nothing of it is anywhere else. */
export async function placeViolations(aws: DeployedAccount, { endpoints }: RegistryView): Promise<string[]> {
  const problems = endpoints.map(async (endpoint) => [...notes(endpoint), ...(await strayed(aws, endpoint))]);
  return (await Promise.all(problems)).flat().map((problem) => `the endpoint of ${problem}`);
}

function notes({ model, status, otherCapacity, leftovers = '[]' }: EndpointItem): string[] {
  if (status !== 'LIVE') return [];
  const left = (JSON.parse(leftovers) as string[]).length;
  if (otherCapacity === undefined)
    return left > 0 ? [`${model} is LIVE and has left ${leftovers}, and not said where`] : [];
  return left > 0 ? [] : [`${model} is LIVE and ${otherCapacity} is noted, where nothing is left`];
}

async function strayed(aws: DeployedAccount, endpoint: EndpointItem): Promise<string[]> {
  const { model, capacity, otherCapacity } = endpoint;
  const prefix = prefixOf(aws);
  const name = `${prefix}-${model}`;
  const places = [capacity, otherCapacity].flatMap((place, index) =>
    place === undefined && index > 0
      ? []
      : [clusterOf({ model, ...(place !== undefined && { capacity: place }) }, prefix)],
  );
  const found = aws.twin.resources().flatMap((resource) => {
    if (OF_OWN_PLACE.has(resource.type) && resource.name === name) return [[resource.type, name] as const];
    const [, scaled] = /^service\/([^/]+)\/(.+)$/.exec(resource.name) ?? [];
    return scaled !== undefined && resource.name.endsWith(`/${name}`) ? [[resource.type, scaled] as const] : [];
  });
  const clusters = [name, ...aws.clusters.names].filter((cluster) => !places.includes(cluster));
  const services = await Promise.all(clusters.map((cluster) => serviceIn(aws, cluster, name)));
  return [...found, ...services.flat()]
    .filter(([, place]) => !places.includes(place))
    .map(([type, place]) => `${model} is at ${places.join(' and ')}, and has a ${type} at ${place}`);
}

async function serviceIn(aws: DeployedAccount, cluster: string, name: string) {
  const { services = [] } = ((await aws.twin.inspect('ecs', 'DescribeServices', { cluster, services: [name] })) ??
    {}) as DescribeServicesResponse;
  return services.some(({ status }) => status !== 'INACTIVE') ? [['service', cluster] as const] : [];
}
