import { CANARY_NAME } from '../naming/names';
import type { Step } from '../saga/step';
import { ifExists } from '../saga/undo';
import { createOrAdoptService, deleteService, describeService, findService, NO_CLUSTER, THERE } from '../steps/service';

const NOUN = 'CanaryService';

/** Tasks of the new version beside the model's service, in the same cluster; each of the canary's steps waits until they are healthy. */
export const canaryService: Step = {
  name: NOUN,
  create: createOrAdoptService(
    NOUN,
    {
      name: CANARY_NAME,
      taskDefinitionArn: '$taskDefinitionArn',
      targetGroupArn: '$canaryTargetGroupArn',
      tasks: '1',
      settings: '$settings',
    },
    '$existingTaskDefinition = $taskDefinitionArn',
  ),
  update: { unchanged: 'it ends with the canary' },
  // Mostly there is none, and nothing to wait for.
  undo: ifExists(NOUN, describeService(CANARY_NAME), `${THERE} > 0`, deleteService(NOUN, CANARY_NAME), [NO_CLUSTER]),
  matches: { nothing: 'it ends with the canary' },
  find: findService(NOUN, CANARY_NAME),
  listedAs: ['service'],
};
