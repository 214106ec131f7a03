import type { EnvironmentConfig } from '../../config/schema';
import { tasksWithTrunk } from '../../contract/eni-trunking';
import type { KnownPools } from '../../contract/pools';
import { quotable } from '../jsonata-text';

/** What the workflows know of the pools: JSON by name. No tasks per instance where it is not known how many have an interface. */
export function poolsSubstitution(config: EnvironmentConfig): string {
  const known = Object.entries(poolInstances(config)).map(([name, instances]) => [
    name,
    {
      ...instances,
      maxInstances: config.pools[name]!.maxInstances,
      tasksPerInstance: tasksWithTrunk(instances.instanceType) ?? 0,
    },
  ]);
  return quotable(JSON.stringify(Object.fromEntries(known)));
}

export function poolInstances({ pools, capacity }: EnvironmentConfig): KnownPools {
  const known = Object.entries(pools).map(([name, { instanceType, spot, volumeGiB = capacity.volumeGiB }]) => [
    name,
    { instanceType, spot, volumeGiB },
  ]);
  return Object.fromEntries(known);
}
