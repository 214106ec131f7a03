import { type CallOptions, call } from '../call';
import { type Fragment, state } from '../fragment';
import { CONTAINER, CONTAINER_LOG_GROUP, NAME } from '../names';
import { arn, type Permission } from '../permission';
import { type Branch, jsonata, type Template } from '../states';

/** Evidence is what can still be had: what can't be asked is left out, and never holds up the rollback. */
const unknown = (next: string, output: Template = '{% {} %}') =>
  ({ catch: [{ ErrorEquals: ['States.ALL'], Output: output, Next: next }] }) satisfies CallOptions;

/** The service's last events: why tasks could not be placed, that they failed their health checks. */
const serviceEvents: Branch = {
  StartAt: 'DescribeServiceEvents',
  States: {
    DescribeServiceEvents: {
      ...call('ecs', 'describeServices', { Cluster: NAME, Services: [NAME] }, unknown('ServiceEventsSeen')),
      Output: "{% {'serviceEvents': $append([], $states.result.Services[0].Events[[0..9]].Message)} %}",
      Next: 'ServiceEventsSeen',
    },
    ServiceEventsSeen: { Type: 'Succeed' },
  },
};

/** Why tasks stopped, their exit codes, and the last lines of the last one. ECS forgets a stopped task after an hour. */
const stoppedTasks: Branch = {
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

/** What the load balancer says of each target. */
const targetHealth: Branch = {
  StartAt: 'LookUpTargetGroup',
  States: {
    LookUpTargetGroup: {
      ...call('elasticloadbalancingv2', 'describeTargetGroups', { Names: [NAME] }, unknown('TargetHealthSeen')),
      Next: 'LookUpTargetHealth',
    },
    LookUpTargetHealth: {
      ...call(
        'elasticloadbalancingv2',
        'describeTargetHealth',
        { TargetGroupArn: '{% $states.input.TargetGroups[0].TargetGroupArn %}' },
        unknown('TargetHealthSeen'),
      ),
      Output:
        "{% {'targetHealth': $append([], $states.result.TargetHealthDescriptions.{'target': Target.Id, 'state': TargetHealth.State, 'reason': '' & TargetHealth.Reason, 'description': '' & TargetHealth.Description})} %}",
      Next: 'TargetHealthSeen',
    },
    TargetHealthSeen: { Type: 'Succeed' },
  },
};

/** Why instances could not be launched. */
const scalingActivities: Branch = {
  StartAt: 'LookUpScalingActivities',
  States: {
    LookUpScalingActivities: {
      ...call(
        'autoscaling',
        'describeScalingActivities',
        { AutoScalingGroupName: NAME, MaxRecords: 20 },
        unknown('ScalingActivitiesSeen'),
      ),
      Output:
        "{% {'scalingActivities': $append([], $states.result.Activities[StatusCode = 'Failed'].{'at': $string(StartTime), 'statusMessage': '' & StatusMessage})} %}",
      Next: 'ScalingActivitiesSeen',
    },
    ScalingActivitiesSeen: { Type: 'Succeed' },
  },
};

/**
 * Which state failed and what led there: from the execution's own history, newest first. An event that tells of a failure leads back,
 * by the event before it, to the state it belongs to.
 */
const TIMELINE = `(
  $events := $states.result.Events;
  $first := $events[StateEnteredEventDetails.Name = 'CollectEvidence'][0].Id;
  $before := $events[Id < $first];
  $failed := $before[$match(Type, /^(TaskFailed|TaskTimedOut|TaskStartFailed|EvaluationFailed|FailStateEntered)$/)][0];
  $stateOf := function($event) {
    $not($exists($event)) ? '' : $exists($event.StateEnteredEventDetails) ? $event.StateEnteredEventDetails.Name
      : $stateOf($before[Id = $event.PreviousEventId][0])
  };
  {
    'step': '' & $stateOf($failed),
    'timeline': $reverse($append([], $before[$exists(StateEnteredEventDetails)].{'state': StateEnteredEventDetails.Name, 'enteredAt': $string(Timestamp)}))
  }
)`;

const history: Branch = {
  StartAt: 'GetExecutionHistory',
  States: {
    GetExecutionHistory: {
      ...call(
        'sfn',
        'getExecutionHistory',
        {
          ExecutionArn: '{% $executionArn %}',
          ReverseOrder: true,
          // A state's data is limited to 256 KiB; an event without its data takes about 200 bytes.
          MaxResults: 800,
          IncludeExecutionData: false,
        },
        unknown('HistorySeen'),
      ),
      Output: jsonata(TIMELINE),
      Next: 'HistorySeen',
    },
    HistorySeen: { Type: 'Succeed' },
  },
};

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
  const hasty = Object.entries(States).map(([name, state]) => [
    name,
    state.Type === 'Task'
      ? { ...state, Retry: (state.Retry ?? []).map((retrier) => ({ ...retrier, MaxAttempts: 3 })) }
      : state,
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
    resources: [arn('ecs', 'service/${Prefix}-*/${Prefix}-*'), arn('ecs', 'task/${Prefix}-*/*')],
  },
  {
    actions: ['ecs:ListTasks'],
    resources: ['*'],
    conditions: { ArnLike: { 'ecs:cluster': arn('ecs', 'cluster/${Prefix}-*') } },
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
    actions: ['states:GetExecutionHistory'],
    resources: [arn('states', 'execution:${Prefix}-deploy:*'), arn('states', 'execution:${Prefix}-delete:*')],
  },
  {
    actions: ['logs:GetLogEvents'],
    resources: [arn('logs', `log-group:${CONTAINER_LOG_GROUP}:log-stream:*`)],
  },
];
