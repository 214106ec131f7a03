import { call } from '../../call';
import { type Branch, jsonata } from '../../states';
import { unknown } from './unknown';

/**
 * Which state failed and what led there: from the execution's own history, newest first. An event that tells of a failure leads back,
 * by the event before it, to the state it belongs to. An execution that was cut off has no failure, only a last state.
 */
const TIMELINE = `(
  $events := $states.result.Events;
  $first := $events[StateEnteredEventDetails.Name = 'CollectEvidence'][0].Id;
  $before := $exists($first) ? $events[Id < $first] : $events;
  $exits := $before[$exists(StateExitedEventDetails)];
  $failures := $before[$match(Type, /^(TaskFailed|TaskTimedOut|TaskStartFailed|EvaluationFailed|FailStateEntered)$/)];
  $failed := $exists($first) ? $failures[0] : $before[$exists(StateEnteredEventDetails)][0];
  $stateOf := function($event) {
    $not($exists($event)) ? '' : $exists($event.StateEnteredEventDetails) ? $event.StateEnteredEventDetails.Name
      : $stateOf($before[Id = $event.PreviousEventId][0])
  };
  {
    'step': '' & $stateOf($failed),
    'timeline': $reverse($append([], $before[$exists(StateEnteredEventDetails)].(
      $entered := $;
      $exited := $exits[StateExitedEventDetails.Name = $entered.StateEnteredEventDetails.Name and Id > $entered.Id][-1];
      $merge([
        {'state': StateEnteredEventDetails.Name, 'enteredAt': $string(Timestamp)},
        $exists($exited) ? {'exitedAt': $string($exited.Timestamp)} : {}
      ])
    )))
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
