import { SETTINGS } from '../../contract/settings';
import { HOURS_OF_A_MONTH, PRICES } from '../prices';
import type { Results } from '../results';
import { dollars, table } from './format';

/** What a load balancer carries unless AWS has raised it: see `loadBalancers` in config/schema.ts. */
const MODELS_OF_A_LOAD_BALANCER = 50;
const SMALLER = 't3.medium';

/** What an endpoint of one instance costs where nothing else is configured, and what the platform adds to that. */
export function costTable({ workflows }: Results): string {
  const instanceType = SETTINGS.instanceType.default.otherwise;
  const volumeGiB = SETTINGS.volumeGiB.default.otherwise;
  const instance = PRICES.instanceHour[instanceType] * HOURS_OF_A_MONTH;
  const smaller = PRICES.instanceHour[SMALLER] * HOURS_OF_A_MONTH;
  const volume = volumeGiB * PRICES.volumeGibMonth;
  const loadBalancer = PRICES.loadBalancerHour * HOURS_OF_A_MONTH;
  const share = loadBalancer / MODELS_OF_A_LOAD_BALANCER;
  const { firstDeployment, update } = workflows;
  return table(
    ['an endpoint', 'a month'],
    [
      [`one \`${instanceType}\`, day and night, at $${PRICES.instanceHour[instanceType]} an hour`, amount(instance)],
      [`its disk of ${volumeGiB} GiB`, amount(volume)],
      [
        `its share of a load balancer at ${amount(loadBalancer)}, if ${MODELS_OF_A_LOAD_BALANCER} models have it together`,
        amount(share),
      ],
      ['**in all**', `**${amount(instance + volume + share)}**`],
      [`the same on a \`${SMALLER}\``, amount(smaller + volume + share)],
      [
        'each deployment, for its state transitions',
        `${dollars(firstDeployment.slipway.dollars)}, an update ${dollars(update.slipway.dollars)}`,
      ],
    ],
  );
}

function amount(value: number): string {
  return `$${value.toFixed(2)}`;
}
