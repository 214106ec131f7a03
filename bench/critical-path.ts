import { DURATIONS } from '../local/aws/durations';
import { defaultLatencyMs } from '../local/aws/latency';
import { HEALTH_CHECKS } from './health-checks';

/** The platform's own durations that a first deployment waits for, in milliseconds. */
export type PlatformDurations = Pick<
  typeof DURATIONS,
  | 'instanceBoot'
  | 'capacityProviderAttachment'
  | 'serviceScheduling'
  | 'networkInterfaceAttachment'
  | 'imagePull'
  | 'containerStart'
>;

interface Activity {
  readonly ms: number;
  /** What must be over before it can begin. */
  readonly after: readonly string[];
}

/** As many health checks in a row as make a target healthy. */
const BECOMES_HEALTHY_MS = HEALTH_CHECKS.HealthyThresholdCount * HEALTH_CHECKS.HealthCheckIntervalSeconds * 1_000;

/**
 * What a first deployment consists of for anyone who makes the same promises: nothing is made before the request is known to be good,
 * instances boot when their cluster exists, live means healthy. Everything else may run at once and nothing is ever waited for too long.
 */
function activities(durations: PlatformDurations): Readonly<Record<string, Activity>> {
  const call = defaultLatencyMs;
  return {
    startExecution: { ms: call, after: [] },
    readImageVersion: { ms: call, after: ['startExecution'] },
    takeLock: { ms: call, after: ['startExecution'] },
    describeImage: { ms: call, after: ['readImageVersion'] },
    describeInstanceType: { ms: call, after: ['readImageVersion'] },
    admitted: { ms: 0, after: ['takeLock', 'describeImage', 'describeInstanceType'] },
    claimSlot: { ms: call, after: ['admitted'] },
    createTargetGroup: { ms: call, after: ['admitted'] },
    createListener: { ms: call, after: ['claimSlot', 'createTargetGroup'] },
    registerTaskDefinition: { ms: call, after: ['admitted'] },
    createCluster: { ms: call, after: ['admitted'] },
    createLaunchTemplate: { ms: call, after: ['admitted'] },
    createAutoScalingGroup: { ms: call, after: ['createCluster', 'createLaunchTemplate'] },
    instanceBoots: { ms: durations.instanceBoot, after: ['createAutoScalingGroup'] },
    createCapacityProvider: { ms: call, after: ['createAutoScalingGroup'] },
    attachCapacityProvider: { ms: call, after: ['createCapacityProvider'] },
    capacityProviderAttaches: { ms: durations.capacityProviderAttachment, after: ['attachCapacityProvider'] },
    createService: {
      ms: call,
      after: ['capacityProviderAttaches', 'createListener', 'registerTaskDefinition'],
    },
    serviceSchedules: { ms: durations.serviceScheduling, after: ['createService'] },
    networkInterfaceAttaches: {
      ms: durations.networkInterfaceAttachment,
      after: ['instanceBoots', 'serviceSchedules'],
    },
    imageIsPulled: { ms: durations.imagePull, after: ['networkInterfaceAttaches'] },
    containerStarts: { ms: durations.containerStart, after: ['imageIsPulled'] },
    targetBecomesHealthy: { ms: BECOMES_HEALTHY_MS, after: ['containerStarts'] },
    describeTargetHealth: { ms: call, after: ['targetBecomesHealthy'] },
    recordLive: { ms: call, after: ['describeTargetHealth'] },
  };
}

/** The least time that a first deployment can take, and how that follows. */
export class CriticalPath {
  private readonly activities: Readonly<Record<string, Activity>>;

  constructor(durations: PlatformDurations = DURATIONS) {
    this.activities = activities(durations);
  }

  /** From the request to the record that says LIVE. */
  get milliseconds(): number {
    return this.endOf('recordLive');
  }

  /** From the request to the soonest beginning of an activity. */
  until(name: string): number {
    return this.endOf(name) - this.activity(name).ms;
  }

  /** From the beginning of an activity to the end of all. */
  from(name: string): number {
    const followers = Object.keys(this.activities).filter((other) => this.activity(other).after.includes(name));
    return this.activity(name).ms + Math.max(0, ...followers.map((follower) => this.from(follower)));
  }

  /** The activities that decide, in order. */
  get path(): readonly string[] {
    const lastOf = (names: readonly string[]) => names.toSorted((a, b) => this.endOf(b) - this.endOf(a))[0];
    const path: string[] = [];
    for (let name: string | undefined = 'recordLive'; name; name = lastOf(this.activity(name).after)) {
      path.unshift(name);
    }
    return path;
  }

  private endOf(name: string): number {
    const { ms, after } = this.activity(name);
    return ms + Math.max(0, ...after.map((earlier) => this.endOf(earlier)));
  }

  private activity(name: string): Activity {
    const found = this.activities[name];
    if (!found) throw new Error(`The critical path has no activity ${name}`);
    return found;
  }
}
