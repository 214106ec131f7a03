import { type Call, type CallOptions, call } from '../aws/call';
import { first } from '../language/bounded';
import type { Permission } from '../language/permission';
import { CLUSTER, TASK } from '../naming/arns';
import { CLUSTER_NAME, NAME } from '../naming/names';

export const LIST_TASKS: Permission = {
  actions: ['ecs:ListTasks'],
  resources: ['*'],
  conditions: { ArnLike: { 'ecs:cluster': CLUSTER } },
  wildcard:
    'ListTasks is authorised on container instances, which have opaque ids; the condition holds it to our clusters',
};

/** A hundred tasks can be described at once, but their descriptions are too large for a state. */
export const TASKS_AT_ONCE = 20;

type Options = Omit<CallOptions, 'permissions'>;

/**
 * Tasks of the endpoint's cluster, in no order, by what is wanted of them: STOPPED are those that go and those that went within the last
 * hour, which is as long as ECS remembers them, be they of earlier attempts.
 */
export function listTasks(DesiredStatus: 'RUNNING' | 'STOPPED', MaxResults: number, options: Options = {}): Call {
  return call(
    'ecs',
    'listTasks',
    { Cluster: CLUSTER_NAME, Family: NAME, DesiredStatus, MaxResults },
    { ...options, permissions: [LIST_TASKS] },
  );
}

/** @param arns - an expression over a list of tasks, of which the first ones are described, as many as go at once */
export function describeTasks(arns: string, options: Options = {}): Call {
  return call(
    'ecs',
    'describeTasks',
    { Cluster: CLUSTER_NAME, Tasks: `{% ${first(TASKS_AT_ONCE, arns)} %}` },
    { ...options, permissions: [{ actions: ['ecs:DescribeTasks'], resources: [TASK] }] },
  );
}
