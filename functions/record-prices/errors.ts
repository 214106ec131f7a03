/** As many problems as are told of a list: a list in another currency has a thousand. */
const TOLD = 5;

/** Of a price list some or all could not be used: what could be was recorded, and what could not has its old price and date. */
export class PriceListUnusable extends Error {
  override readonly name = 'PriceListUnusable';

  constructor(region: string, recorded: number, problems: readonly string[]) {
    const more = problems.length > TOLD ? `, and ${problems.length - TOLD} more` : '';
    super(
      `${region}: recorded ${recorded} prices; ${problems.slice(0, TOLD).join('; ') || 'the list is empty'}${more}`,
    );
  }
}
