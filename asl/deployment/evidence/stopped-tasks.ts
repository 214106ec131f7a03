import { call } from '../../aws/call';
import { type Branch, jsonata } from '../../language/states';
import { CONTAINER, CONTAINER_LOG_GROUP, NAME } from '../../naming/names';
import { unknown } from './unknown';

/** Why tasks stopped, their exit codes, and the last lines of the last one. ECS forgets a stopped task after an hour. */
export const stoppedTasks: Branch = {
  StartAt: 'ListStoppedTasks',
  States: {
    ListStoppedTasks: {
      ...call('ecs', 'listTasks', { Cluster: NAME, DesiredStatus: 'STOPPED', MaxResults: 10 }, unknown('TasksSeen')),
      Assign: { stoppedTaskArns: '{% $append([], $states.result.TaskArns) %}', tasksSeen: [] },
      Next: 'DidTasksStop',
    },
    DidTasksStop: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $count($stoppedTaskArns) > 0 %}', Next: 'DescribeStoppedTasks' }],
      Default: 'ListRunningTasks',
    },
    DescribeStoppedTasks: {
      ...call('ecs', 'describeTasks', { Cluster: NAME, Tasks: '{% $stoppedTaskArns %}' }, unknown('TasksSeen')),
      Assign: {
        tasksSeen: jsonata(`$append([], $states.result.Tasks.{
          'task': $split(TaskArn, '/')[-1],
          'stoppedReason': '' & StoppedReason,
          'stopCode': '' & StopCode,
          'containers': $append([], Containers.{'name': '' & Name, 'exitCode': $exists(ExitCode) ? ExitCode : -1, 'reason': '' & Reason})
        })`),
        loggedTask:
          "{% '' & $split($sort($states.result.Tasks[$not($contains('' & StoppedReason, 'Scaling activity'))], function($a, $b) { $a.StoppedAt < $b.StoppedAt })[0].TaskArn, '/')[-1] %}",
      },
      Next: 'GetLogEvents',
    },
    ListRunningTasks: {
      ...call('ecs', 'listTasks', { Cluster: NAME, MaxResults: 1 }, unknown('TasksSeen')),
      Assign: { loggedTask: "{% '' & $split($states.result.TaskArns[0], '/')[-1] %}" },
      Next: 'IsThereATask',
    },
    IsThereATask: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $loggedTask != '' %}", Next: 'GetLogEvents' }],
      Default: 'NoTasksSeen',
    },
    NoTasksSeen: { Type: 'Succeed', Output: '{% {} %}' },
    GetLogEvents: {
      ...call(
        'cloudwatchlogs',
        'getLogEvents',
        {
          LogGroupName: CONTAINER_LOG_GROUP,
          LogStreamName: `{% $model & '/${CONTAINER}/' & $loggedTask %}`,
          Limit: 50,
          StartFromHead: false,
        },
        unknown('TasksSeen', "{% {'stoppedTasks': $tasksSeen} %}"),
      ),
      Output: "{% {'stoppedTasks': $tasksSeen, 'logTail': $append([], $states.result.Events.Message)} %}",
      Next: 'TasksSeen',
    },
    TasksSeen: { Type: 'Succeed' },
  },
};
