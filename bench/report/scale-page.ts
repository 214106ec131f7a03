import { MOST_INSTANCES, MOST_LOAD_BALANCERS } from '../../config/schema';
import { MAX_EVENTS } from '../../local/asl/history';
import { LISTENERS_PER_LOAD_BALANCER } from '../../local/aws/elasticloadbalancingv2/listener';
import { TARGET_GROUPS_PER_LOAD_BALANCER } from '../../local/aws/elasticloadbalancingv2/target-group-association';
import { limitOfDeployments, limitOfDeploymentsInPools } from '../at-once/throttle-limit';
import { FLEET_INSTANCE_TYPE } from '../pools/fleet-app';
import { SMALL_MODEL, smallModelsPerInstance } from '../pools/small-model';
import type { Results } from '../results';
import { inPools, onOwnInstances, type PricedInstance, total } from '../scale/monthly-cost';
import { needsOf, type Place, poolsFor } from '../scale/needs';
import { mostAtOnce } from '../scale/patience';
import { QUOTAS } from '../scale/quotas';
import { fleetRunTable, fleetTable } from './fleet-table';
import { amount, number, table } from './format';
import { quotaTable, rateTable, SIZES } from './quota-table';

const OWN: readonly PricedInstance[] = ['m6i.large', 't3.medium'];

/** At a glance: what binds, how long it takes and what it costs. */
function overviewTable(): string {
  return table(
    [
      'models',
      'quotas to be raised, own',
      'pools',
      'all deployed at the soonest, own',
      'pools',
      'a month, own',
      'pools',
    ],
    SIZES.map((models) => [
      number(models),
      beyondDefault(models, 'own'),
      beyondDefault(models, 'pools'),
      duration(limitOfDeployments(models)),
      duration(limitOfDeploymentsInPools(models)),
      amount(total(onOwnInstances(models, 'm6i.large'))),
      amount(total(inPools(models, FLEET_INSTANCE_TYPE, poolsFor(models)))),
    ]),
  );
}

function beyondDefault(models: number, place: Place): string {
  const beyond = QUOTAS.filter(({ default: most, needed }) => needed(needsOf(models, place)) > most);
  return beyond.map(({ what }) => what).join(', ') || 'none';
}

function costsTable(): string {
  return table(
    [
      'models',
      ...OWN.map((type) => `each on its own \`${type}\``),
      `in pools of \`${FLEET_INSTANCE_TYPE}\``,
      'of that, each',
    ],
    SIZES.map((models) => {
      const pools = total(inPools(models, FLEET_INSTANCE_TYPE, poolsFor(models)));
      return [
        number(models),
        ...OWN.map((type) => amount(total(onOwnInstances(models, type)))),
        amount(pools),
        amount(pools / models),
      ];
    }),
  );
}

/** `4 minutes`, `2.8 hours`. */
function duration(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  return minutes < 100 ? `${Math.round(minutes)} minutes` : `${(minutes / 60).toFixed(1)} hours`;
}

/** The page's blocks by their names: figures of results.json, of AWS's quotas and of its prices. */
export function scaleBlocks(results: Results): Readonly<Record<string, string>> {
  const { fleets, machine } = results;
  const largest = fleets.at(-1)!;
  const longest = Math.max(...fleets.map(({ longestHistory }) => longestHistory));
  return {
    overview: overviewTable(),
    'small-model': `A small model is one task of ${SMALL_MODEL.cpu} vCPU and ${SMALL_MODEL.memoryMiB} MiB; an \`${FLEET_INSTANCE_TYPE}\` of a pool has room for ${smallModelsPerInstance(FLEET_INSTANCE_TYPE)} of
them. Own means an instance for each, an \`m6i.large\` unless it says another.`,
    quotas: quotaTable(),
    parts: `- an environment has at most ${MOST_LOAD_BALANCERS} load balancers, and so ${number(MOST_LOAD_BALANCERS * LISTENERS_PER_LOAD_BALANCER)} models unless their listeners are raised
- a pool has at most ${MOST_INSTANCES} instances, since the workflows read all of them in one answer
- a load balancer has ${LISTENERS_PER_LOAD_BALANCER} listeners, one for each model, which AWS raises; and ${TARGET_GROUPS_PER_LOAD_BALANCER} target groups, which it does not: two for each model, for a
  canary needs a second one
- an execution's history has ${number(MAX_EVENTS)} events: the longest of the simulation below had ${number(longest)}`,
    rates: rateTable(results),
    'at-once': `A call that ECS refuses waits and tries again, long enough for about ${mostAtOnce()} deployments that begin at the same moment; of more, the last give
up and are rolled back. Nothing is gained by that either: with ${largest.deploying} deployments or ${largest.deleting} deletions under way at a time ECS is as busy, and
refuses less. Begin the next one when one has ended.`,
    costs: costsTable(),
    simulation: `${fleetTable(results)}

On ${machine.cpu} (${machine.cores} cores):

${fleetRunTable(results)}`,
  };
}
