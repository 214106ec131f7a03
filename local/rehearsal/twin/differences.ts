import { isDeepStrictEqual } from 'node:util';
import { byKey, type Thing, type Value } from '../reading/thing';

/** In what an account differs from another one. */
export interface Difference {
  readonly kind: Thing['kind'];
  readonly name: string;
  /** As it is there; undefined where it is missing. */
  readonly is: Thing['settings'] | undefined;
  /** As it is in the other one; undefined where that has none. */
  readonly otherwise: Thing['settings'] | undefined;
  /** The settings that differ, of what both have. */
  readonly fields: readonly string[];
}

export function differences(things: readonly Thing[], others: readonly Thing[]): Difference[] {
  const [here, there] = [byKey(things), byKey(others)];
  return [...new Set([...here.keys(), ...there.keys()])].flatMap((key) => {
    const [is, otherwise] = [here.get(key), there.get(key)];
    const { kind, name } = (is ?? otherwise)!;
    const fields = is && otherwise ? differing(is.settings, otherwise.settings) : [];
    const isSame = is !== undefined && otherwise !== undefined && fields.length === 0;
    return isSame ? [] : [{ kind, name, is: is?.settings, otherwise: otherwise?.settings, fields }];
  });
}

function differing(one: Thing['settings'], other: Thing['settings']): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => !isDeepStrictEqual(one[name], other[name]));
}

/** Settings that follow from others, and are only measured: nobody edits them. */
export const MEASURED: ReadonlySet<string> = new Set(['running', 'healthyTargets', 'instances']);

/** A difference in a sentence. */
export function differenceInWords({ kind, name, is, otherwise, fields }: Difference): string {
  if (!is) return `the ${kind} ${name} is gone`;
  if (!otherwise) return `the ${kind} ${name} is there, and nothing that the registry knows of made it`;
  const told = fields.map((field) => `${field} is ${valueInWords(is[field])}, not ${valueInWords(otherwise[field])}`);
  return `of the ${kind} ${name} ${told.join('; ')}`;
}

/** Whether only figures differ that follow from something else. */
export function isMeasured({ is, otherwise, fields }: Difference): boolean {
  return is !== undefined && otherwise !== undefined && fields.every((field) => MEASURED.has(field));
}

function valueInWords(value: Value): string {
  return value === undefined ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value);
}
