import { DUE_TO } from './failed-health-check';

/** Failed tasks of which one can say that others will fail too: the service itself would go on for a long time. */
export const CRASH_LOOP = 2;

/** Over a look at the service: `$service`, `$primary` its newest deployment, which is the one that is waited for. */
const look = (expression: string) => `(
  $service := $states.result.Services[0];
  $primary := $service.Deployments[Status = 'PRIMARY'][0];
  ${expression}
)`;

const RECENT_EVENTS = '$service.Events[[0..9]]';

/** Why ECS found a task unhealthy since this deployment began, which it does after the grace period only. */
const COMPLAINT_OF_HEALTH = `${RECENT_EVENTS}[
    $contains(Message, '${DUE_TO}') and $toMillis($string(CreatedAt)) >= $toMillis($string($primary.CreatedAt))
  ][0].Message`;

/** Tasks of this deployment that ECS has stopped, or goes to stop once the one that it has started instead is healthy. */
const REPLACED_TASKS =
  '$primary.FailedTasks + $max([0, $primary.RunningCount + $primary.PendingCount - $service.DesiredCount])';

/**
 * What a look at the service says. A task that was not healthy in all its `startupSeconds` and is the only one need not be tried
 * again.
 * Tasks that all run, with no other deployment beside them, serve when the load balancer says so: ECS itself notices seconds later.
 * Only PRIMARY's task definition tells what was asked for from what ECS may have gone back to. A task that waits for an instance is pending
 * too, and not always is there an event that says so.
 */
export const verdict = (taskDefinitionArn: string) =>
  look(`$not($exists($states.result.Services)) ? $error('ECS tells nothing of the service')
    : $count($states.result.Services) = 0 or $service.Status != 'ACTIVE' ? 'GONE'
    : $primary.TaskDefinition != ${taskDefinitionArn} ? 'REPLACED'
    : $primary.RolloutState != 'COMPLETED' and ${REPLACED_TASKS} >= $min([${CRASH_LOOP}, $service.DesiredCount]) and $exists(${COMPLAINT_OF_HEALTH}) ? 'UNHEALTHY'
    : $primary.RolloutState = 'FAILED' or $primary.FailedTasks >= ${CRASH_LOOP} ? 'FAILED'
    : $primary.RolloutState = 'COMPLETED' and $service.RunningCount = $service.DesiredCount ? 'STABLE'
    : $count($service.Deployments) = 1 and $primary.RunningCount = $service.DesiredCount and $primary.RunningCount > 0 ? 'RUNNING'
    : $primary.RunningCount = 0 ? 'NO_TASK'
    : 'PENDING'`);

/** Of the last events the newest that complains, else the newest. */
export const TELLING_EVENT = look(`$messages := ${RECENT_EVENTS}.Message;
  $complaints := $messages[$contains($, /unable|unhealthy|failed|error/i) and $not($contains($, 'deployment failed'))];
  '' & ($exists($complaints) ? $complaints[0] : $messages[0])`);

/** The event that tells of a task's health, or `''`. */
export const UNHEALTHY_EVENT = look(`'' & ${COMPLAINT_OF_HEALTH}`);

/** Over what is seen: as many tasks run as should, as far as ECS knows. */
export const allTasksRun = (seen: string) => `${seen}.verdict in ['STABLE', 'RUNNING']`;
