import type { KnownPools, PoolInstances } from '../../../contract/pools';
import { CURRENCY, HOURS_OF_A_MONTH, UNPRICED, VOLUME_TYPE } from '../../../contract/prices';
import { filled, keyOf } from '../../../contract/registry-keys';
import type { CostPerMonth, Endpoint } from '../../../contract/resources';
import { OWN_CAPACITY } from '../../../contract/settings';
import { type Attributes, attributesOf } from './attributes';
import type { FoundEndpoint } from './endpoint';
import type { RegistryTable } from './table';

/** Of an endpoint, what its cost follows from: the settings and instances of its item. Those of earlier releases may lack some. */
export interface Costed {
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
  readonly instance?: { readonly tasksPerInstance?: number; readonly neuronDevices?: number } | undefined;
}

type Price = Attributes<'price'>;
export type Prices = ReadonlyMap<string, Price>;

/** The prices that endpoints are reckoned with, each read once. */
export async function pricesFor(
  table: RegistryTable,
  endpoints: readonly Costed[],
  pools: KnownPools,
): Promise<Prices> {
  const types = endpoints.map(({ settings }) => hostOf(settings ?? {}, pools)?.instanceType);
  const wanted = [...new Set([VOLUME_TYPE, ...types.filter((type) => typeof type === 'string')])];
  const found = await Promise.all(wanted.map((of) => table.get(keyOf('price', { of }))));
  return new Map(wanted.flatMap((of, index) => (found[index] ? [[of, attributesOf('price', found[index])]] : [])));
}

/** An endpoint with what it costs. */
export async function pricedEndpoint(
  table: RegistryTable,
  { endpoint, item }: FoundEndpoint,
  pools: KnownPools,
): Promise<Endpoint> {
  return { ...endpoint, costPerMonth: costPerMonth(item, pools, await pricesFor(table, [item], pools)) };
}

/** `asl/front-door/cost.ts` reckons the same of what is only planned; a test holds the two together. */
export function costPerMonth(
  { settings = {}, instance = {} }: Costed,
  pools: KnownPools,
  prices: Prices,
): CostPerMonth {
  const host = hostOf(settings, pools);
  const market = host?.spot ? 'SPOT' : 'ON_DEMAND';
  const unknown = (why: keyof typeof UNPRICED, of = ''): CostPerMonth => ({
    currency: CURRENCY,
    min: null,
    max: null,
    market,
    reason: filled(UNPRICED[why], { of }),
  });
  if (!host) return unknown('noPool', String(settings.capacity));
  if (host.instanceType === undefined || host.volumeGiB === undefined) return unknown('noSettings');
  const [price, volume] = [prices.get(host.instanceType), prices.get(VOLUME_TYPE)];
  if (price?.onDemand === undefined) return unknown('noPrice', host.instanceType);
  if (volume?.onDemand === undefined) return unknown('noPrice', VOLUME_TYPE);
  const hour = host.spot ? price.spot : price.onDemand;
  if (hour === undefined) return unknown('noSpotPrice', host.instanceType);

  const isOwn = (settings.capacity ?? OWN_CAPACITY) === OWN_CAPACITY;
  const part = isOwn ? 1 / Number(instance.tasksPerInstance) : shareOfTask(settings, instance, price);
  if (Number.isNaN(part)) return isOwn ? unknown('noSettings') : unknown('noSize', host.instanceType);
  const instanceMonth = Number(hour) * HOURS_OF_A_MONTH + host.volumeGiB * Number(volume.onDemand);
  const instancesFor = (tasks: number) => (isOwn ? Math.ceil(tasks / instance.tasksPerInstance!) : tasks * part);
  const [least, most] = tasksOf(settings).map(instancesFor) as [number, number];
  const [pricedAt] = [price.pricedAt!, volume.pricedAt!].toSorted();
  return {
    currency: CURRENCY,
    min: rounded(least * instanceMonth, 100),
    max: rounded(most * instanceMonth, 100),
    instances: { min: rounded(least, 1000), max: rounded(most, 1000) },
    market,
    pricedAt: pricedAt!,
  };
}

type Host = { readonly [Fact in keyof PoolInstances]: PoolInstances[Fact] | undefined };

/** What the tasks run on: undefined in a pool that there is not. */
function hostOf(settings: NonNullable<Costed['settings']>, pools: KnownPools): Host | undefined {
  const {
    capacity = OWN_CAPACITY,
    instanceType,
    volumeGiB,
    spot,
  } = settings as Partial<PoolInstances> & {
    readonly capacity?: string;
  };
  if (capacity !== OWN_CAPACITY) return pools[capacity];
  return { instanceType, volumeGiB, spot: spot ?? false };
}

/** As few and as many as there may be, whatever the time. */
function tasksOf({ minTasks, maxTasks, schedule = [] }: NonNullable<Costed['settings']>): [number, number] {
  const entries = schedule as readonly { readonly minTasks: number; readonly maxTasks: number }[];
  return [
    Math.min(Number(minTasks), ...entries.map((entry) => entry.minTasks)),
    Math.max(Number(maxTasks), ...entries.map((entry) => entry.maxTasks)),
  ];
}

/** Of an instance, what a task keeps from others: by what it needs most of. NaN where the instance's size is not known. */
function shareOfTask(
  { cpuUnits, memoryMiB, gpus = 0 }: NonNullable<Costed['settings']>,
  { neuronDevices = 0 }: NonNullable<Costed['instance']>,
  size: Price,
): number {
  if (neuronDevices > 0) return 1;
  return Math.max(
    Number(cpuUnits) / (Number(size.vCpus) * 1024),
    Number(memoryMiB) / Number(size.memoryMiB),
    Number(gpus) === 0 ? 0 : Number(gpus) / Number(size.gpus),
  );
}

function rounded(value: number, to: number): number {
  return Math.floor(value * to + 0.5) / to;
}
