import type { JsonValue } from '../../asl/task';

/** Whether one value of an event, or its absence, satisfies one element of a pattern's list. */
export type Matcher = (value: JsonValue | undefined) => boolean;

/** What an element of a pattern's list asks for; throws for anything that EventBridge does not know. */
export function matcher(element: JsonValue): Matcher {
  if (element === null || typeof element !== 'object') return (value) => value === element;
  if (Array.isArray(element)) throw new Error('A list cannot hold a list');
  const [entry, ...others] = Object.entries(element);
  if (!entry || others.length > 0) throw new Error(`Only one match type is possible in ${JSON.stringify(element)}`);
  const [name, operand] = entry;
  const make = MATCH_TYPES[name];
  if (!make) throw new Error(`Unrecognized match type ${name}`);
  return make(operand);
}

const MATCH_TYPES: Readonly<Record<string, (operand: JsonValue) => Matcher>> = {
  exists: (operand) => {
    if (typeof operand !== 'boolean') throw new Error('exists match pattern must be either true or false');
    return (value) => (value !== undefined) === operand;
  },
  prefix: (operand) => ignoringCase(operand, 'prefix', (value, text) => value.startsWith(text)),
  suffix: (operand) => ignoringCase(operand, 'suffix', (value, text) => value.endsWith(text)),
  'equals-ignore-case': (operand) => {
    const text = string(operand, 'equals-ignore-case').toLowerCase();
    return (value) => typeof value === 'string' && value.toLowerCase() === text;
  },
  wildcard: (operand) => {
    const parts = string(operand, 'wildcard')
      .split('*')
      .map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
    const expression = new RegExp(`^${parts.join('.*')}$`, 's');
    return (value) => typeof value === 'string' && expression.test(value);
  },
  numeric: (operand) => numeric(operand),
  'anything-but': (operand) => {
    const excluded = (Array.isArray(operand) ? operand : [operand]).map(matcher);
    return (value) => value !== undefined && !excluded.some((matches) => matches(value));
  },
};

function ignoringCase(operand: JsonValue, name: string, test: (value: string, text: string) => boolean): Matcher {
  if (operand !== null && typeof operand === 'object' && !Array.isArray(operand)) {
    const text = string(operand['equals-ignore-case'] ?? null, name).toLowerCase();
    return (value) => typeof value === 'string' && test(value.toLowerCase(), text);
  }
  const text = string(operand, name);
  return (value) => typeof value === 'string' && test(value, text);
}

const COMPARISONS: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/** `["<", 10]`, or a range: `[">", 0, "<=", 5]`. */
function numeric(operand: JsonValue): Matcher {
  const given = Array.isArray(operand) ? operand : [];
  const tests: ((value: number) => boolean)[] = [];
  for (let index = 0; index < given.length; index += 2) {
    const compare = COMPARISONS[String(given[index])];
    const bound = given[index + 1];
    if (!compare || typeof bound !== 'number') throw new Error(`Invalid numeric match ${JSON.stringify(operand)}`);
    tests.push((value) => compare(value, bound));
  }
  if (tests.length < 1 || tests.length > 2) throw new Error(`Invalid numeric match ${JSON.stringify(operand)}`);
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
}

function string(operand: JsonValue, name: string): string {
  if (typeof operand === 'string') return operand;
  throw new Error(`${name} match pattern must be a string`);
}
