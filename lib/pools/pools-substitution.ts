import type { EnvironmentConfig } from '../../config/schema';
import { tasksWithTrunk } from '../../contract/eni-trunking';
import { quotable } from '../jsonata-text';

/** What the workflows know of the pools: JSON by name. No tasks per instance where it is not known how many have an interface. */
export function poolsSubstitution({ pools }: EnvironmentConfig): string {
  const known = Object.entries(pools).map(([name, { instanceType, maxInstances }]) => [
    name,
    { instanceType, maxInstances, tasksPerInstance: tasksWithTrunk(instanceType) ?? 0 },
  ]);
  return quotable(JSON.stringify(Object.fromEntries(known)));
}
