import { BOUNDS } from '../../contract/bounds';
import { OWN_CAPACITY } from '../../contract/settings';
import { apart } from '../language/apart';
import { bounded } from '../language/bounded';
import { branch, chain, type Fragment, state } from '../language/fragment';
import { jsonata } from '../language/states';
import { whereOf } from '../naming/names';
import { otherCapacities, recordedCapacity } from '../registry/place';
import { IS_UNKNOWN } from '../saga/undo';
import { FOUND, verifyGone } from '../saga/verify-gone';
import { LISTED_AS, OWN_PLACE, PLACED, SERVICE, SLOT } from './listed';
import { searchedPlan } from './looked-at';

/** Places at which something is listed: `own`, and pools. */
const PLACES = `$append(
  $exists($listed[$ in ${OWN_PLACE} or $ = '${SERVICE}']) ? '${OWN_CAPACITY}',
  $listed[$contains($, '${SERVICE}:')].$substringAfter($, ':')
)`;

/** Places at which nothing of an endpoint is to be, over its item, `$item`. */
export const PLACES_OF_ENDPOINT = `$append([], $distinct(${PLACES})[$ != ${recordedCapacity('$item')}])`;

/** Places to look at where no endpoint is known. */
export const PLACES_OF_STRANGER = `$append([], $distinct($append('${OWN_CAPACITY}', ${PLACES})))`;

/**
 * Asks by name what is there at each of `$places`: what AWS lists may be gone for hours. `$foundElsewhere` is a list of `{found, place}`, a
 * noun and a name.
 */
export const searchPlaces: Fragment = state('SearchPlaces', {
  Type: 'Map',
  Items: '{% $places %}',
  MaxConcurrency: 1,
  ItemProcessor: {
    ProcessorConfig: { Mode: 'INLINE' },
    ...branch(
      apart(
        'Elsewhere',
        chain(
          state('GoToPlace', {
            Type: 'Pass',
            Assign: { place: '{% $states.input %}', ...whereOf('$states.input') },
          }),
          verifyGone(searchedPlan, { Output: jsonata(`$append([], ${FOUND}.{'found': $, 'place': $place})`) }),
        ),
      ),
      { PlaceSearched: { Type: 'Succeed' } },
    ),
  },
  Assign: {
    foundElsewhere: '{% $append([], $reduce($states.result, function($all, $at) { $append($all, $at) })) %}',
  },
  Output: {},
});

/** Whether something found is the platform's: its name says so, and its tags wherever there are any. Over the thing. */
const IS_OURS = `(
  $place := place;
  $kinds := $lookup(${LISTED_AS}, $substringBefore(found, ' '));
  $not($exists($kinds)) or $exists($kinds[($ & ($ = '${SERVICE}' and $place != '${OWN_CAPACITY}' ? ':' & $place : '')) in $listed])
)`;

/** Of a thing found: what is where tasks run is told with the place, `own` or a pool. All else goes along with the endpoint. */
const IS_PLACED = `$substringBefore(found, ' ') in ${PLACED}`;

const LEFTOVER = "'LEFTOVER'";
const ORPHAN = "'ORPHAN'";

/**
 * What was found and should not be there, as findings: a list, an expression. What only looks like the platform's is left out.
 *
 * @param kind - no record explains it, or one knows of it: an expression over the thing
 * @param found - as `$foundElsewhere`
 */
const unwanted = (kind: string, found: string): string => `$append([], ${found}.(
  ${IS_UNKNOWN('found')} ? ${finding("'UNKNOWN'", `{'actual': ${bounded('found', BOUNDS.difference)}}`)}
    : ${IS_OURS} ? ${finding(kind, `${IS_PLACED} ? {'capacity': place} : {}`)}
))`;

const finding = (kind: string, more: string) =>
  `$merge([{'kind': ${kind}, 'resource': $substringBefore(found, ' '), 'name': ${bounded("$substringAfter(found, ' ')", BOUNDS.difference)}}, ${more}])`;

/** Of what was found at a place where an endpoint is not, what belongs to the place. */
const ofPlace = (found: string) => `${found}[${IS_PLACED}]`;

/** Where there is no endpoint every place is searched for everything: what belongs to none is told once. */
const once = (found: string) => `${found}[${IS_PLACED} or place = '${OWN_CAPACITY}']`;

const isForeign = (found: string): string => `$count(${found}[$not(${IS_UNKNOWN('found')}) and $not(${IS_OURS})]) > 0`;

/** Beside an endpoint: of its canary, `$ofCanary`, and at other places. Of one that has moved its record knows where something may be left. */
export const BESIDE_ENDPOINT = {
  findings: `$append(
    ${unwanted(LEFTOVER, '$ofCanary')},
    ${unwanted(`(place in ${otherCapacities('$item')} ? ${LEFTOVER} : ${ORPHAN})`, ofPlace('$foundElsewhere'))}
  )`,
  hasForeign: `(${isForeign('$ofCanary')} or ${isForeign(ofPlace('$foundElsewhere'))})`,
} as const;

/** Of a model that has no endpoint: a record may know of it, which a deletion has left something of. */
export const OF_STRANGER = {
  findings: `(
    $exists($item.status) ? ${unwanted(LEFTOVER, once('$foundElsewhere'))}
      : $append(${unwanted(ORPHAN, once('$foundElsewhere'))}, '${SLOT}' in $listed ? {'kind': 'ORPHAN', 'resource': 'Slot', 'name': $model})
  )`,
  hasForeign: isForeign('$foundElsewhere'),
} as const;
