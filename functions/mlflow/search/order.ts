import { ValidationException } from '../../shared/errors';
import type { Searched } from './matches';

export interface Order {
  readonly key: string;
  readonly descending: boolean;
}

const TIMES = ['creation_timestamp', 'last_updated_timestamp'] as const;
/** MLflow's server knows models' last change as `timestamp`, too. */
export const MODEL_ORDERS = ['name', ...TIMES, 'timestamp'] as const;
export const VERSION_ORDERS = ['name', 'version_number', ...TIMES] as const;

/** Reads `order_by`: attributes, each with ASC or DESC behind it, or neither. */
export function parseOrder(orderBy: readonly string[], known: readonly string[]): readonly Order[] {
  const orders = orderBy.map((text) => {
    const [, key = '', direction = 'ASC'] =
      /^\s*(?:attribute\.)?[`"]?(\w+)[`"]?(?:\s+(ASC|DESC))?\s*$/i.exec(text) ?? [];
    if (known.includes(key)) return { key, descending: direction.toUpperCase() === 'DESC' };
    throw new ValidationException(`order_by: must be ${known.join(', ')}, with ASC or DESC, not ${text.slice(0, 100)}`);
  });
  const twice = orders.find(({ key }, index) => orders.findIndex((one) => one.key === key) < index);
  if (twice) throw new ValidationException(`order_by: must have each attribute once, not ${twice.key} twice`);
  return orders;
}

/** For sorting: which of two comes first. */
export function inOrder(orders: readonly Order[]): (one: Searched, other: Searched) => number {
  return (one, other) => {
    for (const { key, descending } of orders) {
      const [a, b] = [one.attributes[key]!, other.attributes[key]!];
      if (a !== b) return a < b === descending ? 1 : -1;
    }
    return 0;
  };
}
