import { DURATIONS } from '../../local/aws/durations';
import { defaultLatencyMs as call } from '../../local/aws/latency';
import { COLLECTED_EVIDENCE } from './collected-evidence';
import { CriticalPath } from './critical-path';
import { BECOMES_HEALTHY_MS, DRAIN_MS } from './target-group';

/**
 * From the moment at which it is known that an update's containers crash to the record that the former version runs as before. ECS starts
 * a task of the former version for it, though one runs, and takes that one away when the new one is healthy. The instance has room
 * for two, so the one that crashes leaves first.
 */
export function restorationPath(): CriticalPath {
  const { serviceScheduling, networkInterfaceAttachment, networkInterfaceDetachment } = DURATIONS;
  return new CriticalPath({
    ...COLLECTED_EVIDENCE,
    updateService: { ms: call, after: ['recordEvidence'] },
    crashingTaskStops: { ms: serviceScheduling + networkInterfaceDetachment, after: ['updateService'] },
    networkInterfaceAttaches: { ms: networkInterfaceAttachment, after: ['crashingTaskStops'] },
    imageIsThere: { ms: DURATIONS.cachedImagePull, after: ['networkInterfaceAttaches'] },
    containerStarts: { ms: DURATIONS.containerStart, after: ['imageIsThere'] },
    targetBecomesHealthy: { ms: BECOMES_HEALTHY_MS, after: ['containerStarts'] },
    // It looks now and then: half of that on average.
    serviceNoticesHealth: { ms: DURATIONS.targetHealthInterval / 2, after: ['targetBecomesHealthy'] },
    formerTaskStops: {
      ms: serviceScheduling + DRAIN_MS + networkInterfaceDetachment,
      after: ['serviceNoticesHealth'],
    },
    serviceSettles: { ms: serviceScheduling, after: ['formerTaskStops'] },
    describeService: { ms: call, after: ['serviceSettles'] },
    deregisterTaskDefinition: { ms: call, after: ['describeService'] },
    deleteTaskDefinition: { ms: call, after: ['deregisterTaskDefinition'] },
    recordEnd: { ms: call, after: ['deleteTaskDefinition'] },
  });
}
