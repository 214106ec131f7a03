import { HOURS_OF_A_MONTH } from '../../contract/prices';
import { SETTINGS } from '../../contract/settings';
import { loadBalancersFor } from '../pools/fleet-app';
import { instancesInPools } from '../pools/small-model';
import { PRICES } from '../prices';

export type PricedInstance = keyof typeof PRICES.instanceHour;

/** What so many endpoints cost in a month beside the platform itself, in dollars. */
export interface MonthlyCost {
  readonly instances: number;
  readonly volumes: number;
  readonly loadBalancers: number;
  readonly alarms: number;
}

/**
 * Alarms of an endpoint: two of its own, and two that a target tracking policy makes of its scaling. A capacity provider has two more by
 * which ECS scales its group: of a model's own, or of the pool.
 */
export const ALARMS = { ofEndpoint: 2, ofScaling: 2, ofCapacityProvider: 2 } as const;

const ALARMS_OF_MODEL = ALARMS.ofEndpoint + ALARMS.ofScaling;

const VOLUME_GIB = SETTINGS.volumeGiB.default.otherwise;

/** Each model on an instance of its own. */
export function onOwnInstances(models: number, instanceType: PricedInstance): MonthlyCost {
  return cost({ models, instances: models, instanceType, capacityProviders: models });
}

/** Small models in shared pools, as many of them on an instance as it has room for. */
export function inPools(models: number, instanceType: PricedInstance, pools = 1): MonthlyCost {
  const instances = instancesInPools(models, pools, instanceType);
  return cost({ models, instances, instanceType, capacityProviders: pools });
}

export function total({ instances, volumes, loadBalancers, alarms }: MonthlyCost): number {
  return instances + volumes + loadBalancers + alarms;
}

interface Bill {
  readonly models: number;
  readonly instances: number;
  readonly instanceType: PricedInstance;
  readonly capacityProviders: number;
}

function cost({ models, instances, instanceType, capacityProviders }: Bill): MonthlyCost {
  return {
    instances: instances * PRICES.instanceHour[instanceType] * HOURS_OF_A_MONTH,
    volumes: instances * VOLUME_GIB * PRICES.volumeGibMonth,
    loadBalancers: loadBalancersFor(models) * PRICES.loadBalancerHour * HOURS_OF_A_MONTH,
    alarms: (models * ALARMS_OF_MODEL + capacityProviders * ALARMS.ofCapacityProvider) * PRICES.alarmMonth,
  };
}
