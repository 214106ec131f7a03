import { type AttributeOf, ITEMS, type ItemType, type Kind } from '../../contract/registry-items';
import { type Jsonata, jsonata } from '../language/states';

/** An attribute's value as DynamoDB takes it. */
export type AttributeValue = { readonly S: Jsonata } | { readonly N: Jsonata } | { readonly M: Jsonata };

/** Values of an item's attributes, by expressions over the workflow's variables. */
export function written<Type extends ItemType>(
  type: Type,
  values: Readonly<Partial<Record<AttributeOf<Type>, string>>>,
): Readonly<Record<string, AttributeValue>> {
  const kinds: Readonly<Record<string, Kind>> = ITEMS[type];
  return Object.fromEntries(
    Object.entries<string | undefined>(values).map(([name, value]) => [name, WRITTEN[kinds[name]!](value!)]),
  );
}

const WRITTEN: Readonly<Record<Kind, (expression: string) => AttributeValue>> = {
  text: (expression) => ({ S: jsonata(expression) }),
  number: (expression) => ({ N: jsonata(`$string(${expression})`) }),
  json: (expression) => ({ S: jsonata(`$string(${expression})`) }),
  map: (expression) => ({ M: jsonata(`${expression}.M`) }),
};

/** The expression that reads an attribute of an item, itself an expression. A map is read as DynamoDB has it, so that no digit is lost. */
export function read<Type extends ItemType>(type: Type, name: AttributeOf<Type>, item: string): string {
  const kinds: Readonly<Record<string, Kind>> = ITEMS[type];
  return READ[kinds[name]!](`${item}.${name}`);
}

const READ: Readonly<Record<Kind, (attribute: string) => string>> = {
  text: (attribute) => `${attribute}.S`,
  number: (attribute) => `$number(${attribute}.N)`,
  json: (attribute) => `$parse(${attribute}.S)`,
  map: (attribute) => attribute,
};
