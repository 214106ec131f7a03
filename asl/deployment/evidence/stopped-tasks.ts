import { BOUNDS } from '../../../contract/bounds';
import { call } from '../../aws/call';
import { bounded, first } from '../../language/bounded';
import { arn } from '../../language/permission';
import { type Branch, jsonata } from '../../language/states';
import { CLUSTER_NAME, CONTAINER, CONTAINER_LOG_GROUP } from '../../naming/names';
import { describeTasks, listTasks, TASKS_AT_ONCE } from '../../steps/cluster-tasks';
import { READ_SERVICE } from '../../steps/service-health';
import { ATTEMPTED } from './of-attempt';
import { unknown } from './unknown';

/** Of this attempt: the service starts each of its tasks for one of its deployments, and the newest one is this attempt's. */
const IS_OURS = "StartedBy = $attempt or $attempt = ''";

/** That ECS stopped it for want of work, or because the workflow asked, says nothing of the container. */
const TELLS = "$not($contains('' & StoppedReason, /Scaling activity|deployment ecs-svc/))";

/** ECS stops a container that fails its health checks: its exit code tells how it took that, not what is wrong. */
const FAILS_CHECKS = "$contains('' & StoppedReason, 'health check')";

const SEEN = `$append([], $states.result.Tasks[${IS_OURS}].($failsChecks := ${FAILS_CHECKS}; {
  'task': $split(TaskArn, '/')[-1],
  'stoppedAt': '' & StoppedAt,
  'tells': ${TELLS},
  'stoppedReason': ${bounded('StoppedReason', BOUNDS.reason)},
  'stopCode': ${bounded('StopCode', BOUNDS.error)},
  'containers': ${first(
    2,
    `Containers.$merge([
    {'name': ${bounded('Name', BOUNDS.error)}, 'reason': ${bounded('Reason', BOUNDS.reason)}},
    $exists(ExitCode) and $not($failsChecks) ? {'exitCode': ExitCode} : {}
  ])`,
  )}
}))`;

/** Newest first; the first one that tells something is the one that the reason, the exit code and the log are taken of. */
const NEWEST = `${first(BOUNDS.stoppedTasks, '$sort($append($tasksSeen, $pageSeen), function($a, $b) { $a.stoppedAt < $b.stoppedAt })')}`;

/** As it is recorded: which ones tell is the workflow's own business. */
const RECORDED = "$append([], $tasksSeen.$sift($, function($value, $field) { $field != 'tells' }))";

/**
 * Why tasks of this attempt stopped, their exit codes, and the last lines of the one that tells most. ECS forgets a stopped task after an
 * hour, until then it lists those of earlier attempts too.
 */
export const stoppedTasks: Branch = {
  StartAt: 'DescribeAttempt',
  States: {
    DescribeAttempt: {
      ...call(
        'ecs',
        'describeServices',
        { Cluster: CLUSTER_NAME, Services: [ATTEMPTED] },
        { permissions: [READ_SERVICE], ...unknown('TasksSeen') },
      ),
      Assign: {
        attempt: "{% '' & $states.result.Services[0].Deployments[Status = 'PRIMARY'][0].Id %}",
        tasksSeen: [],
        logLines: BOUNDS.logLines,
      },
      Next: 'ListStoppedTasks',
    },
    ListStoppedTasks: {
      ...listTasks('STOPPED', 100, unknown('TasksSeen')),
      Assign: { tasksLeft: '{% $append([], $states.result.TaskArns) %}' },
      Next: 'AreTasksLeft',
    },
    AreTasksLeft: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $count($tasksLeft) > 0 %}', Next: 'DescribeStoppedTasks' }],
      Default: 'WhoseLog',
    },
    DescribeStoppedTasks: {
      ...describeTasks('$tasksLeft', unknown('WhoseLog')),
      Assign: { pageSeen: jsonata(SEEN) },
      Next: 'KeepNewestTasks',
    },
    KeepNewestTasks: {
      Type: 'Pass',
      Assign: {
        tasksSeen: jsonata(NEWEST),
        tasksLeft: `{% $append([], $filter($tasksLeft, function($task, $index) { $index >= ${TASKS_AT_ONCE} })) %}`,
      },
      Next: 'AreTasksLeft',
    },
    WhoseLog: {
      Type: 'Choice',
      Choices: [
        {
          Condition: '{% $exists($tasksSeen[tells]) %}',
          Assign: { loggedTask: '{% $tasksSeen[tells][0].task %}' },
          Next: 'GetLogEvents',
        },
      ],
      Default: 'ListRunningTasks',
    },
    ListRunningTasks: {
      ...listTasks('RUNNING', 1, unknown('TasksSeen', `{% {'stoppedTasks': ${RECORDED}} %}`)),
      Assign: { loggedTask: "{% '' & $split($states.result.TaskArns[0], '/')[-1] %}" },
      Next: 'IsThereATask',
    },
    IsThereATask: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $loggedTask != '' %}", Next: 'GetLogEvents' }],
      Default: 'NoLog',
    },
    // One that printed nothing tells most all the same.
    NoLog: { Type: 'Succeed', Output: `{% {'stoppedTasks': ${RECORDED}, 'loggedTask': $loggedTask} %}` },
    GetLogEvents: {
      ...call(
        'cloudwatchlogs',
        'getLogEvents',
        {
          LogGroupName: CONTAINER_LOG_GROUP,
          LogStreamName: `{% $model & '/${CONTAINER}/' & $loggedTask %}`,
          Limit: '{% $logLines %}',
          StartFromHead: false,
        },
        {
          permissions: [
            {
              actions: ['logs:GetLogEvents'],
              resources: [arn('logs', `log-group:${CONTAINER_LOG_GROUP}:log-stream:*`)],
            },
          ],
          // Fewer lines make a smaller answer, and nothing else that can go wrong any better.
          catch: [
            { ErrorEquals: ['States.DataLimitExceeded'], Next: 'AreFewerLinesLeft' },
            { ErrorEquals: ['States.ALL'], Next: 'NoLog' },
          ],
        },
      ),
      Output: jsonata(withLog(`$append([], $states.result.Events.${bounded('Message', BOUNDS.logLine)})`)),
      Next: 'TasksSeen',
    },
    // Lines may be so long that fifty of them are more than a state takes: then it is 16, 5 or the last one.
    AreFewerLinesLeft: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $logLines > 1 %}', Assign: { logLines: '{% $floor($logLines / 3) %}' }, Next: 'GetLogEvents' },
      ],
      Default: 'LineTooLong',
    },
    LineTooLong: { Type: 'Succeed', Output: jsonata(withLog("['(a line that is too long to be read here)']")) },
    TasksSeen: { Type: 'Succeed' },
  },
};

function withLog(lines: string): string {
  return `{'stoppedTasks': ${RECORDED}, 'loggedTask': $loggedTask, 'logTail': ${lines}}`;
}
