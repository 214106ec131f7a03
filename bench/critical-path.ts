import { HEALTH_CHECK } from '../asl/steps/health-check';
import { DURATIONS } from '../local/aws/durations';
import { defaultLatencyMs } from '../local/aws/latency';

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
const BECOMES_HEALTHY_MS = HEALTH_CHECK.HealthyThresholdCount * HEALTH_CHECK.HealthCheckIntervalSeconds * 1_000;

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

type DeletionDurations = Pick<
  typeof DURATIONS,
  | 'serviceScheduling'
  | 'networkInterfaceDetachment'
  | 'capacityProviderAttachment'
  | 'capacityProviderDeletion'
  | 'instanceTermination'
>;

/** How long a target group waits for the requests under way when a task leaves it. */
const DRAIN_MS = 30_000;

/**
 * What a deletion consists of for anyone who takes apart in the mirrored order of the making: tasks drain while their instances are
 * there, the provider leaves its cluster before it is deleted, and instances have ended before their cluster goes.
 */
function activitiesOfDeletion(durations: DeletionDurations): Readonly<Record<string, Activity>> {
  const call = defaultLatencyMs;
  return {
    startExecution: { ms: call, after: [] },
    takeLock: { ms: call, after: ['startExecution'] },
    deleteService: { ms: call, after: ['takeLock'] },
    tasksDrain: {
      ms: durations.serviceScheduling + DRAIN_MS + durations.networkInterfaceDetachment,
      after: ['deleteService'],
    },
    detachCapacityProvider: { ms: call, after: ['tasksDrain'] },
    capacityProviderDetaches: { ms: durations.capacityProviderAttachment, after: ['detachCapacityProvider'] },
    deleteCapacityProvider: { ms: call, after: ['capacityProviderDetaches'] },
    capacityProviderGoes: { ms: durations.capacityProviderDeletion, after: ['deleteCapacityProvider'] },
    deleteAutoScalingGroup: { ms: call, after: ['capacityProviderGoes'] },
    instancesTerminate: { ms: durations.instanceTermination, after: ['deleteAutoScalingGroup'] },
    deleteCluster: { ms: call, after: ['instancesTerminate'] },
    lookForLeftovers: { ms: call, after: ['deleteCluster'] },
    recordRemoved: { ms: call, after: ['lookForLeftovers'] },
  };
}

/** The least time that something can take, and how that follows: a first deployment, if nothing else is said. */
export class CriticalPath {
  private readonly activities: Readonly<Record<string, Activity>>;

  constructor(
    durations: PlatformDurations = DURATIONS,
    activitiesFor: Readonly<Record<string, Activity>> = activities(durations),
  ) {
    this.activities = activitiesFor;
  }

  static ofDeletion(durations: DeletionDurations = DURATIONS): CriticalPath {
    return new CriticalPath(DURATIONS, activitiesOfDeletion(durations));
  }

  /** From the request to the record of its end. */
  get milliseconds(): number {
    return Math.max(...Object.keys(this.activities).map((name) => this.endOf(name)));
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
    for (let name = lastOf(Object.keys(this.activities)); name; name = lastOf(this.activity(name).after)) {
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
