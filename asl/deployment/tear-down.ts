import { chain, type Fragment, merge } from '../language/fragment';
import { deleteEndpointItem, recordLeftovers } from '../registry/lock';
import { backward } from '../saga/backward';
import type { Plan } from '../saga/plan';
import { FOUND, NOTED, verifyGone } from '../saga/verify-gone';

/**
 * Undoes everything that carries the model's name where the endpoint is, whoever made it and however far they came, and looks whether it
 * is gone. Needs the lock and gives it back: the endpoint's item goes, or tells what is left, elsewhere too.
 * Its data is `{"notes": []}`; what is left is in `$leftovers`.
 */
export function tearDown(plan: Plan): Fragment {
  return chain(
    backward(plan),
    verifyGone(plan, {
      Assign: { leftovers: `{% $append($leftElsewhere, ${FOUND}) %}`, undoNotes: `{% ${NOTED} %}` },
    }),
    closeEndpoint,
  );
}

const closeEndpoint: Fragment = {
  start: 'IsNothingLeft',
  states: (next) => {
    const leftovers = recordLeftovers('RecordLeftovers', "'CLEANUP_FAILED'");
    return merge(
      {
        IsNothingLeft: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $count($leftovers) = 0 %}', Next: deleteEndpointItem.start }],
          Default: leftovers.start,
        },
      },
      deleteEndpointItem.states(next),
      leftovers.states(next),
    );
  },
};
