import { DURATIONS } from '../../local/aws/durations';
import { defaultLatencyMs as call } from '../../local/aws/latency';
import { type Activities, CriticalPath } from './critical-path';
import { BECOMES_HEALTHY_MS } from './target-group';

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

/**
 * What a first deployment consists of for anyone who makes the same promises: nothing is made before the request is known to be good,
 * instances boot when their cluster exists, live means healthy. Everything else may run at once and nothing is ever waited for too long.
 */
export function firstDeploymentPath(durations: PlatformDurations = DURATIONS): CriticalPath {
  return new CriticalPath({
    ...BEFORE_TASKS,
    createCluster: { ms: call, after: ['admitted'] },
    createLaunchTemplate: { ms: call, after: ['admitted'] },
    createAutoScalingGroup: { ms: call, after: ['createCluster', 'createLaunchTemplate'] },
    instanceBoots: { ms: durations.instanceBoot, after: ['createAutoScalingGroup'] },
    createCapacityProvider: { ms: call, after: ['createAutoScalingGroup'] },
    attachCapacityProvider: { ms: call, after: ['createCapacityProvider'] },
    capacityProviderAttaches: { ms: durations.capacityProviderAttachment, after: ['attachCapacityProvider'] },
    ...tasks(durations, { service: 'capacityProviderAttaches', interface: 'instanceBoots' }),
  });
}

/** The same in a shared pool that has room: cluster, instance and capacity provider are there. */
export function firstDeploymentInPoolPath(durations: PlatformDurations = DURATIONS): CriticalPath {
  return new CriticalPath({ ...BEFORE_TASKS, ...tasks(durations) });
}

const BEFORE_TASKS: Activities = {
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
};

/** What the service, and what the first task's network interface, have to wait for beside that. */
interface Capacity {
  readonly service: string;
  readonly interface: string;
}

/** From the service to the record that says LIVE. */
function tasks(durations: PlatformDurations, capacity?: Capacity): Activities {
  const beside = (activity: keyof Capacity) => (capacity ? [capacity[activity]] : []);
  return {
    createService: { ms: call, after: [...beside('service'), 'createListener', 'registerTaskDefinition'] },
    serviceSchedules: { ms: durations.serviceScheduling, after: ['createService'] },
    networkInterfaceAttaches: {
      ms: durations.networkInterfaceAttachment,
      after: [...beside('interface'), 'serviceSchedules'],
    },
    imageIsPulled: { ms: durations.imagePull, after: ['networkInterfaceAttaches'] },
    containerStarts: { ms: durations.containerStart, after: ['imageIsPulled'] },
    targetBecomesHealthy: { ms: BECOMES_HEALTHY_MS, after: ['containerStarts'] },
    describeTargetHealth: { ms: call, after: ['targetBecomesHealthy'] },
    recordLive: { ms: call, after: ['describeTargetHealth'] },
  };
}
