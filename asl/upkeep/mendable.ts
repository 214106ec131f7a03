import { plan } from '../plan';
import { otherCapacities, recordedCapacity } from '../registry/place';
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

/** What has tasks, which may answer requests: of a table that went back in time an endpoint has no record, and serves. */
const SERVES = "resource in ['Service', 'CanaryService']";

/** A deletion goes where the record says that something is, and nowhere else: over a finding, and the endpoint's item, `$item`. */
const IS_IN_REACH = `($not($exists(capacity)) or capacity in $append(${recordedCapacity('$item')}, ${otherCapacities('$item')}))`;

/**
 * What would put all of it right: `DEPLOY`, what is live once more; `DELETE`, of what is left of a model that has no endpoint; or `''`, where
 * neither would, where something of the model's name is not the platform's, or where what would be deleted may serve. Over `$isLive`, `$hasForeign`
 * and the endpoint's item, `$item`.
 *
 * @param findings - an expression
 */
export const MEND = (findings: string) => `(
  $found := $append([], ${findings});
  $count($found) = 0 or $hasForeign or $exists($found[kind in ['LOCK', 'UNKNOWN']]) ? ''
    : $isLive ? ($count($found[$not(${IS_RESTORED})]) = 0 ? 'DEPLOY' : '')
    : $exists($found[${SERVES}]) or $exists($found[$not(${IS_IN_REACH})]) ? ''
    : $exists($found[resource != 'Slot']) ? 'DELETE'
    : ''
)`;
