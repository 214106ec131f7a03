import type { CostPerMonth } from '../client/resources';
import { absolute } from './times';

type Range = Pick<CostPerMonth, 'min' | 'max'>;

/** `74.88 to 225 USD a month, by AWS's prices of 2026-11-02`, or `unknown: …` with the reason. */
export function costInWords(cost: CostPerMonth, timeZone?: string): string {
  const range = rangeInWords(cost);
  if (range === undefined) return `unknown: ${cost.reason ?? 'no price has been recorded'}`;
  const day = cost.pricedAt === undefined ? '' : ` of ${absolute(cost.pricedAt, timeZone).slice(0, 10)}`;
  return `${range} USD a month, by AWS's ${cost.market === 'SPOT' ? 'Spot ' : ''}prices${day}`;
}

/** `74.88 to 225`: US dollars in a month, for a column; `?` where it is not known, and nothing where nothing is to be known. */
export function costInShort(cost: Range | undefined): string {
  return cost ? (rangeInWords(cost) ?? '?') : '';
}

/** Of several endpoints together: `450 to 900 USD a month, and 1 whose cost is unknown`. Nothing where there is none. */
export function totalInWords(costs: readonly (Range | undefined)[]): string {
  const told = costs.filter((cost) => cost !== undefined);
  const known = told.filter((cost) => cost.max !== null);
  if (told.length === 0) return '';
  const sum = (bound: 'min' | 'max') => known.reduce((total, cost) => total + (cost[bound] ?? 0), 0);
  const unknown = told.length - known.length;
  const beside = unknown === 0 ? '' : `${unknown} whose cost is unknown`;
  if (known.length === 0) return beside;
  return `${rangeInWords({ min: sum('min'), max: sum('max') })} USD a month${beside && `, and ${beside}`}`;
}

function rangeInWords({ min, max }: Range): string | undefined {
  if (min === null || max === null) return undefined;
  const [least, most] = [dollars(min), dollars(max)];
  return least === most ? most : `${least} to ${most}`;
}

/** Of what costs much nobody counts the cents. */
function dollars(amount: number): string {
  return amount < 100 ? amount.toFixed(2) : Math.round(amount).toLocaleString('en-US');
}
