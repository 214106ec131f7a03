import type { Permission } from '../language/permission';
import { CLUSTER, TASK } from '../naming/arns';

export const LIST_TASKS: Permission = {
  actions: ['ecs:ListTasks'],
  resources: ['*'],
  conditions: { ArnLike: { 'ecs:cluster': CLUSTER } },
  wildcard:
    'ListTasks is authorised on container instances, which have opaque ids; the condition holds it to our clusters',
};

export const DESCRIBE_TASKS: Permission = { actions: ['ecs:DescribeTasks'], resources: [TASK] };

/** A hundred tasks can be described at once, but their descriptions are too large for a state. */
export const TASKS_AT_ONCE = 20;
