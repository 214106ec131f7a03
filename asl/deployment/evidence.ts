import { withFewRetries } from '../aws/few-retries';
import { anyError } from '../language/any-error';
import type { Fragment } from '../language/fragment';
import { type Branch, jsonata } from '../language/states';
import { withTasks } from '../language/with-tasks';
import { EXPLAINED } from './evidence/explain';
import { history } from './evidence/history';
import { scalingActivities } from './evidence/scaling-activities';
import { serviceEvents } from './evidence/service-events';
import { stoppedTasks } from './evidence/stopped-tasks';
import { targetHealth } from './evidence/target-health';

/** The rollback is waiting. */
const CALL_TIMEOUT_SECONDS = 15;

const BRANCHES: readonly Branch[] = [history, serviceEvents, stoppedTasks, targetHealth, scalingActivities];

/** For the workflow's own fields; the rest is what was seen. */
const OWN_FIELDS = "['step', 'timeline', 'loggedTask']";

/**
 * Before anything is cleaned up. It has a scope of its own: whatever it meets, too much data among it, the rollback goes on, and the
 * original error stays the error.
 */
export const collectEvidence: Fragment = {
  start: 'CollectEvidence',
  states: (next) => ({
    CollectEvidence: {
      Type: 'Parallel',
      Branches: BRANCHES.map((branch) => inHaste(withFewRetries(branch))),
      Assign: {
        failure: jsonata(EXPLAINED),
        evidence: jsonata(
          `$merge([{}, $sift($merge($states.result), function($value, $field) { $not($field in ${OWN_FIELDS}) })])`,
        ),
        failedStep: "{% '' & $merge($states.result).step %}",
        timeline: '{% $append([], $merge($states.result).timeline) %}',
      },
      Output: { notes: [] },
      Catch: anyError({ Output: { notes: [] }, Next: next }),
      Next: next,
    },
  }),
};

function inHaste(branch: Branch): Branch {
  return withTasks(branch, (task) => ({ ...task, TimeoutSeconds: CALL_TIMEOUT_SECONDS }));
}
