import { call } from '../../aws/call';
import { arn, type Permission } from '../../language/permission';
import { type Branch, jsonata } from '../../language/states';
import { CLUSTER, TASK } from '../../naming/arns';
import { CONTAINER, CONTAINER_LOG_GROUP, NAME } from '../../naming/names';
import { unknown } from './unknown';

const LIST_TASKS: Permission = {
  actions: ['ecs:ListTasks'],
  resources: ['*'],
  conditions: { ArnLike: { 'ecs:cluster': CLUSTER } },
  wildcard:
    'ListTasks is authorised on container instances, which have opaque ids; the condition holds it to our clusters',
};

/** Why tasks stopped, their exit codes, and the last lines of the last one. ECS forgets a stopped task after an hour. */
export const stoppedTasks: Branch = {
  StartAt: 'ListStoppedTasks',
  States: {
    ListStoppedTasks: {
      ...call(
        'ecs',
        'listTasks',
        { Cluster: NAME, DesiredStatus: 'STOPPED', MaxResults: 10 },
        { permissions: [LIST_TASKS], ...unknown('TasksSeen') },
      ),
      Assign: { stoppedTaskArns: '{% $append([], $states.result.TaskArns) %}', tasksSeen: [] },
      Next: 'DidTasksStop',
    },
    DidTasksStop: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $count($stoppedTaskArns) > 0 %}', Next: 'DescribeStoppedTasks' }],
      Default: 'ListRunningTasks',
    },
    DescribeStoppedTasks: {
      ...call(
        'ecs',
        'describeTasks',
        { Cluster: NAME, Tasks: '{% $stoppedTaskArns %}' },
        { permissions: [{ actions: ['ecs:DescribeTasks'], resources: [TASK] }], ...unknown('TasksSeen') },
      ),
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
      ...call(
        'ecs',
        'listTasks',
        { Cluster: NAME, MaxResults: 1 },
        { permissions: [LIST_TASKS], ...unknown('TasksSeen') },
      ),
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
        {
          permissions: [
            {
              actions: ['logs:GetLogEvents'],
              resources: [arn('logs', `log-group:${CONTAINER_LOG_GROUP}:log-stream:*`)],
            },
          ],
          ...unknown('TasksSeen', "{% {'stoppedTasks': $tasksSeen} %}"),
        },
      ),
      Output: "{% {'stoppedTasks': $tasksSeen, 'logTail': $append([], $states.result.Events.Message)} %}",
      Next: 'TasksSeen',
    },
    TasksSeen: { Type: 'Succeed' },
  },
};
