import { CANARY_NAME } from '../naming/names';
import type { Step } from '../saga/step';
import { createTargetGroup, deleteTargetGroup, findTargetGroup } from '../steps/target-group';

const NOUN = 'CanaryTargetGroup';

/** Where the load balancer finds the new version's tasks, so that their requests are counted apart. */
export const canaryTargetGroup: Step = {
  name: NOUN,
  create: createTargetGroup(NOUN, CANARY_NAME, 'canaryTargetGroupArn'),
  update: { unchanged: 'it ends with the canary' },
  undo: deleteTargetGroup(NOUN, CANARY_NAME),
  matches: { nothing: 'it ends with the canary' },
  find: findTargetGroup(NOUN, CANARY_NAME),
  listedAs: ['targetgroup'],
};
