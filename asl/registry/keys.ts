import { KEYS, LISTINGS, type NamesIn, piecesOf } from '../../contract/registry-keys';
import { type Jsonata, jsonata } from '../language/states';

type KeyPattern = keyof typeof KEYS;
type Places<Pattern extends string> = Readonly<Record<NamesIn<Pattern>, string>>;
type PlacesOf<Item extends KeyPattern> = Places<(typeof KEYS)[Item]['pk'] | (typeof KEYS)[Item]['sk']>;

/** The key of an item of the registry. Its places are filled by expressions, `model` by the workflow's own. */
export function keyOf<Item extends KeyPattern>(item: Item, places: Omit<PlacesOf<Item>, 'model'> & { model?: string }) {
  const { pk, sk } = KEYS[item];
  return { pk: { S: pattern(pk, places) }, sk: { S: pattern(sk, places) } } as const;
}

/** The partition of an index that lists a model's items. */
export function listing(name: keyof typeof LISTINGS): { readonly S: Jsonata | string } {
  return { S: pattern(LISTINGS[name], {}) };
}

/** A pattern of the contract as the expression that fills it; one without places is text. */
export function pattern(text: string, places: Readonly<Record<string, string>>): Jsonata | string {
  const pieces = piecesOf(text);
  if (pieces.every((piece) => typeof piece === 'string')) return text;
  const given: Readonly<Record<string, string>> = { model: '$model', ...places };
  const parts = pieces.map((piece) => {
    if (typeof piece === 'string') return `'${piece}'`;
    const value = given[piece.name];
    if (value === undefined) throw new Error(`nothing fills {${piece.name}} of ${text}`);
    return piece.digits === undefined ? value : `$pad($string(${value}), -${piece.digits}, '0')`;
  });
  return jsonata(parts.join(' & '));
}
