import type { Results } from '../results';
import { needsOf, PLACES, type Place } from '../scale/needs';
import { QUOTAS } from '../scale/quotas';
import { rates } from '../scale/rates';
import { number, table } from './format';

/** How many models there are in a region's account. */
export const SIZES = [100, 1_000, 10_000] as const;

const PLACE_NAMES: Readonly<Record<Place, string>> = { own: 'own', pools: 'pools' };

const COLUMNS = SIZES.flatMap((models) => PLACES.map((place) => ({ models, place })));

/** What so many models need of each quota; bold where AWS's default is less. */
export function quotaTable(): string {
  return table(
    ['', 'default', ...COLUMNS.map(({ models, place }) => `${number(models)}, ${PLACE_NAMES[place]}`)],
    QUOTAS.map(({ what, page, default: most, needed }) => [
      `[${what}](${page})`,
      number(most),
      ...COLUMNS.map(({ models, place }) => {
        const need = Math.ceil(needed(needsOf(models, place)));
        return need > most ? `**${number(need)}**` : number(need);
      }),
    ]),
  );
}

/** How many first deployments a second each rate lets pass. */
export function rateTable({ workflows, pool }: Results): string {
  const transitions = {
    own: workflows.firstDeployment.slipway.transitions,
    pools: pool.scenarios.firstDeployment.transitions,
  };
  return table(
    ['', 'a second', 'of a first deployment, own', 'pools', 'deployments a second, own', 'pools'],
    rates(transitions).map(({ what, page, perSecond, calls }) => [
      `[${what}](${page})`,
      number(perSecond),
      ...PLACES.map((place) => number(calls[place])),
      ...PLACES.map((place) => (calls[place] === 0 ? 'any' : number(Math.round((perSecond / calls[place]) * 10) / 10))),
    ]),
  );
}
