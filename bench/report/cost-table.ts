import { HOURS_OF_A_MONTH } from '../../contract/prices';
import { SETTINGS } from '../../contract/settings';
import { smallModelsPerInstance } from '../pools/small-model';
import { PRICES } from '../prices';
import type { Results } from '../results';
import { ALARMS, inPools, type MonthlyCost, onOwnInstances, total } from '../scale/monthly-cost';
import { amount, dollars, number, table } from './format';

/** What a load balancer carries unless AWS has raised it: see `loadBalancers` in config/schema.ts. */
const MODELS_OF_A_LOAD_BALANCER = 50;
const SMALLER = 't3.medium';
/** Of models that share a pool. */
const COUNTS = [1, 10, 50];

/** What an endpoint of one instance costs where nothing else is configured, and what the platform adds to that. */
export function costTable({ workflows }: Results): string {
  const instanceType = SETTINGS.instanceType.default.otherwise;
  const many = (type: typeof instanceType | typeof SMALLER) =>
    eachOf(MODELS_OF_A_LOAD_BALANCER, onOwnInstances(MODELS_OF_A_LOAD_BALANCER, type));
  const each = many(instanceType);
  const loadBalancer = PRICES.loadBalancerHour * HOURS_OF_A_MONTH;
  const alarms = ALARMS.ofEndpoint + ALARMS.ofScaling + ALARMS.ofCapacityProvider;
  const { firstDeployment, update } = workflows;
  return table(
    ['an endpoint', 'a month'],
    [
      [
        `one \`${instanceType}\`, day and night, at $${PRICES.instanceHour[instanceType]} an hour`,
        amount(each.instances),
      ],
      [`its disk of ${SETTINGS.volumeGiB.default.otherwise} GiB`, amount(each.volumes)],
      [
        `its share of a load balancer at ${amount(loadBalancer)}, if ${MODELS_OF_A_LOAD_BALANCER} models have it together`,
        amount(each.loadBalancers),
      ],
      [`its ${alarms} CloudWatch alarms, most of which are those that scale it`, amount(each.alarms)],
      ['**in all**', `**${amount(total(each))}**`],
      [`the same on a \`${SMALLER}\``, amount(total(many(SMALLER)))],
      [
        'each deployment, for its state transitions',
        `${dollars(firstDeployment.slipway.dollars)}, an update ${dollars(update.slipway.dollars)}`,
      ],
    ],
  );
}

/** What a small model costs where it shares instances with others. */
export function poolCostTable(): string {
  const instanceType = SETTINGS.instanceType.default.otherwise;
  return table(
    [
      'small models',
      `each on an \`${instanceType}\` of its own`,
      `each on a \`${SMALLER}\` of its own`,
      `in a pool of \`${instanceType}\``,
      'of that, each',
    ],
    COUNTS.map((models) => {
      const pool = total(inPools(models, instanceType));
      return [
        number(models),
        amount(total(onOwnInstances(models, instanceType))),
        amount(total(onOwnInstances(models, SMALLER))),
        `${amount(pool)}, ${instances(models, smallModelsPerInstance(instanceType))}`,
        amount(pool / models),
      ];
    }),
  );
}

function instances(models: number, perInstance: number): string {
  const count = Math.ceil(models / perInstance);
  return count === 1 ? '1 instance' : `${count} instances`;
}

function eachOf(count: number, { instances, volumes, loadBalancers, alarms }: MonthlyCost): MonthlyCost {
  return {
    instances: instances / count,
    volumes: volumes / count,
    loadBalancers: loadBalancers / count,
    alarms: alarms / count,
  };
}
