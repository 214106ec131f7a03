import { withFewRetries } from '../aws/few-retries';
import { type Fragment, state } from '../language/fragment';
import { jsonata } from '../language/states';
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

/** Before anything is cleaned up. */
export const collectEvidence: Fragment = state('CollectEvidence', {
  Type: 'Parallel',
  Branches: [history, serviceEvents, stoppedTasks, targetHealth, scalingActivities].map(withFewRetries),
  Assign: {
    failure: jsonata(EXPLAINED),
    evidence:
      "{% $merge([{}, $sift($merge($states.result), function($value, $field) { $not($field in ['step', 'timeline']) })]) %}",
    failedStep: "{% '' & $merge($states.result).step %}",
    timeline: '{% $append([], $merge($states.result).timeline) %}',
  },
  Output: { notes: [] },
});
