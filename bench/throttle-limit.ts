import { documentedThrottles } from '../local/aws/throttling';
import { CriticalPath } from './critical-path';

interface Throttled {
  /** An operation of the bucket in question. */
  readonly operation: string;
  /** How many of the bucket's calls each deployment has made when it makes this one. */
  readonly callsEach: number;
  /** The activity of the critical path that begins with the call. */
  readonly activity: string;
}

const THROTTLED: readonly Throttled[] = [
  { operation: 'CreateCluster', callsEach: 1, activity: 'createCluster' },
  { operation: 'PutClusterCapacityProviders', callsEach: 2, activity: 'attachCapacityProvider' },
  { operation: 'CreateCapacityProvider', callsEach: 1, activity: 'createCapacityProvider' },
  { operation: 'RegisterTaskDefinition', callsEach: 1, activity: 'registerTaskDefinition' },
  { operation: 'CreateService', callsEach: 1, activity: 'createService' },
];

/**
 * The soonest that the last of so many deployments, started at once, can be live: whoever is last with one of the throttled calls
 * waits for the bucket's last token and then still has the rest of the critical path before it. In milliseconds.
 */
export function throttleLimit(deployments: number): number {
  const path = new CriticalPath();
  return Math.max(
    path.milliseconds,
    ...THROTTLED.map(({ operation, callsEach, activity }) => {
      const bucket = documentedThrottles.find(
        ({ service, operations }) => service === 'ecs' && operations.includes(operation),
      );
      if (!bucket) throw new Error(`There is no documented throttle for ${operation}`);
      const secondsToLastToken = Math.max(0, deployments * callsEach - bucket.burst) / bucket.perSecond;
      return path.until(activity) + secondsToLastToken * 1_000 + path.from(activity);
    }),
  );
}
