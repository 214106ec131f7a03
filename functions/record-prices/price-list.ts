import * as z from 'zod/mini';
import { CURRENCY } from '../../contract/prices';

/** Of one product, as the Price List API has it in JSON; only what is read here. */
const Product = z.object({
  product: z.object({ attributes: z.record(z.string(), z.string()) }),
  terms: z.object({
    OnDemand: z.record(
      z.string(),
      z.object({
        priceDimensions: z.record(
          z.string(),
          z.object({ unit: z.string(), pricePerUnit: z.record(z.string(), z.string()) }),
        ),
      }),
    ),
  }),
});

/** A price with all its digits. */
export interface ListedPrice {
  /** The instance type, or the volume type. */
  readonly of: string;
  /** US dollars for an hour, or for a GiB and a month: digits. */
  readonly onDemand: string;
  readonly vCpus?: number;
  readonly memoryMiB?: number;
  readonly gpus?: number;
}

/** What a list says, and what of it is of no use, each a sentence. */
export interface PriceList {
  readonly prices: readonly ListedPrice[];
  readonly problems: readonly string[];
}

/** Whose price it is, and by which unit. */
interface Kind {
  readonly attribute: 'instanceType' | 'volumeApiName';
  readonly unit: 'Hrs' | 'GB-Mo';
}
export const INSTANCES: Kind = { attribute: 'instanceType', unit: 'Hrs' };
export const VOLUMES: Kind = { attribute: 'volumeApiName', unit: 'GB-Mo' };

/** Reads entries of a price list. An entry that is broken, in another currency or of two prices spoils itself and none beside it. */
export function readPriceList(entries: readonly string[], kind: Kind): PriceList {
  const prices = new Map<string, ListedPrice>();
  const problems: string[] = [];
  for (const entry of entries) {
    try {
      const price = readEntry(entry, kind);
      if (!price) continue;
      const known = prices.get(price.of);
      if (known && Number(known.onDemand) !== Number(price.onDemand)) {
        throw new Error(`${price.of} costs ${known.onDemand}, and ${price.onDemand} too`);
      }
      prices.set(price.of, price);
    } catch (error) {
      problems.push((error as Error).message);
    }
  }
  return { prices: [...prices.values()], problems };
}

/** Undefined where nothing is asked: of capacity that is paid for by another product there is an entry that costs 0. */
function readEntry(entry: string, { attribute, unit }: Kind): ListedPrice | undefined {
  const { product, terms } = parsed(entry);
  const { [attribute]: of, locationType = 'AWS Region' } = product.attributes;
  if (of === undefined) throw new Error(`an entry has no ${attribute}`);
  if (locationType !== 'AWS Region') return undefined;
  const perUnit = Object.values(terms.OnDemand)
    .flatMap(({ priceDimensions }) => Object.values(priceDimensions))
    .filter((dimension) => dimension.unit === unit)
    .map(({ pricePerUnit }) => pricePerUnit);
  const asked = perUnit.map(({ [CURRENCY]: digits }) => digits).filter((digits) => digits !== undefined);
  if (asked.length === 0) {
    const currencies = [...new Set(perUnit.flatMap((each) => Object.keys(each)))];
    throw new Error(`${of} has a price per ${unit} in ${currencies.join(', ') || 'no currency'}, not in ${CURRENCY}`);
  }
  const wrong = asked.find((digits) => !/^\d{1,9}(\.\d{1,20})?$/.test(digits));
  if (wrong !== undefined) throw new Error(`${of} costs ${JSON.stringify(wrong.slice(0, 40))}, which is no price`);
  const [onDemand, ...others] = [...new Set(asked.filter((digits) => Number(digits) > 0))];
  if (others.length > 0) throw new Error(`${of} costs ${onDemand}, and ${others.join(', ')} too`);
  return onDemand === undefined ? undefined : { of, onDemand, ...sizeOf(product.attributes) };
}

function parsed(entry: string): z.infer<typeof Product> {
  try {
    return z.parse(Product, JSON.parse(entry));
  } catch (error) {
    throw new Error(`an entry cannot be read: ${entry.slice(0, 80)}`, { cause: error });
  }
}

/** What of an instance tasks take; of what the list does not say in numbers nothing is known. */
function sizeOf({
  vcpu = '',
  memory = '',
  gpu = '',
}: Readonly<Record<string, string>>): Omit<ListedPrice, 'of' | 'onDemand'> {
  const gibibytes = /^([\d,.]+) GiB$/.exec(memory)?.[1]?.replaceAll(',', '');
  return {
    ...(/^\d+$/.test(vcpu) && { vCpus: Number(vcpu) }),
    ...(gibibytes !== undefined && { memoryMiB: Math.round(Number(gibibytes) * 1024) }),
    ...(/^\d+$/.test(gpu) && { gpus: Number(gpu) }),
  };
}
