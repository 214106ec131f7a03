import { BOUNDS } from '../../contract/bounds';
import { bounded } from '../language/bounded';
import type { Fragment } from '../language/fragment';
import { type ChoiceRule, jsonata } from '../language/states';
import { BASIS, otherwise } from './basis';

/** With what the preflight has found out by then. */
const OTHERWISE = `(
  $image := $merge([$image, $pinned]);
  $settings := $merge([$settings, {'secretVersions': $exists($secretVersions) ? $secretVersions : {}}]);
  ${otherwise('$basis', BASIS)}
)`;

/** What was planned is what would be done: over `$basis`, a plan's or `null`, and all that a plan goes by. */
export const asPlanned: Fragment = {
  start: 'IsItAsPlanned',
  states: (next) => ({
    IsItAsPlanned: {
      Type: 'Choice',
      Choices: [{ Condition: jsonata(`$basis != null and $count(${OTHERWISE}) > 0`), Next: 'NotAsPlanned' }],
      Default: next,
    },
    NotAsPlanned: {
      Type: 'Fail',
      Error: 'NotAsPlanned',
      Cause: jsonata(
        bounded(
          `'basis: it is not as it was planned any more, and nothing was touched: ' & $join(${OTHERWISE}, '; ') & '. Plan it again'`,
          BOUNDS.cause,
        ),
      ),
    },
  }),
};

export const PLANNED: ChoiceRule = { Condition: '{% $basis != null %}', Next: asPlanned.start };
