import { type AttributeOf, attributesOfKind, type ITEMS, type ItemType } from '../../../contract/registry-items';
import type { Item } from './table';

interface Values {
  readonly text: string;
  readonly number: number;
  // biome-ignore lint/suspicious/noExplicitAny: whoever reads it knows what its writer wrote.
  readonly json: any;
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  readonly map: Readonly<Record<string, any>>;
}

/** An item's attributes as the contract has them; any may be missing. */
export type Attributes<Type extends ItemType> = {
  readonly [Name in AttributeOf<Type>]?: Values[(typeof ITEMS)[Type][Name] & keyof Values];
};

/** Reads an item; what is kept as JSON text is parsed. */
export function attributesOf<Type extends ItemType>(type: Type, item: Item): Attributes<Type> {
  const parsed = attributesOfKind(type, 'json').flatMap((name) =>
    typeof item[name] === 'string' ? [[name, JSON.parse(item[name])]] : [],
  );
  return { ...item, ...Object.fromEntries(parsed) } as Attributes<Type>;
}
