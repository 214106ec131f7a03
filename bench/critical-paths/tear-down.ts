import { DURATIONS } from '../../local/aws/durations';
import { defaultLatencyMs as call } from '../../local/aws/latency';
import { COLLECTED_EVIDENCE } from './collected-evidence';
import { type Activities, CriticalPath } from './critical-path';
import { DRAIN_MS } from './target-group';

/** The service and its tasks, and then the task definition. */
function tasks(after: string, drainMs: number): Activities {
  const { serviceScheduling, networkInterfaceDetachment } = DURATIONS;
  return {
    deleteService: { ms: call, after: [after] },
    tasksStop: { ms: serviceScheduling + drainMs + networkInterfaceDetachment, after: ['deleteService'] },
    deregisterTaskDefinition: { ms: call, after: ['tasksStop'] },
    deleteTaskDefinition: { ms: call, after: ['deregisterTaskDefinition'] },
  };
}

/** The capacity provider leaves its cluster before it is deleted, and instances have ended before their cluster goes. */
const OWN_CAPACITY: Activities = {
  detachCapacityProvider: { ms: call, after: ['tasksStop'] },
  capacityProviderDetaches: { ms: DURATIONS.capacityProviderAttachment, after: ['detachCapacityProvider'] },
  deleteCapacityProvider: { ms: call, after: ['capacityProviderDetaches'] },
  capacityProviderGoes: { ms: DURATIONS.capacityProviderDeletion, after: ['deleteCapacityProvider'] },
  deleteAutoScalingGroup: { ms: call, after: ['capacityProviderGoes'] },
  instancesTerminate: { ms: DURATIONS.instanceTermination, after: ['deleteAutoScalingGroup'] },
  deleteCluster: { ms: call, after: ['instancesTerminate'] },
};

function end(...after: readonly string[]): Activities {
  return { lookForLeftovers: { ms: call, after }, recordEnd: { ms: call, after: ['lookForLeftovers'] } };
}

/**
 * What it takes to take an endpoint away, for anyone who does it in the mirrored order of the making: tasks drain while their instances are
 * there.
 *
 * @param after - the activity before
 */
function tearDown(after: string, drainMs: number): Activities {
  return { ...tasks(after, drainMs), ...OWN_CAPACITY, ...end('deleteCluster', 'deleteTaskDefinition') };
}

const REQUEST: Activities = {
  startExecution: { ms: call, after: [] },
  takeLock: { ms: call, after: ['startExecution'] },
};

/** From the request to the record that the endpoint is gone. */
export function deletionPath(): CriticalPath {
  return new CriticalPath({ ...REQUEST, ...tearDown('takeLock', DRAIN_MS) });
}

/** The same of an endpoint in a shared pool, which stays. */
export function deletionFromPoolPath(): CriticalPath {
  return new CriticalPath({ ...REQUEST, ...tasks('takeLock', DRAIN_MS), ...end('deleteTaskDefinition') });
}

/**
 * From the moment at which it is known that a first deployment has failed to the record that nothing of it is left.
 *
 * @param drains - tasks of it run and are in the target group; those that crash have no requests to wait for
 */
export function rollbackPath({ drains }: { readonly drains: boolean }): CriticalPath {
  return new CriticalPath({ ...COLLECTED_EVIDENCE, ...tearDown('recordEvidence', drains ? DRAIN_MS : 0) });
}
