import { BOUNDS } from '../../contract/bounds';
import type { Call } from '../aws/call';
import { bounded } from '../language/bounded';
import { type Fragment, state } from '../language/fragment';
import { jsonata, type Template } from '../language/states';
import { TAGS } from '../naming/names';

/** Of a field of a resource, what the record says and what is there: expressions, which may have no value. */
interface Compared {
  readonly recorded: string;
  readonly actual: string;
}

const inWords = (value: string) =>
  bounded(
    `($exists(${value}) ? ($type(${value}) = 'string' ? ${value} : $string(${value})) : 'nothing')`,
    BOUNDS.difference,
  );

/** What differs of some fields, as a person may read it: a list of `{field, recorded, actual}`, an expression. */
export const differences = (fields: Readonly<Record<string, Compared>>): string =>
  `($differs := function($field, $recorded, $actual) { [$recorded] != [$actual] ? {'field': $field, 'recorded': ${inWords('$recorded')}, 'actual': ${inWords('$actual')}} }; $append([], [${Object.entries(
    fields,
  )
    .map(([field, { recorded, actual }]) => `$differs('${field}', ${recorded}, ${actual})`)
    .join(', ')}]))`;

interface CompareOptions {
  /** Variables that a later look needs. */
  readonly assign?: Readonly<Record<string, Template>>;
  /** What it follows on gives no differences of its own. */
  readonly isFirst?: boolean;
}

/**
 * Looks at a resource, and adds what differs of it to the differences so far, its data.
 *
 * @param differing - a list, an expression over the call's result
 */
export const compare = (
  name: string,
  look: Call,
  differing: string,
  { assign, isFirst = false }: CompareOptions = {},
): Fragment =>
  state(name, {
    ...look,
    ...(assign && { Assign: assign }),
    Output: jsonata(isFirst ? differing : `$append([], $append($states.input, ${differing}))`),
  });

/** A field of a resource as findings call it: `healthyThresholdCount`. */
export const lowerFirst = (field: string) => field.charAt(0).toLowerCase() + field.slice(1);

/**
 * What every resource of its kind is made with, whatever the settings.
 *
 * @param of - the part of what is described that has these fields, an expression
 */
export const constants = (
  of: string,
  values: Readonly<Record<string, string | number>>,
): Readonly<Record<string, Compared>> =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      lowerFirst(field),
      { recorded: JSON.stringify(value), actual: `${of}.${field}` },
    ]),
  );

/** That a resource is marked as this endpoint's: over its tags, a list of `{Key, Value}`. */
export const marks = (tags: string): Readonly<Record<string, Compared>> => ({
  [TAGS.environment]: { recorded: "'${Stage}'", actual: tagged(tags, TAGS.environment) },
  [TAGS.model]: { recorded: '$model', actual: tagged(tags, TAGS.model) },
});

const tagged = (tags: string, key: string) => `${tags}[Key = '${key}'][0].Value`;
