import type { Endpoint } from '../../../contract/resources';
import { ResourceNotFoundException } from '../errors';
import type { Item, Key, RegistryTable } from './table';
import { optional } from './version';

export function endpointKey(model: string): Key {
  return { pk: `MODEL#${model}`, sk: 'ENDPOINT' };
}

/** Statuses of an endpoint that answers. One that an update could not take back whole is DEGRADED until a deployment mends it. */
const SERVING: readonly unknown[] = ['LIVE', 'DEGRADED'];

/** The endpoint. Its item is there without a status while the first deployment is under way. */
export async function readEndpoint(table: RegistryTable, model: string): Promise<Endpoint> {
  const item = await table.get(endpointKey(model));
  if (item && SERVING.includes(item.status)) return toEndpoint(item);
  const underWay = item?.lockedBy ? `; deployment ${item.lockedBy} is under way` : '';
  const remains = item?.leftovers
    ? `; deployment ${item.leftBy} left ${JSON.parse(item.leftovers as string).join(', ')}`
    : '';
  throw new ResourceNotFoundException(`model ${model} has no live endpoint${underWay || remains}`);
}

export async function findEndpoint(table: RegistryTable, model: string): Promise<Endpoint | undefined> {
  const item = await table.get(endpointKey(model));
  return item && SERVING.includes(item.status) ? toEndpoint(item) : undefined;
}

function toEndpoint(item: Item): Endpoint {
  return {
    model: item.model as string,
    status: item.status as string,
    url: item.url as string,
    modelVersion: item.modelVersion as number,
    imageVersion: item.imageVersion as number,
    deploymentId: item.deploymentId as string,
    ...optional(item, ['image', 'digest', 'metrics', 'taskDefinitionArn', 'updatedAt']),
    ...(item.settings ? { settings: JSON.parse(item.settings as string) } : {}),
    ...(item.status === 'DEGRADED' ? { leftovers: JSON.parse(item.leftovers as string) } : {}),
  };
}
