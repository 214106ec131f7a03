import { REGISTRY_HOLDER } from '../../../contract/deployment-id';
import { keyOf } from '../../../contract/registry-keys';
import type { Endpoint, EndpointSummary } from '../../../contract/resources';
import { ResourceNotFoundException } from '../errors';
import { type Attributes, attributesOf } from './attributes';
import type { RegistryTable } from './table';

/** Statuses of an endpoint that answers. One that an update could not take back whole is DEGRADED until a deployment mends it. */
const SERVING: readonly unknown[] = ['LIVE', 'DEGRADED'];

export interface FoundEndpoint {
  readonly endpoint: Endpoint;
  readonly item: Attributes<'endpoint'>;
}

/** The endpoint, and the item that tells more of it. That is there without a status while the first deployment is under way. */
export async function readEndpoint(table: RegistryTable, model: string): Promise<FoundEndpoint> {
  const item = await getEndpoint(table, model);
  if (SERVING.includes(item.status)) return { endpoint: toEndpoint(item), item };
  const deploymentId = deploymentUnderWay(item);
  const underWay = deploymentId && `; deployment ${deploymentId} is under way`;
  const remains = item.leftovers && `; deployment ${item.leftBy} left ${item.leftovers.join(', ')}`;
  throw new ResourceNotFoundException(`model ${model} has no live endpoint${underWay || remains || ''}`);
}

export async function findEndpoint(table: RegistryTable, model: string): Promise<FoundEndpoint | undefined> {
  const item = await getEndpoint(table, model);
  return SERVING.includes(item.status) ? { endpoint: toEndpoint(item), item } : undefined;
}

/** What of the model is there: what runs, or what a deployment left that could not clean up. */
export async function summarizeEndpoint(table: RegistryTable, model: string): Promise<EndpointSummary | undefined> {
  return toEndpointSummary(await getEndpoint(table, model));
}

/** The same of an item that has been read. */
export function toEndpointSummary(item: Attributes<'endpoint'>): EndpointSummary | undefined {
  const { status, leftBy, leftovers } = item;
  if (status === undefined) return undefined;
  if (!SERVING.includes(status)) return { status, deploymentId: leftBy, leftovers };
  const { url, modelVersion, imageVersion, deploymentId, updatedAt, leftovers: amiss } = toEndpoint(item);
  return { status, url, modelVersion, imageVersion, deploymentId, leftovers: amiss, updatedAt };
}

/** The deployment that holds the model's lock. */
export function deploymentUnderWay({ lockedBy }: Attributes<'endpoint'>): string | undefined {
  return lockedBy?.startsWith(REGISTRY_HOLDER) ? undefined : lockedBy;
}

async function getEndpoint(table: RegistryTable, model: string): Promise<Attributes<'endpoint'>> {
  return attributesOf('endpoint', (await table.get(keyOf('endpoint', { model }))) ?? {});
}

function toEndpoint(item: Attributes<'endpoint'>): Endpoint {
  return {
    model: item.model!,
    status: item.status!,
    url: item.url!,
    modelVersion: item.modelVersion!,
    imageVersion: item.imageVersion!,
    deploymentId: item.deploymentId!,
    image: item.image,
    digest: item.digest,
    metrics: item.metrics,
    taskDefinitionArn: item.taskDefinitionArn,
    updatedAt: item.updatedAt,
    settings: item.settings,
    leftovers: item.leftovers?.length > 0 ? item.leftovers : undefined,
  };
}
