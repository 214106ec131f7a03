import { BOUNDS } from '../../contract/bounds';
import { bounded } from '../language/bounded';
import { type Fragment, merge } from '../language/fragment';
import { jsonata, type States } from '../language/states';
import { forgetElsewhere, recordMoveEnd } from '../registry/move';
import type { Plan } from '../saga/plan';
import { clearElsewhere, START } from './elsewhere';

/** Where a workflow goes on whose other places are cleared, or as clear as they can be. */
interface Onward {
  /** With an endpoint, or without: that is decided anew. */
  readonly begin: string;
  /** With the reason why it can't. */
  readonly failed: string;
  /** With going back. */
  readonly back: string;
}

/** What keeps a deployment from going on while something is left: it wants another place, or a measure that this would spoil. */
const IS_IN_THE_WAY = "$not($exists($former.url)) or $settings.capacity != $capacity or $strategy.type != 'rolling'";

/** Before a deployment begins, after a move, and on the way back from one: the places that it is not to be at. */
export function clearedForDeployment(plan: Plan, { begin, failed, back }: Onward): Fragment {
  return cleared(plan, 'WhyWasElsewhereCleared', (next) =>
    merge(forgetElsewhere.states(begin), recordMoveEnd.states(next), {
      WhyWasElsewhereCleared: {
        Type: 'Choice',
        Choices: [
          { Condition: '{% $isMoved %}', Next: recordMoveEnd.start },
          { Condition: '{% $exists($failure.error) %}', Next: back },
          { Condition: '{% $count($leftElsewhere) = 0 %}', Next: forgetElsewhere.start },
          { Condition: `{% ${IS_IN_THE_WAY} %}`, Next: 'ElsewhereNotCleared' },
        ],
        Default: begin,
      },
      ElsewhereNotCleared: {
        Type: 'Pass',
        Assign: {
          failure: jsonata(`{
            'error': 'ElsewhereNotCleared',
            'cause': ${bounded("('something of the endpoint is left where it is not, and could not be taken away: ' & $join($leftElsewhere, ', '))", BOUNDS.cause)}
          }`),
        },
        Next: failed,
      },
    }),
  );
}

/** The same of a recovery, which finishes a move or goes back from whatever it was. */
export function clearedForRecovery(plan: Plan, { back }: Pick<Onward, 'back'>): Fragment {
  return cleared(plan, 'DidItMove', (next) =>
    merge(recordMoveEnd.states(next), {
      DidItMove: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $isMoved %}', Next: recordMoveEnd.start }],
        Default: back,
      },
    }),
  );
}

function cleared(plan: Plan, then: string, states: (next: string) => States): Fragment {
  return { start: START, states: (next) => merge(clearElsewhere(plan).states(then), states(next)) };
}
