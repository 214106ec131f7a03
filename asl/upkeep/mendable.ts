import { plan } from '../plan';
import { stepsOf } from '../saga/plan';

const updates = stepsOf(plan).flatMap(({ name, update }) => ('unchanged' in update ? [] : [{ name, update }]));

const MADE_ANEW = `[${updates
  .filter(({ update }) => update.makesAnew)
  .map(({ name }) => `'${name}'`)
  .join(', ')}]`;

const RESTORED = `{${updates
  .map(({ name, update: { restores = [] } }) => `'${name}': [${restores.map((field) => `'${field}'`).join(', ')}]`)
  .join(', ')}}`;

/** Whether an update of the endpoint puts right what was found, over the finding. */
const IS_RESTORED = `(
  kind = 'MISSING' ? resource in ${MADE_ANEW}
    : kind = 'DRIFT' ? field in $lookup(${RESTORED}, resource)
    : kind = 'LEFTOVER'
)`;

/**
 * What would put all of it right: `DEPLOY`, what is live once more; `DELETE`, of a model that has no endpoint; or `''`, where neither would, or
 * something of the model's name is not the platform's. Over `$isLive` and `$hasForeign`.
 *
 * @param findings - an expression
 */
export const MEND = (findings: string) => `(
  $found := $append([], ${findings});
  $count($found) = 0 or $hasForeign or $exists($found[kind in ['LOCK', 'UNKNOWN']]) ? ''
    : $isLive ? ($count($found[$not(${IS_RESTORED})]) = 0 ? 'DEPLOY' : '')
    : $exists($found[resource != 'Slot']) ? 'DELETE'
    : ''
)`;
