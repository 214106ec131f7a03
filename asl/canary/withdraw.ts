import { chain, type Fragment, state, suffixed } from '../language/fragment';
import { backward } from '../saga/backward';
import { FOUND, NOTED, verifyGone } from '../saga/verify-gone';
import { canaryPlan } from './plan';

const LEFT = { leftovers: 'canaryLeftovers', notes: 'canaryNotes' } as const;

/** What the first undo met that could not do its work: nobody reads the notes of a deployment that goes back. */
const WHY = `$join($${LEFT.notes}[0].(' (' & state & ': ' & error & ': ' & cause & ')'))`;

/** Takes everything of a canary away, however far it came, and fails if something of it stays. It has no requests any more. */
export const withdrawCanary: Fragment = chain(
  state('StartWithdrawal', { Type: 'Pass', Output: { notes: [] } }),
  backward(canaryPlan),
  suffixed(
    'OfCanary',
    verifyGone(canaryPlan, { Assign: { [LEFT.leftovers]: `{% ${FOUND} %}`, [LEFT.notes]: `{% ${NOTED} %}` } }),
  ),
  {
    start: 'IsCanaryGone',
    states: (next) => ({
      IsCanaryGone: {
        Type: 'Choice',
        Choices: [{ Condition: `{% $count($${LEFT.leftovers}) = 0 %}`, Next: next }],
        Default: 'CanaryNotWithdrawn',
      },
      CanaryNotWithdrawn: {
        Type: 'Fail',
        Error: 'CanaryNotWithdrawn',
        Cause: `{% 'something of the canary is left: ' & $join($${LEFT.leftovers}, ', ') & ${WHY} %}`,
      },
    }),
  },
);
