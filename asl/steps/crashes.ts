import { anyError } from '../language/any-error';
import { first } from '../language/bounded';
import { type Branch, jsonata } from '../language/states';
import { askedOnce } from '../watch/look';
import { describeTasks, listTasks, TASKS_AT_ONCE } from './cluster-tasks';
import { allTasksRun } from './service-verdict';

/** A task that goes need not say at once why; one that is gone says no more. */
const HAS_SAID_WHY = "$exists(StopCode) or LastStatus = 'STOPPED'";

/** It ended by itself, not for scaling, a drain or its health checks, and not for want of an instance. */
const BY_ITSELF =
  "StopCode = 'EssentialContainerExited' or (StopCode = 'TaskFailedToStart' and $exists(ContainerInstanceArn))";

/** One that is not gone yet has only just ended. */
const SINCE_THEN = '$not($exists(StoppedAt)) or $toMillis($string(StoppedAt)) >= $since';

const ID = "$split($, '/')[-1]";

const LEARNT = `$states.result.Tasks[${HAS_SAID_WHY}].{
  'task': TaskArn.(${ID}),
  'crashed': TaskDefinitionArn = $given.taskDefinitionArn and (${BY_ITSELF}) and (${SINCE_THEN})
}`;

const CALLS_IN_A_ROW = 2;

const told = (stoppedTasks: string) => ({ stoppedTasks: jsonata(`$append([], ${stoppedTasks})`) });

/** The other looks go on without this one: what ECS counts as failed is seen by them. */
const orAsBefore = { Catch: anyError({ Output: told('$seen.stoppedTasks'), Next: 'EndedTasksTold' }) } as const;

/**
 * Looks at tasks of `$given.taskDefinitionArn` whose containers ended by themselves since the wait began. ECS says that it counts as failed
 * only a task that never runs or fails its health checks; whether one that crashes a second later is counted too, nobody could verify.
 * ECS answers 20 such calls per second, of all callers together: nothing is asked while all tasks run, and each task is described once
 * in a round.
 */
export const lookAtCrashes: Branch = {
  StartAt: 'IsATaskMissing',
  States: {
    IsATaskMissing: {
      Type: 'Choice',
      Choices: [
        { Condition: `{% ${allTasksRun('$seen')} %}`, Output: told('$seen.stoppedTasks'), Next: 'EndedTasksTold' },
      ],
      Default: 'ListEndedTasks',
    },
    ListEndedTasks: {
      ...askedOnce(listTasks('STOPPED', 100), CALLS_IN_A_ROW),
      ...orAsBefore,
      Assign: {
        known: jsonata(`($ids := $states.result.TaskArns.(${ID}); $append([], $seen.stoppedTasks[task in $ids]))`),
        unknown: jsonata(
          `($ids := $seen.stoppedTasks.task; ${first(TASKS_AT_ONCE, `$states.result.TaskArns[$not(${ID} in $ids)]`)})`,
        ),
      },
      Next: 'IsATaskUnknown',
    },
    IsATaskUnknown: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $count($unknown) > 0 %}', Next: 'DescribeEndedTasks' }],
      Output: told('$known'),
      Default: 'EndedTasksTold',
    },
    DescribeEndedTasks: {
      ...askedOnce(describeTasks('$unknown'), CALLS_IN_A_ROW),
      ...orAsBefore,
      Output: told(`$append($known, ${LEARNT})`),
      Next: 'EndedTasksTold',
    },
    EndedTasksTold: { Type: 'Succeed' },
  },
};

/** How many tasks ended by themselves: an expression. */
export const crashes = (seen: string) => `$count(${seen}.stoppedTasks[crashed])`;
