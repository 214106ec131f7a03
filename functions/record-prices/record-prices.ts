import { exactNumber } from '../../contract/exact-number';
import { CURRENCY } from '../../contract/prices';
import { keyOf } from '../../contract/registry-keys';
import type { Item, Key } from '../shared/model-registry/table';
import { listedInstances, listedVolumes, type PriceClients, spotPrices } from './ask-for-prices';
import { PriceListUnusable } from './errors';
import { INSTANCES, type ListedPrice, readPriceList, VOLUMES } from './price-list';

export interface PriceTable {
  putAll(items: readonly (Key & Item)[]): Promise<void>;
}

/**
 * Records what AWS asks in a region: for each of its instance types, whether a model uses it or not, and for volumes. All is read before
 * anything is written; what a list does not have, or has in a way that is of no use, keeps the price and the date that it has.
 *
 * @returns how many prices were recorded
 * @throws PriceListUnusable where anything of a list, or all, could not be used
 */
export async function recordPrices(
  clients: PriceClients,
  table: PriceTable,
  region: string,
  now: Date,
): Promise<number> {
  const [instances, volumes, spot] = await Promise.all([
    listedInstances(clients, region).then((entries) => readPriceList(entries, INSTANCES)),
    listedVolumes(clients, region).then((entries) => readPriceList(entries, VOLUMES)),
    spotPrices(clients, now),
  ]);
  const items = [...instances.prices, ...volumes.prices].map((price) => itemOf(price, spot.get(price.of), now));
  await table.putAll(items);
  const problems = [...instances.problems, ...volumes.problems];
  const isEmpty = instances.prices.length === 0 || volumes.prices.length === 0;
  if (isEmpty || problems.length > 0) throw new PriceListUnusable(region, items.length, problems);
  return items.length;
}

function itemOf({ of, onDemand, ...size }: ListedPrice, spot: string | undefined, now: Date): Key & Item {
  return {
    ...keyOf('price', { of }),
    of,
    currency: CURRENCY,
    pricedAt: now.toISOString(),
    onDemand: exactNumber(onDemand),
    ...(spot !== undefined && { spot: exactNumber(spot) }),
    ...size,
  };
}
