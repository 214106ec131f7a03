import { apart } from '../language/apart';
import { chain, type Fragment, state } from '../language/fragment';
import { jsonata } from '../language/states';
import { whereOf } from '../naming/names';
import { placeInWords } from '../registry/place';
import { guarded } from '../saga/attempt';
import { backward } from '../saga/backward';
import { placedOf } from '../saga/move';
import type { Plan } from '../saga/plan';
import { FOUND, NOTED, verifyGone } from '../saga/verify-gone';

/** The state that asks whether there is anything: who has found out that there is goes on there. */
export const START = 'IsAnythingElsewhere';

const NOTES = `{% ${NOTED} %}`;

const PLACE = placeInWords('$elsewhere[0]');
const REST = '{% $append([], $filter($elsewhere, function($place, $index) { $index > 0 })) %}';

/**
 * Takes away what is, or may be, at places where the endpoint is not, `$elsewhere`: the part of the plan that is where tasks run; all else is
 * the endpoint's. Its tasks there drain, and what is called meanwhile is answered by those at `$capacity`, where the work goes on then. What is
 * left is in `$leftElsewhere`.
 */
export function clearElsewhere(plan: Plan): Fragment {
  const placed = placedOf(plan);
  const cleared = apart(
    'Elsewhere',
    chain(
      state('StartTearDown', { Type: 'Pass', Output: { notes: [] } }),
      backward(placed),
      verifyGone(placed, { Output: { found: `{% $append([], ${FOUND}) %}`, notes: NOTES } }),
    ),
  );
  return {
    start: START,
    states: (next) => ({
      [START]: {
        Type: 'Choice',
        Choices: [
          {
            Condition: '{% $count($elsewhere) > 0 %}',
            Assign: whereOf('$elsewhere[0]'),
            Output: { notes: NOTES },
            Next: 'ClearElsewhere',
          },
        ],
        Assign: whereOf('$capacity'),
        Output: { notes: NOTES },
        Default: next,
      },
      // A scope of its own: the undos of the whole plan may follow, which have the same variables.
      ClearElsewhere: {
        ...guarded('ClearElsewhere', cleared, '{% $states.input %}', {
          Assign: {
            leftElsewhere: jsonata(
              `$append($leftElsewhere, ['what is named ' & $name & ' (' & ${PLACE} & ': ' & $states.errorOutput.Error & ')'])`,
            ),
            elsewhere: REST,
          },
          Output: { notes: NOTES },
          Next: START,
        }),
        Assign: {
          leftElsewhere: jsonata(`$append($leftElsewhere, $states.result[0].found.($ & ' (' & ${PLACE} & ')'))`),
          elsewhere: REST,
        },
        Output: { notes: '{% $append($states.input.notes, $states.result[0].notes) %}' },
        Next: START,
      },
    }),
  };
}
