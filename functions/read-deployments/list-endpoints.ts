import type { KnownPools } from '../../contract/pools';
import { CURRENCY } from '../../contract/prices';
import { keyOf, LISTINGS } from '../../contract/registry-keys';
import type { CostOfPage, CostPerMonth, ListedEndpoint } from '../../contract/resources';
import { OWN_CAPACITY } from '../../contract/settings';
import { type Attributes, attributesOf } from '../shared/model-registry/attributes';
import { costPerMonth, pricesFor } from '../shared/model-registry/cost';
import { deploymentUnderWay, toEndpointSummary } from '../shared/model-registry/endpoint';
import { slotOwners } from '../shared/model-registry/slot';
import type { Item, PageQuery, RegistryTable } from '../shared/model-registry/table';
import { DEFAULT_LIMIT, MOST_READS, type Page, type PageRequest, pageAfter, pageTokenOf } from '../shared/rest/listing';

const ENDPOINTS: PageQuery = { index: 'byLabel', partition: LISTINGS.endpoints };

/**
 * The endpoints of the environment by the names of their models, those that are being made or left over included. An endpoint that an
 * earlier release made is in no index until its next deployment, but it has a slot, and who has one the load balancers' partitions tell.
 */
export async function listEndpoints(
  table: RegistryTable,
  { loadBalancers, pools }: ListedEnvironment,
  { limit = DEFAULT_LIMIT, pageToken }: PageRequest,
  mayTouch: (model: string) => boolean = () => true,
): Promise<Page<ListedEndpoint> & { readonly costPerMonth: CostOfPage }> {
  const owners = await modelsWithSlot(table, loadBalancers);
  const listed: Part['models'] = [];
  let after = pageAfter(ENDPOINTS, pageToken);
  for (let read = 1; ; read++) {
    const { models, next } = await partOf(table, owners, limit, after);
    const room = limit - listed.length;
    const touched = models.filter(({ model }) => mayTouch(model));
    listed.push(...touched.slice(0, room));
    after = touched.length > room ? positionOf(listed.at(-1)!.model) : next;
    if (!after || listed.length === limit || read === MOST_READS) break;
  }
  const found = await Promise.all(
    listed.map(async ({ model, item }) => {
      const endpoint = item ?? (await table.get(keyOf('endpoint', { model })));
      return endpoint && attributesOf('endpoint', endpoint);
    }),
  );
  const endpoints = found.filter((endpoint) => endpoint !== undefined);
  const prices = await pricesFor(table, endpoints, pools);
  const items = await Promise.all(
    endpoints.map((endpoint) => toListedEndpoint(table, endpoint, () => costPerMonth(endpoint, pools, prices))),
  );
  const told = items.filter((item) => item !== undefined);
  return {
    items: told,
    costPerMonth: costOfPage(told),
    ...(after && { pageToken: pageTokenOf(ENDPOINTS, after) }),
  };
}

/** What of the environment's configuration bears on the list. */
export interface ListedEnvironment {
  /** How many there are. */
  readonly loadBalancers: number;
  readonly pools: KnownPools;
}

interface Part {
  readonly models: { readonly model: string; readonly item: Item | undefined }[];
  /** Where the next part begins; undefined on the last. */
  readonly next: Item | undefined;
}

/** The next models with an endpoint, whosever they are: of those that the index has, the item. */
async function partOf(
  table: RegistryTable,
  owners: readonly string[],
  limit: number,
  after: Item | undefined,
): Promise<Part> {
  const indexed = await table.page({ ...ENDPOINTS, limit, after });
  const items = new Map(indexed.items.map((item) => [String(item.labelSk), item]));
  const [first, last] = [String(after?.labelSk ?? ''), String(indexed.lastKey?.labelSk ?? '')];
  const unindexed = owners.filter((model) => model > first && (last === '' || model < last) && !items.has(model));
  const all = [...items.keys(), ...unindexed].toSorted();
  const models = all.slice(0, limit).map((model) => ({ model, item: items.get(model) }));
  const goesOn = all.length > limit || indexed.lastKey !== undefined;
  return { models, next: goesOn ? positionOf(models.at(-1)!.model) : undefined };
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
async function toListedEndpoint(
  table: RegistryTable,
  endpoint: Attributes<'endpoint'>,
  cost: () => CostPerMonth,
): Promise<ListedEndpoint | undefined> {
  const [model, deploymentId] = [endpoint.model!, deploymentUnderWay(endpoint)];
  const summary = toEndpointSummary(endpoint);
  if (!summary && deploymentId === undefined) return undefined;
  return {
    model,
    ...(summary ?? { status: 'IN_PROGRESS' }),
    capacity: endpoint.capacity ?? (summary && OWN_CAPACITY),
    instanceType: endpoint.settings?.instanceType,
    costPerMonth: summary?.url === undefined ? undefined : cost(),
    underWay: deploymentId === undefined ? undefined : await underWay(table, model, deploymentId),
  };
}

function costOfPage(endpoints: readonly ListedEndpoint[]): CostOfPage {
  const costs = endpoints.flatMap(({ costPerMonth: cost }) => cost ?? []);
  const sum = (bound: 'min' | 'max') => costs.reduce((cents, cost) => cents + Math.round((cost[bound] ?? 0) * 100), 0);
  const unknown = costs.filter(({ max }) => max === null).length;
  if (unknown > 0 && unknown === costs.length) return { currency: CURRENCY, min: null, max: null, unknown };
  return { currency: CURRENCY, min: sum('min') / 100, max: sum('max') / 100, unknown };
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
