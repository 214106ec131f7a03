import type { Results } from '../results';
import { dollarsPerThousand, number, seconds, shareOf, table } from './format';

export function fleetTable({ fleets }: Results): string {
  return table(
    [
      'models',
      'pools',
      'instances',
      'load balancers',
      'deployed at a time',
      'live',
      'first',
      'last',
      'limit of the throttles',
      'last / limit',
      'deleted at a time',
      'all deleted after',
      'limit of the throttles',
      'last / limit',
      'left behind',
      'throttled calls',
      'retries, per 1,000 deployments',
    ],
    fleets.map((fleet) => [
      number(fleet.models),
      number(fleet.pools),
      number(fleet.instances),
      number(fleet.loadBalancers),
      number(fleet.deploying),
      number(fleet.live),
      seconds(fleet.first),
      seconds(fleet.last),
      seconds(fleet.limit),
      shareOf(fleet.limit, fleet.last),
      number(fleet.deleting),
      seconds(fleet.lastDeleted),
      seconds(fleet.deletionLimit),
      shareOf(fleet.deletionLimit, fleet.lastDeleted),
      fleet.leftBehind === 0 ? 'nothing but the pools' : number(fleet.leftBehind),
      number(fleet.throttledCalls),
      dollarsPerThousand(fleet.retryDollars / fleet.models),
    ]),
  );
}

/** What the simulations took on the machine that the page names. */
export function fleetRunTable({ fleetRuns }: Results): string {
  return table(
    ['models', 'real time', 'CPU time', 'processes that wanted a core'],
    fleetRuns.map(({ models, seconds: real, cpuSeconds, load }) => [
      number(models),
      seconds(real),
      seconds(cpuSeconds),
      number(load),
    ]),
  );
}
