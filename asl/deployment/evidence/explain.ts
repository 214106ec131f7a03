import { BOUNDS } from '../../../contract/bounds';
import { bounded } from '../../language/bounded';
import { DUE_TO, FAILS_HEALTH_CHECK, failsHealthCheck, reasonInEvent } from '../../steps/failed-health-check';
import { complaint, tellingLine } from './telling-line';

/** A setting of the deployment in a sentence, or what stands for it where the settings are not known. */
const setting = (name: string, known: string, otherwise: string) =>
  `($exists($settings.${name}) ? ${known} : '${otherwise}')`;

const MEMORY = setting('memoryMiB', "'its ' & $settings.memoryMiB & ' MiB'", 'its memory');
const INSTANCES = setting('instanceType', "'instances of type ' & $settings.instanceType", 'the instances');

const OTHER_ARCHITECTURE = `'the image is for another processor architecture than that of ' & ${INSTANCES}`;

/** What ECS says of a container that never ran: the name of its error is what people search for. */
const NOT_STARTED = `(
  $command := $match($reason, /exec: .*?(not found in \\$PATH|no such file or directory|permission denied|exec format error)/)[0].match;
  $contains($reason, /matching platform|no matching manifest/) ? ${OTHER_ARCHITECTURE} & ' (' & $reason & ')'
    : $contains($reason, 'CannotPull') ? 'the image cannot be pulled (' & $reason & ')'
    : $contains($command, 'exec format error') ? ${OTHER_ARCHITECTURE} & ' (' & $command & ')'
    : $contains($command, 'permission denied') ? 'the container’s command cannot be executed (' & $command & ')'
    : $exists($command) ? 'the container’s command was not found (' & $command & ')'
    : $contains($reason, /CannotStart|CannotCreate/) ? 'the container cannot be started (' & $reason & ')'
    : $reason
)`;

/** What Linux and shells make of exit codes: 128 and the signal's number for what a signal ended. */
const EXITS = {
  0: "'the container ended by itself (exit code 0); it must go on serving'",
  126: "'the container’s command cannot be executed (exit code 126)'",
  127: "'the container’s command was not found (exit code 127)'",
  132: `'the container used an instruction that the processor of ' & ${INSTANCES} & ' does not have (exit code 132)'`,
  134: "'the container aborted itself (exit code 134)'",
  137: `'the container was killed (exit code 137), as it is when it uses more than ' & ${MEMORY}`,
  139: "'the container crashed with a segmentation fault (exit code 139)'",
  143: "'the container ended because something asked it to (SIGTERM, exit code 143)'",
} as const;

/** What the container's end means, in a sentence; the reasons of ECS come first. */
const CONTAINER_END = `(
  $container := $task.containers[0];
  $code := $container.exitCode;
  $reason := '' & $container.reason;
  $contains($reason, 'OutOfMemory') ? 'the container used more than ' & ${MEMORY} & ' and was killed (OutOfMemoryError)'
    : $contains($line, 'exec format error') ? ${OTHER_ARCHITECTURE}
    : $reason != '' and ($not($exists($code)) or $contains($reason, /Cannot(Pull|Start|Create)/)) ? ${NOT_STARTED}
    ${Object.entries(EXITS)
      .map(([code, sentence]) => `: $code = ${code} ? ${sentence}`)
      .join('\n    ')}
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

/** Of a service that somebody took away, its containers tell nothing. */
const IS_GONE = "$contains($failure.cause, '(GONE)')";

/**
 * ECS only says that tasks fail, or that a service is not stable; why, the task that tells most does. A task that fails its health
 * checks is stopped by ECS: how it took that tells nothing, and its log only where it complains. What ECS said stands behind it, unless
 * it says no more. The wait for the service may have told already what the health checks got.
 */
export const EXPLAINED = `(
  $seen := $merge($states.result);
  $task := $seen.stoppedTasks[task = $seen.loggedTask][0];
  $line := ${tellingLine('$seen.logTail')};
  $isTold := $contains($failure.cause, '${FAILS_HEALTH_CHECK}');
  $failsChecks := $contains('' & $task.stoppedReason, 'health check') or ($not($exists($task)) and $exists($seen.targetHealth[state = 'unhealthy']));
  $isUnhealthy := $failure.error = 'TargetsUnhealthy' or ($failure.error in ['ServiceFailed', 'DeadlineExceeded'] and $failsChecks);
  $ended := $failure.error in ['ServiceFailed', 'DeadlineExceeded'] and $exists($task);
  $why := ${IS_GONE} ? '' : $isTold ? $failure.cause : $isUnhealthy ? ${UNHEALTHY} : $ended ? ${CONTAINER_END} : '';
  $tail := $isUnhealthy ? ${complaint('$seen.logTail')} : $line;
  $service := $isTold or $failure.error = 'ServiceFailed' ? '' : ' (' & $failure.cause & ')';
  $why = '' ? $failure
    : $merge([$failure, {'cause': ${bounded("$why & ($tail = '' ? '' : '; its log says: ' & $tail) & $service", BOUNDS.cause)}}])
)`;
