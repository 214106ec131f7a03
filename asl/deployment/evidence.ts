import { type Fragment, state } from '../language/fragment';
import { arn, type Permission } from '../language/permission';
import { type Branch, jsonata } from '../language/states';
import { CLUSTER, SERVICE } from '../naming/arns';
import { CONTAINER_LOG_GROUP } from '../naming/names';
import { history } from './evidence/history';
import { scalingActivities } from './evidence/scaling-activities';
import { serviceEvents } from './evidence/service-events';
import { stoppedTasks } from './evidence/stopped-tasks';
import { targetHealth } from './evidence/target-health';

/** ECS only says that tasks fail; why, the last one that stopped tells. */
const EXPLAINED = `(
  $seen := $merge($states.result);
  $task := $seen.stoppedTasks[$not($contains(stoppedReason, 'Scaling activity'))][0];
  $failure.error = 'ServiceFailed' and $exists($task)
    ? $merge([$failure, {'cause': $failure.cause & ': ' & $task.stoppedReason & ' (exit code ' & $task.containers[0].exitCode & ')'
        & ($count($seen.logTail) > 0 ? ', its last line: ' & $seen.logTail[-1] : '')}])
    : $failure
)`;

/** A few tries of seconds: the rollback is waiting. */
function hastily({ StartAt, States }: Branch): Branch {
  const hasty = Object.entries(States).map(([name, body]) => [
    name,
    body.Type === 'Task'
      ? { ...body, Retry: (body.Retry ?? []).map((retrier) => ({ ...retrier, MaxAttempts: 3 })) }
      : body,
  ]);
  return { StartAt, States: Object.fromEntries(hasty) };
}

/** Before anything is cleaned up. */
export const collectEvidence: Fragment = state('CollectEvidence', {
  Type: 'Parallel',
  Branches: [history, serviceEvents, stoppedTasks, targetHealth, scalingActivities].map(hastily),
  Assign: {
    failure: jsonata(EXPLAINED),
    evidence:
      "{% $merge([{}, $sift($merge($states.result), function($value, $field) { $not($field in ['step', 'timeline']) })]) %}",
    failedStep: "{% '' & $merge($states.result).step %}",
    timeline: '{% $append([], $merge($states.result).timeline) %}',
  },
  Output: { notes: [] },
});

export const EVIDENCE_PERMISSIONS: readonly Permission[] = [
  {
    actions: ['ecs:DescribeServices', 'ecs:DescribeTasks'],
    resources: [SERVICE, arn('ecs', 'task/${Prefix}-*/*')],
  },
  {
    actions: ['ecs:ListTasks'],
    resources: ['*'],
    conditions: { ArnLike: { 'ecs:cluster': CLUSTER } },
    wildcard:
      'ListTasks is authorised on container instances, which have opaque ids; the condition holds it to our clusters',
  },
  {
    actions: [
      'elasticloadbalancing:DescribeTargetGroups',
      'elasticloadbalancing:DescribeTargetHealth',
      'autoscaling:DescribeScalingActivities',
    ],
    resources: ['*'],
    wildcard: 'neither service has resource-level permissions for its Describe actions',
  },
  {
    actions: ['logs:GetLogEvents'],
    resources: [arn('logs', `log-group:${CONTAINER_LOG_GROUP}:log-stream:*`)],
  },
];

/** Whose history is told: a deployment's own, or that of the execution which a recovery finishes. */
export function historyPermissions(...workflows: readonly string[]): readonly Permission[] {
  return [
    {
      actions: ['states:GetExecutionHistory'],
      resources: workflows.map((workflow) => arn('states', `execution:\${Prefix}-${workflow}:*`)),
    },
  ];
}
