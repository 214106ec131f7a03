import { ResourceNotFoundException } from '../errors';
import type { Endpoint } from '../schemas/resources';
import type { Item, Key, RegistryTable } from './table';
import { optional } from './version';

export function endpointKey(model: string): Key {
  return { pk: `MODEL#${model}`, sk: 'ENDPOINT' };
}

/** The live endpoint. Its item is there without a status while the first deployment is under way. */
export async function readEndpoint(table: RegistryTable, model: string): Promise<Endpoint> {
  const item = await table.get(endpointKey(model));
  if (item?.status === 'LIVE') return toEndpoint(item);
  const underWay = item?.lockedBy ? `; deployment ${item.lockedBy} is under way` : '';
  throw new ResourceNotFoundException(`model ${model} has no live endpoint${underWay}`);
}

export async function findEndpoint(table: RegistryTable, model: string): Promise<Endpoint | undefined> {
  const item = await table.get(endpointKey(model));
  return item?.status === 'LIVE' ? toEndpoint(item) : undefined;
}

function toEndpoint(item: Item): Endpoint {
  return {
    model: item.model as string,
    status: item.status as string,
    url: item.url as string,
    modelVersion: item.modelVersion as number,
    imageVersion: item.imageVersion as number,
    deploymentId: item.deploymentId as string,
    ...optional(item, ['image', 'digest', 'taskDefinitionArn', 'updatedAt']),
  };
}
