import jsonata from 'jsonata';
import type { Catcher, ChoiceRule, State } from './states';

/** The variables that an expression reads. */
export interface Reads {
  /** Read as they are. */
  readonly plainly: ReadonlySet<string>;
  /** Asked for with `$exists` first: they may be unassigned. */
  readonly guardedly: ReadonlySet<string>;
}

/** What a workflow's author gives names to: the rest are functions of the language and the platform's own `$states`. */
const FUNCTIONS_OF_STEP_FUNCTIONS = new Set(['states', 'partition', 'range', 'hash', 'random', 'uuid', 'parse']);

/** The variables read by the expressions in a state's own fields, or in a part of them; those of inner scopes are theirs. */
export function readsIn(part: unknown): Reads {
  const plainly = new Set<string>();
  const guardedly = new Set<string>();
  for (const source of expressionsIn(part)) {
    const { read, guarded } = readsOf(source);
    for (const variable of read) (guarded.has(variable) ? guardedly : plainly).add(variable);
  }
  return { plainly, guardedly };
}

/** The expressions in a value, without their `{%` and `%}`. */
function expressionsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.startsWith('{%') && value.endsWith('%}') ? [value.slice(2, -2)] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (INNER_SCOPES.has(key) ? [] : expressionsIn(inner)));
}

const INNER_SCOPES: ReadonlySet<string> = new Set(['Branches', 'ItemProcessor', 'permissions', 'watches']);

interface Node {
  readonly type?: string;
  readonly value?: unknown;
}

const known = new Map<string, { read: ReadonlySet<string>; guarded: ReadonlySet<string> }>();

function readsOf(source: string) {
  const earlier = known.get(source);
  if (earlier) return earlier;
  const seen = { variables: new Set<string>(), bound: new Set<string>(), guarded: new Set<string>() };
  visit(jsonata(source).ast(), seen);
  const read = new Set([...seen.variables].filter((variable) => !seen.bound.has(variable) && !isFunction(variable)));
  known.set(source, { read, guarded: seen.guarded });
  return known.get(source)!;
}

function visit(node: unknown, seen: Record<'variables' | 'bound' | 'guarded', Set<string>>): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const item of node) visit(item, seen);
    return;
  }
  const { type, value } = node as Node;
  const { lhs, procedure, arguments: given } = node as { lhs?: Node; procedure?: Node; arguments?: readonly Node[] };
  if (type === 'variable' && typeof value === 'string' && value !== '' && value !== '$') seen.variables.add(value);
  if (type === 'bind' && typeof lhs?.value === 'string') seen.bound.add(lhs.value);
  if (type === 'lambda') for (const parameter of given ?? []) seen.bound.add(String(parameter.value));
  if (type === 'function' && procedure?.value === 'exists') {
    for (const argument of given ?? []) for (const variable of variablesOf(argument)) seen.guarded.add(variable);
  }
  for (const inner of Object.values(node)) visit(inner, seen);
}

function variablesOf(node: Node): ReadonlySet<string> {
  const seen = { variables: new Set<string>(), bound: new Set<string>(), guarded: new Set<string>() };
  visit(node, seen);
  return seen.variables;
}

/** JSONata has no list of its functions, but knows each: calling a name that is none is an error of its own. */
function isFunction(name: string): boolean {
  return FUNCTIONS_OF_STEP_FUNCTIONS.has(name) || FUNCTIONS_OF_JSONATA.has(name);
}

// biome-ignore format: a list of names.
const FUNCTIONS_OF_JSONATA = new Set([
  'abs', 'append', 'assert', 'average', 'base64decode', 'base64encode', 'boolean', 'ceil', 'contains', 'count',
  'decodeUrl', 'decodeUrlComponent', 'distinct', 'each', 'encodeUrl', 'encodeUrlComponent', 'error', 'exists', 'filter',
  'floor', 'formatBase', 'formatInteger', 'formatNumber', 'fromMillis', 'join', 'keys', 'length', 'lookup', 'lowercase',
  'map', 'match', 'max', 'merge', 'millis', 'min', 'not', 'now', 'number', 'pad', 'parseInteger', 'power', 'reduce',
  'replace', 'reverse', 'round', 'shuffle', 'sift', 'single', 'sort', 'split', 'spread', 'sqrt', 'string', 'substring',
  'substringAfter', 'substringBefore', 'sum', 'toMillis', 'trim', 'type', 'uppercase', 'zip',
]);

/** The variables that a part of a state assigns. */
export function assignedBy(part: State | Catcher | ChoiceRule): readonly string[] {
  return 'Assign' in part ? Object.keys(part.Assign ?? {}) : [];
}

/** What a state assigns on its way to each of its exits; the last of a list is for `Next` or `Default`. */
export function waysOut(state: State): readonly { readonly next: string; readonly assigned: readonly string[] }[] {
  const rule = (of: Catcher | ChoiceRule) => ({ next: of.Next, assigned: assignedBy(of) });
  const caught = 'Catch' in state ? (state.Catch ?? []).map(rule) : [];
  if (state.Type === 'Choice') {
    return [...state.Choices.map(rule), { next: state.Default, assigned: assignedBy(state) }];
  }
  return 'Next' in state ? [...caught, { next: state.Next, assigned: assignedBy(state) }] : caught;
}
