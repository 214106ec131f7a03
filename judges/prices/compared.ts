/** A table of prices, in tables of their own where there are several of a kind. */
export interface Prices {
  readonly [name: string]: number | Prices;
}

/** What a source says of one of our prices. */
export interface Quote {
  readonly price: string;
  readonly source: string;
  /** Undefined where the source has none. */
  readonly dollars: number | undefined;
}

/** Where a source has another price, and prices for which there is no source. */
export function compared(prices: Prices, quotes: readonly Quote[]): string[] {
  return Object.entries(flat(prices)).flatMap(([price, ours]) => {
    const of = quotes.filter((quote) => quote.price === price);
    if (of.length === 0) return [`${price}: no source has it`];
    return of
      .filter(({ dollars }) => dollars === undefined || Math.abs(dollars - ours) > ours / 1e6)
      .map(({ source, dollars }) => `${price}: is ${ours}, and ${dollars} in ${source}`);
  });
}

function flat(prices: Prices, prefix = ''): Record<string, number> {
  return Object.fromEntries(
    Object.entries(prices).flatMap(([name, price]) =>
      typeof price === 'number' ? [[prefix + name, price]] : Object.entries(flat(price, `${prefix}${name}.`)),
    ),
  );
}
