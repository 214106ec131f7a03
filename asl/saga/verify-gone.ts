import { type Fragment, state } from '../language/fragment';
import { type Plan, stepsOf } from './plan';

/** Asks every service what is left under the model's name. Nothing is believed gone because its delete answered. */
export function verifyGone(
  plan: Plan,
  { leftovers, notes } = { leftovers: 'leftovers', notes: 'undoNotes' },
): Fragment {
  return state('VerifyNothingIsLeft', {
    Type: 'Parallel',
    Branches: stepsOf(plan).map(({ find }) => find),
    Assign: {
      [leftovers]: '{% $reduce($states.result, function($all, $found) { $append($all, $found) }) %}',
      [notes]: '{% $append([], $states.input.notes) %}',
    },
  });
}
