import { call } from '../../aws/call';
import { arn, type Permission } from '../../language/permission';
import { type Branch, jsonata } from '../../language/states';
import { unknown } from './unknown';

/**
 * Which state failed and what led there: from the execution's own history, newest first. An event that tells of a failure leads back,
 * by the event before it, to the state it belongs to. An execution that was cut off has no failure, only a last state.
 * A state that was entered several times shows its last end at each.
 */
const TIMELINE = `(
  $events := $states.result.Events;
  $first := $events[StateEnteredEventDetails.Name = 'CollectEvidence'][0].Id;
  $before := $exists($first) ? $events[Id < $first] : $events;
  $ends := $merge($append([{}], $reverse($append([], $before[$exists(StateExitedEventDetails)].{StateExitedEventDetails.Name: $string(Timestamp)}))));
  $failures := $before[$match(Type, /^(TaskFailed|TaskTimedOut|TaskStartFailed|EvaluationFailed|FailStateEntered)$/)];
  $cause := $failures[TaskFailedEventDetails.Error = $failure.error][0];
  $failed := $exists($cause) ? $cause : $exists($first) ? $failures[0] : $before[$exists(StateEnteredEventDetails)][0];
  $stateOf := function($event) {
    $not($exists($event)) ? '' : $exists($event.StateEnteredEventDetails) ? $event.StateEnteredEventDetails.Name
      : $stateOf($before[Id = $event.PreviousEventId][0])
  };
  {
    'step': '' & $stateOf($failed),
    'timeline': $reverse($append([], $before[$exists(StateEnteredEventDetails)].(
      $end := $lookup($ends, StateEnteredEventDetails.Name);
      $merge([
        {'state': StateEnteredEventDetails.Name, 'enteredAt': $string(Timestamp)},
        $exists($end) ? {'exitedAt': $end} : {}
      ])
    )))
  }
)`;

/** A deployment's own, or that of the execution which a recovery finishes. */
const READ_HISTORY: Permission = {
  actions: ['states:GetExecutionHistory'],
  resources: ['deploy', 'delete'].map((workflow) => arn('states', `execution:\${Prefix}-${workflow}:*`)),
};

export const history: Branch = {
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
        { permissions: [READ_HISTORY], ...unknown('HistorySeen') },
      ),
      Output: jsonata(TIMELINE),
      Next: 'HistorySeen',
    },
    HistorySeen: { Type: 'Succeed' },
  },
};
