import { CURRENCY, HOURS_OF_A_MONTH, UNPRICED, VOLUME_TYPE } from '../../contract/prices';
import { piecesOf } from '../../contract/registry-keys';
import { OWN_CAPACITY } from '../../contract/settings';
import { anyError } from '../language/any-error';
import { chain, type Fragment, state } from '../language/fragment';
import { jsonata } from '../language/states';
import { read } from '../registry/attributes';
import { getItem } from '../registry/get-item';
import { keyOf } from '../registry/keys';
import { poolOf } from '../registry/pools';
import { widestLimits } from '../steps/scalable-target';

/** `{instanceType, volumeGiB, spot}` that tasks run on by those settings; nothing in a pool that there is not: an expression. */
const hostOf = (settings: string) =>
  `(${settings}.capacity = '${OWN_CAPACITY}' ? ${settings} : ${poolOf(`${settings}.capacity`)})`;

const ITEM = '$states.result.Item';
const NUMBERS = ['onDemand', 'spot', 'vCpus', 'memoryMiB', 'gpus'] as const;
const PRICE = `$merge([
  {'pricedAt': ${read('price', 'pricedAt', ITEM)}},
  ${NUMBERS.map((name) => `$exists(${ITEM}.${name}) ? {'${name}': ${read('price', name, ITEM)}} : {}`).join(', ')}
])`;

/** Adds to `$prices`, by what it is the price of. A table that does not answer has none. */
function priceOf(name: string, of: string): Fragment {
  return {
    start: name,
    states: (next) => ({
      [name]: {
        ...getItem(keyOf('price', { of: `('' & ${of})` }), { catch: anyError({ Next: next }) }),
        Assign: {
          prices: jsonata(`$exists(${ITEM}) ? $merge([$prices, {${read('price', 'of', ITEM)}: ${PRICE}}]) : $prices`),
        },
        Next: next,
      },
    }),
  };
}

/** What is asked for what the endpoint runs on, as it is and as it is to be: `$prices`. */
export const lookUpPrices: Fragment = chain(
  state('NoPricesYet', { Type: 'Pass', Assign: { prices: {} } }),
  priceOf('GetPriceOfVolumes', `'${VOLUME_TYPE}'`),
  priceOf('GetPriceOfInstances', `${hostOf('$settings')}.instanceType`),
  priceOf('GetPriceOfFormerInstances', `($exists($former.settings) ? ${hostOf('$former.settings')}.instanceType)`),
);

const ofTasks = widestLimits('$set');

/** `UNPRICED` as an expression. */
function reason(why: keyof typeof UNPRICED, of = "''"): string {
  return piecesOf(UNPRICED[why])
    .map((piece) => (typeof piece === 'string' ? `'${piece}'` : of))
    .join(' & ');
}

/**
 * What an endpoint costs in a month with those settings, on instances of which so much is known, by `$prices`: an expression.
 * `functions/shared/model-registry/cost.ts` reckons the same of what is live; a test holds the two together.
 */
export const costPerMonth = (settings: string, instance: string) => `(
  $set := ${settings};
  $isOwn := $set.capacity = '${OWN_CAPACITY}';
  $host := ${hostOf('$set')};
  $price := $lookup($prices, $host.instanceType);
  $volume := $lookup($prices, '${VOLUME_TYPE}');
  $hour := $host.spot ? $price.spot : $price.onDemand;
  $part := $isOwn ? 1 / ${instance}.tasksPerInstance
    : ${instance}.neuronDevices > 0 ? 1
    : $exists($price.vCpus) and $exists($price.memoryMiB) and ($set.gpus = 0 or $exists($price.gpus)) ? $max([
        $set.cpuUnits / ($price.vCpus * 1024),
        $set.memoryMiB / $price.memoryMiB,
        $set.gpus = 0 ? 0 : $set.gpus / $price.gpus
      ]);
  $reason := $not($exists($host)) ? ${reason('noPool', '$set.capacity')}
    : $not($exists($host.instanceType) and $exists($host.volumeGiB)) ? ${reason('noSettings')}
    : $not($exists($price.onDemand)) ? ${reason('noPrice', '$host.instanceType')}
    : $not($exists($volume.onDemand)) ? ${reason('noPrice', `'${VOLUME_TYPE}'`)}
    : $not($exists($hour)) ? ${reason('noSpotPrice', '$host.instanceType')}
    : $not($exists($part)) ? ($isOwn ? ${reason('noSettings')} : ${reason('noSize', '$host.instanceType')});
  $market := $host.spot ? 'SPOT' : 'ON_DEMAND';
  $exists($reason) ? {'currency': '${CURRENCY}', 'min': null, 'max': null, 'market': $market, 'reason': $reason} : (
    $instancesFor := function($tasks) { $isOwn ? $ceil($tasks / ${instance}.tasksPerInstance) : $tasks * $part };
    $rounded := function($value, $to) { $floor($value * $to + 0.5) / $to };
    $month := $hour * ${HOURS_OF_A_MONTH} + $host.volumeGiB * $volume.onDemand;
    $least := $instancesFor(${ofTasks.least});
    $most := $instancesFor(${ofTasks.most});
    {
      'currency': '${CURRENCY}',
      'min': $rounded($least * $month, 100),
      'max': $rounded($most * $month, 100),
      'instances': {'min': $rounded($least, 1000), 'max': $rounded($most, 1000)},
      'market': $market,
      'pricedAt': $price.pricedAt < $volume.pricedAt ? $price.pricedAt : $volume.pricedAt
    }
  )
)`;
