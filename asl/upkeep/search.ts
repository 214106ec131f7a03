import { BOUNDS } from '../../contract/bounds';
import { OWN_CAPACITY } from '../../contract/settings';
import { apart } from '../language/apart';
import { bounded } from '../language/bounded';
import { branch, chain, type Fragment, state } from '../language/fragment';
import { jsonata } from '../language/states';
import { whereOf } from '../naming/names';
import { recordedCapacity } from '../registry/place';
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

/**
 * What was found and should not be there, as findings: a list, an expression. What only looks like the platform's is left out.
 *
 * @param kind - no record explains it, or one knows of it
 * @param found - as `$foundElsewhere`
 */
const unwanted = (kind: 'ORPHAN' | 'LEFTOVER', found: string): string => `$append([], ${found}.(
  ${IS_UNKNOWN('found')} ? ${finding('UNKNOWN', `'actual': ${bounded('found', BOUNDS.difference)}`)}
    : ${IS_OURS} ? ${finding(kind)}
))`;

const finding = (kind: 'ORPHAN' | 'LEFTOVER' | 'UNKNOWN', more?: string) =>
  `{'kind': '${kind}', 'resource': $substringBefore(found, ' '), 'name': ${bounded("$substringAfter(found, ' ')", BOUNDS.difference)}${more ? `, ${more}` : ''}}`;

/** Of what was found at a place where an endpoint is not, what belongs to the place: all else goes along with the endpoint. */
const ofPlace = (found: string) => `${found}[$substringBefore(found, ' ') in ${PLACED}]`;

const isForeign = (found: string): string => `$count(${found}[$not(${IS_UNKNOWN('found')}) and $not(${IS_OURS})]) > 0`;

/** Beside an endpoint: of its canary, `$ofCanary`, and at other places. */
export const BESIDE_ENDPOINT = {
  findings: `$append(${unwanted('LEFTOVER', '$ofCanary')}, ${unwanted('ORPHAN', ofPlace('$foundElsewhere'))})`,
  hasForeign: `(${isForeign('$ofCanary')} or ${isForeign(ofPlace('$foundElsewhere'))})`,
} as const;

/** Of a model that has no endpoint: a record may know of it, which a deletion has left something of. */
export const OF_STRANGER = {
  findings: `(
    $exists($item.status) ? ${unwanted('LEFTOVER', '$foundElsewhere')}
      : $append(${unwanted('ORPHAN', '$foundElsewhere')}, '${SLOT}' in $listed ? {'kind': 'ORPHAN', 'resource': 'Slot', 'name': $model})
  )`,
  hasForeign: isForeign('$foundElsewhere'),
} as const;
