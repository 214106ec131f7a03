import type { Resource } from '../../aws/service';
import type { DeployedAccount } from '../../platform/deployed-account';
import { canaryOf } from './canary';
import { prefixOf } from './prefix';
import type { RegistryView } from './registry-view';

/** Everything that exists for a model belongs to its endpoint, and no two endpoints share a port. */
export function ownershipViolations(aws: DeployedAccount, { endpoints, slots }: RegistryView): string[] {
  const status = new Map(endpoints.map((endpoint) => [endpoint.model, endpoint.status]));
  const orphans = aws.twin.resources().flatMap((resource) => {
    const named = ownerOf(aws, resource, slots);
    const owner = [...status.keys()].find((model) => canaryOf(model) === named) ?? named;
    return owner !== undefined && status.has(owner)
      ? []
      : [`${resource.type} ${resource.name} is left and has no endpoint`];
  });
  const strayed = slots.flatMap(({ owner, port, loadBalancer }) => {
    const holds = endpoints.some(
      (endpoint) =>
        endpoint.model === owner && endpoint.slotPort === port && endpoint.slotLoadBalancer === loadBalancer,
    );
    return holds
      ? []
      : [`port ${port} of load balancer ${loadBalancer} is held by ${owner}, whose endpoint knows nothing of it`];
  });
  const shared = endpoints.flatMap(({ model, status, slotPort, slotLoadBalancer }) =>
    status !== 'LIVE' ||
    slots.some(
      ({ owner, port, loadBalancer }) => owner === model && port === slotPort && loadBalancer === slotLoadBalancer,
    )
      ? []
      : [`the LIVE endpoint of ${model} names port ${slotPort}, which is not its own`],
  );
  return [...orphans, ...strayed, ...shared];
}

function ownerOf(aws: DeployedAccount, { type, name }: Resource, slots: RegistryView['slots']): string | undefined {
  if (type === 'instance') {
    return aws.ec2.instances.get(name)?.tags.find(({ Key }) => Key === 'slipway:model')?.Value;
  }
  if (type === 'listener') {
    const [, loadBalancer, port] = /-(\d+):(\d+)$/.exec(name) ?? [];
    return slots.find((slot) => slot.port === Number(port) && slot.loadBalancer === Number(loadBalancer))?.owner;
  }
  if (type === 'rule') return aws.loadBalancing.tagsOfRule(name)?.get('slipway:model');
  if (type === 'recordSet') return /^([a-z0-9-]+)\./.exec(name)?.[1];
  // What scales is named after its cluster too, which may be a pool's.
  const own = name.replace(/^service\/[^/]+\//, '');
  const begin = `${prefixOf(aws)}-`;
  return own.startsWith(begin) ? /^[a-z0-9-]+/.exec(own.slice(begin.length))?.[0] : undefined;
}
