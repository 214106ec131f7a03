import { BOUNDS } from '../../../contract/bounds';
import { bounded } from '../../language/bounded';
import { DUE_TO, failsHealthCheck, reasonInEvent } from '../../steps/failed-health-check';

/**
 * The line of a log that tells why a program ended: the last one that speaks of an error, else the last one that says anything. What
 * Node.js ends its reports with tells its version only.
 */
const TELLING_LINE = `(
  $lines := $append([], $seen.logTail[$trim($) != '' and $not($contains($, /^Node\\.js v\\d/))]);
  $errors := $lines[$contains($, /error|exception|fatal|panic|killed|traceback|denied|refused|cannot|can't|not found|no such/i)];
  '' & ($exists($errors) ? $errors[-1] : $lines[-1])
)`;

/** The memory of a task, where it is known. */
const MEMORY = "($exists($settings.memoryMiB) ? 'its ' & $settings.memoryMiB & ' MiB' : 'its memory')";

/** What the container's end means, in a sentence; the reasons of ECS come first, exit codes are what Linux and shells make of them. */
const CONTAINER_END = `(
  $container := $task.containers[0];
  $code := $container.exitCode;
  $contains($container.reason, 'OutOfMemory') ? 'the container used more than ' & ${MEMORY} & ' and was killed (OutOfMemoryError)'
    : $container.reason != '' and $not($exists($code)) ? $container.reason
    : $code = 137 ? 'the container was killed (exit code 137), as it is when it uses more than ' & ${MEMORY}
    : $code = 139 ? 'the container crashed with a segmentation fault (exit code 139)'
    : $code = 127 ? 'the container’s command was not found (exit code 127)'
    : $code = 126 ? 'the container’s command cannot be executed (exit code 126)'
    : $code = 0 ? 'the container ended by itself (exit code 0); it must go on serving'
    : $exists($code) ? 'the container ended with exit code ' & $code
    : $task.stoppedReason
)`;

/** What the load balancer got instead of health: of a target that is going already only the service's events still tell. */
const UNHEALTHY = `(
  $target := $seen.targetHealth[state = 'unhealthy' and description != ''][0].description;
  $event := $seen.serviceEvents[$contains($, '${DUE_TO}')][0];
  $reason := $exists($target) ? $target : $exists($event) ? ${reasonInEvent('$event')} : '';
  ${failsHealthCheck('$settings', '$reason')}
)`;

/**
 * ECS only says that tasks fail; why, the task that tells most does. A task that fails its health checks is stopped by ECS: how it took
 * that, its exit code, tells nothing. Of targets that are unhealthy the wait for them has told what their checks got.
 */
export const EXPLAINED = `(
  $seen := $merge($states.result);
  $task := $seen.stoppedTasks[task = $seen.loggedTask][0];
  $line := ${TELLING_LINE};
  $failsChecks := $contains('' & $task.stoppedReason, 'health check');
  $why := $not($exists($task)) ? '' : $failsChecks ? ${UNHEALTHY} : ${CONTAINER_END};
  $log := $line = '' ? '' : '; its log says: ' & $line;
  $cause := $failure.error = 'TargetsUnhealthy' ? $failure.cause & $log
    : $failure.error = 'ServiceFailed' and $why != '' ? $why & $log & ' (' & $failure.cause & ')'
    : $failure.cause;
  $merge([$failure, {'cause': ${bounded('$cause', BOUNDS.cause)}}])
)`;
