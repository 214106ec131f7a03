import { keyOf, LISTINGS } from '../../contract/registry-keys';
import type { ListedEndpoint } from '../../contract/resources';
import { OWN_CAPACITY } from '../../contract/settings';
import { type Attributes, attributesOf } from '../shared/model-registry/attributes';
import { deploymentUnderWay, toEndpointSummary } from '../shared/model-registry/endpoint';
import { slotOwners } from '../shared/model-registry/slot';
import type { Item, PageQuery, RegistryTable } from '../shared/model-registry/table';
import { DEFAULT_LIMIT, type Page, type PageRequest, pageAfter, pageTokenOf } from '../shared/rest/listing';

const ENDPOINTS: PageQuery = { index: 'byLabel', partition: LISTINGS.endpoints };

/**
 * The endpoints of the environment by the names of their models, those that are being made or left over included. An endpoint that an
 * earlier release made is in no index until its next deployment, but it has a slot, and who has one the load balancers' partitions tell.
 */
export async function listEndpoints(
  table: RegistryTable,
  loadBalancers: number,
  { limit = DEFAULT_LIMIT, pageToken }: PageRequest,
): Promise<Page<ListedEndpoint>> {
  const after = pageAfter(ENDPOINTS, pageToken);
  const [indexed, owners] = await Promise.all([
    table.page({ ...ENDPOINTS, limit, after }),
    modelsWithSlot(table, loadBalancers),
  ]);
  const items = new Map(indexed.items.map((item) => [String(item.labelSk), item]));
  const [first, last] = [String(after?.labelSk ?? ''), String(indexed.lastKey?.labelSk ?? '')];
  const unindexed = owners.filter((model) => model > first && (last === '' || model < last) && !items.has(model));
  const models = [...items.keys(), ...unindexed].toSorted();
  const listed = models.slice(0, limit);
  const goesOn = models.length > limit || indexed.lastKey !== undefined;
  const endpoints = await Promise.all(
    listed.map(async (model) => {
      const item = items.get(model) ?? (await table.get(keyOf('endpoint', { model })));
      return item && toListedEndpoint(table, item);
    }),
  );
  return {
    items: endpoints.filter((endpoint) => endpoint !== undefined),
    ...(goesOn && { pageToken: pageTokenOf(ENDPOINTS, positionOf(listed.at(-1)!)) }),
  };
}

async function modelsWithSlot(table: RegistryTable, loadBalancers: number): Promise<string[]> {
  const numbers = Array.from({ length: loadBalancers }, (_, index) => index + 1);
  // The index is older than names: who has one is in it.
  const owners = await Promise.all(numbers.map((loadBalancer) => slotOwners(table, loadBalancer, 'port')));
  return owners.flatMap((ports) => [...ports.values()]);
}

/** Where a model's endpoint stands in the index, whether it is in it or not. */
function positionOf(model: string): Item {
  return { ...keyOf('endpoint', { model }), labelPk: LISTINGS.endpoints, labelSk: model };
}

/** Undefined of an item that is none: the registry's own lock makes one for a moment. */
async function toListedEndpoint(table: RegistryTable, item: Item): Promise<ListedEndpoint | undefined> {
  const endpoint = attributesOf('endpoint', item);
  const [model, deploymentId] = [endpoint.model!, deploymentUnderWay(endpoint)];
  const summary = toEndpointSummary(endpoint);
  if (!summary && deploymentId === undefined) return undefined;
  return {
    model,
    ...(summary ?? { status: 'IN_PROGRESS' }),
    capacity: endpoint.capacity ?? (summary && OWN_CAPACITY),
    instanceType: endpoint.settings?.instanceType,
    underWay: deploymentId === undefined ? undefined : await underWay(table, model, deploymentId),
  };
}

/** What the record of the deployment tells; nothing where it has ended and its lock is left for the sweep to take. */
async function underWay(
  table: RegistryTable,
  model: string,
  deploymentId: string,
): Promise<ListedEndpoint['underWay']> {
  const record: Attributes<'deployment'> = (await table.get(keyOf('deployment', { model, deploymentId }))) ?? {};
  const { status, kind, startedAt } = record;
  if (status !== 'IN_PROGRESS' || startedAt === undefined) return undefined;
  return { deploymentId, kind: kind === 'DELETE' ? 'DELETE' : 'DEPLOY', startedAt };
}
