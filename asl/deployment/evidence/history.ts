import { BOUNDS } from '../../../contract/bounds';
import { call } from '../../aws/call';
import { first } from '../../language/bounded';
import { arn, type Permission } from '../../language/permission';
import { type Branch, jsonata } from '../../language/states';
import { unknown } from './unknown';

/** A deployment's own, or that of the execution which a recovery finishes. */
const READ_HISTORY: Permission = {
  actions: ['states:GetExecutionHistory'],
  resources: ['deploy', 'delete'].map((workflow) => arn('states', `execution:\${Prefix}-${workflow}:*`)),
};

/** A state's data is limited to 256 KiB; an event without its data takes 200 to 300 bytes. */
const EVENTS_PER_PAGE = 250;
/** More than a deployment takes that fails, without what undoes it. */
const MAX_EVENTS = 1_000;

/** What is needed of an event, so that four pages fit into one variable. */
const COMPACT = `$append([], $states.result.Events.{
  'id': Id,
  'before': PreviousEventId,
  'at': $string(Timestamp),
  'entered': '' & StateEnteredEventDetails.Name,
  'exited': '' & StateExitedEventDetails.Name,
  'fails': $contains(Type, /^(TaskFailed|TaskTimedOut|TaskStartFailed|EvaluationFailed|FailStateEntered)$/),
  'error': '' & TaskFailedEventDetails.Error
})`;

/**
 * Which state failed and what led there: from the execution's own history, newest first. An event that tells of a failure leads back,
 * by the event before it, to the state it belongs to. An execution that was cut off has no failure, only a last state.
 * A state that was entered several times shows its last end at each.
 */
const TIMELINE = `(
  $first := $history[entered = 'CollectEvidence'][0].id;
  $before := $append([], $exists($first) ? $history[id < $first] : $history);
  $ends := $merge($append([{}], $reverse($append([], $before[exited != ''].{exited: at}))));
  $failures := $before[fails];
  $cause := $failures[error = $failure.error and error != ''][0];
  $failed := $exists($cause) ? $cause : $exists($first) ? $failures[0] : $before[entered != ''][0];
  $stateOf := function($event) {
    $not($exists($event)) ? '' : $event.entered != '' ? $event.entered : $stateOf($before[id = $event.before][0])
  };
  {
    'step': '' & $stateOf($failed),
    'timeline': $reverse($append([], ${first(BOUNDS.timeline, "$before[entered != '']")}.(
      $end := $lookup($ends, entered);
      $merge([{'state': entered, 'enteredAt': at}, $exists($end) ? {'exitedAt': $end} : {}])
    )))
  }
)`;

export const history: Branch = {
  StartAt: 'BeginHistory',
  States: {
    BeginHistory: { Type: 'Pass', Assign: { history: [], historyToken: "{% '' %}" }, Next: 'GetExecutionHistory' },
    GetExecutionHistory: {
      ...call(
        'sfn',
        'getExecutionHistory',
        jsonata(`$merge([
          {'ExecutionArn': $executionArn, 'ReverseOrder': true, 'MaxResults': ${EVENTS_PER_PAGE}, 'IncludeExecutionData': false},
          $historyToken = '' ? {} : {'NextToken': $historyToken}
        ])`),
        { permissions: [READ_HISTORY], ...unknown('TellHistory') },
      ),
      Assign: {
        history: jsonata(`$append($history, ${COMPACT})`),
        historyToken: "{% '' & $states.result.NextToken %}",
      },
      Next: 'IsHistoryWhole',
    },
    IsHistoryWhole: {
      Type: 'Choice',
      Choices: [
        { Condition: `{% $historyToken != '' and $count($history) < ${MAX_EVENTS} %}`, Next: 'GetExecutionHistory' },
      ],
      Default: 'TellHistory',
    },
    TellHistory: { Type: 'Succeed', Output: jsonata(TIMELINE) },
  },
};
