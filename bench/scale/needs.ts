import { SETTINGS } from '../../contract/settings';
import { INSTANCE_TYPES } from '../../local/aws/ec2/instance-types';
import { FLEET_INSTANCE_TYPE, loadBalancersFor } from '../pools/fleet-app';
import { instancesInPools } from '../pools/small-model';
import { ALARMS } from './monthly-cost';

/** Whether each model has an instance of its own, or all of them are in shared pools. */
export type Place = 'own' | 'pools';

export const PLACES: readonly Place[] = ['own', 'pools'];

/** As many models as the bench puts into one pool. */
const MODELS_OF_A_POOL = 250;

export function poolsFor(models: number): number {
  return Math.ceil(models / MODELS_OF_A_POOL);
}

/** Of each kind of resource, how many so many small models have in a region when all of them are live. */
export interface Needs {
  readonly loadBalancers: number;
  readonly targetGroups: number;
  readonly autoScalingGroups: number;
  readonly clusters: number;
  readonly scalableTargets: number;
  readonly alarms: number;
  readonly networkInterfaces: number;
  readonly vcpus: number;
  readonly volumeGib: number;
}

/** A load balancer has one in each of its zones. */
const ZONES = 2;

export function needsOf(models: number, place: Place): Needs {
  const own = place === 'own';
  const groups = own ? models : poolsFor(models);
  const instances = own ? models : instancesInPools(models, groups, FLEET_INSTANCE_TYPE);
  const type = INSTANCE_TYPES.get(own ? SETTINGS.instanceType.default.otherwise : FLEET_INSTANCE_TYPE)!;
  const loadBalancers = loadBalancersFor(models);
  return {
    loadBalancers,
    targetGroups: models,
    autoScalingGroups: groups,
    clusters: groups,
    scalableTargets: models,
    alarms: models * (ALARMS.ofEndpoint + ALARMS.ofScaling) + groups * ALARMS.ofCapacityProvider,
    // Each task has one, each instance its own, and a pool's instance a trunk beside it.
    networkInterfaces: models + instances * (own ? 1 : 2) + loadBalancers * ZONES,
    vcpus: instances * type.vcpus,
    volumeGib: instances * SETTINGS.volumeGiB.default.otherwise,
  };
}
