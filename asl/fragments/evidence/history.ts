import { call } from '../../call';
import { type Branch, jsonata } from '../../states';
import { unknown } from './unknown';

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
        unknown('HistorySeen'),
      ),
      Output: jsonata(TIMELINE),
      Next: 'HistorySeen',
    },
    HistorySeen: { Type: 'Succeed' },
  },
};
