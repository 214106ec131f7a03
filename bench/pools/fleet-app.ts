import type { EnvironmentConfig } from '../../config/schema';
import { synthesizeVariant, type Variant } from '../../local/assembly/variant';
import { instancesInPools } from './small-model';

/** How many models there are at once, and where. */
export interface FleetSize {
  readonly models: number;
  readonly pools: number;
}

/** What a load balancer carries with the listener ports of the configuration, and unless AWS has raised it. */
const MODELS_OF_A_LOAD_BALANCER = 50;

export const FLEET_INSTANCE_TYPE = 'm6i.2xlarge';

export function loadBalancersFor(models: number): number {
  return Math.ceil(models / MODELS_OF_A_LOAD_BALANCER);
}

export function poolNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `pool${index + 1}`);
}

/**
 * The local environment for so many models: as many load balancers as they have listeners, and pools that have room for their share of
 * small models and may grow by a quarter.
 */
export function fleetApp({ models, pools }: FleetSize): Variant {
  return synthesizeVariant((local) => ({
    ...local,
    loadBalancers: { ...local.loadBalancers, count: loadBalancersFor(models) },
    pools: Object.fromEntries(poolNames(pools).map((name) => [name, pool(Math.ceil(models / pools))])),
  }));
}

function pool(models: number): EnvironmentConfig['pools'][string] {
  const minInstances = instancesInPools(models, 1, FLEET_INSTANCE_TYPE);
  return {
    instanceType: FLEET_INSTANCE_TYPE,
    minInstances,
    maxInstances: Math.ceil(minInstances * 1.25),
    spot: false,
    headroomPercent: 0,
  };
}
