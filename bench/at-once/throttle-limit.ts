import { documentedThrottles } from '../../local/aws/throttling';
import type { CriticalPath } from '../critical-paths/critical-path';
import { firstDeploymentInPoolPath, firstDeploymentPath } from '../critical-paths/first-deployment';
import { deletionFromPoolPath, deletionPath } from '../critical-paths/tear-down';

/** Calls that each of those who began at once makes, and that take their tokens from one bucket. */
interface Throttled {
  /** An operation of the bucket in question. */
  readonly operation: string;
  /** The activities of the critical path that begin with such a call, in order. */
  readonly activities: readonly [string, ...string[]];
}

const OF_DEPLOYMENTS_IN_POOLS: readonly Throttled[] = [
  { operation: 'RegisterTaskDefinition', activities: ['registerTaskDefinition'] },
  { operation: 'CreateService', activities: ['createService'] },
];

const OF_DEPLOYMENTS: readonly Throttled[] = [
  { operation: 'CreateCluster', activities: ['createCluster'] },
  { operation: 'CreateCluster', activities: ['createCluster', 'attachCapacityProvider'] },
  { operation: 'CreateCapacityProvider', activities: ['createCapacityProvider'] },
  ...OF_DEPLOYMENTS_IN_POOLS,
];

const OF_DELETIONS_FROM_POOLS: readonly Throttled[] = [
  { operation: 'DeleteService', activities: ['deleteService'] },
  { operation: 'DeregisterTaskDefinition', activities: ['deregisterTaskDefinition'] },
  { operation: 'DeleteTaskDefinitions', activities: ['deleteTaskDefinition'] },
];

const OF_DELETIONS: readonly Throttled[] = [
  { operation: 'PutClusterCapacityProviders', activities: ['detachCapacityProvider'] },
  { operation: 'PutClusterCapacityProviders', activities: ['detachCapacityProvider', 'deleteCluster'] },
  { operation: 'DeleteCapacityProvider', activities: ['deleteCapacityProvider'] },
  ...OF_DELETIONS_FROM_POOLS,
];

/** The soonest that the last of so many first deployments, started at once, can be live, in milliseconds. */
export function limitOfDeployments(count: number): number {
  return throttleLimit(count, firstDeploymentPath(), OF_DEPLOYMENTS);
}

/** The same where the tasks run in shared pools that have room. */
export function limitOfDeploymentsInPools(count: number): number {
  return throttleLimit(count, firstDeploymentInPoolPath(), OF_DEPLOYMENTS_IN_POOLS);
}

/** The soonest that the last of so many endpoints, deleted at once, can be gone, in milliseconds. */
export function limitOfDeletions(count: number): number {
  return throttleLimit(count, deletionPath(), OF_DELETIONS);
}

export function limitOfDeletionsFromPools(count: number): number {
  return throttleLimit(count, deletionFromPoolPath(), OF_DELETIONS_FROM_POOLS);
}

/**
 * A bucket gives its first token when the first of its calls can be made. Whoever is last with the last of them waits for its last token,
 * and then still has the rest of the critical path before it.
 */
function throttleLimit(count: number, path: CriticalPath, throttled: readonly Throttled[]): number {
  return Math.max(
    path.milliseconds,
    ...throttled.map(({ operation, activities }) => {
      const { burst, perSecond } = ecsThrottle(operation);
      const secondsToLastToken = Math.max(0, count * activities.length - burst) / perSecond;
      return path.until(activities[0]) + secondsToLastToken * 1_000 + path.from(activities.at(-1)!);
    }),
  );
}

function ecsThrottle(operation: string) {
  const bucket = documentedThrottles.find(
    ({ service, operations }) => service === 'ecs' && operations.includes(operation),
  );
  if (!bucket) throw new Error(`There is no documented throttle for ${operation}`);
  return bucket;
}
