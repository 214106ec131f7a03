import { NumberValue } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { MOST_CHARACTERS } from './bounds';
import { meantName } from './name';
import { nearMiss } from './near-miss';

/** What is wrong with a field, in words that follow its name: `must be a number from 1 to 100, not 0`. */
export interface Problem {
  readonly path: readonly string[];
  readonly message: string;
}

export type Reading<T> =
  | { readonly problems?: never; readonly data: T }
  | { readonly problems: readonly [Problem, ...Problem[]] };

/** The value as the schema reads it, or what is wrong with it: one problem per field, those of unknown fields first. */
export function read<T>(schema: z.ZodMiniType<T>, value: unknown): Reading<T> {
  const result = z.safeParse(schema, value, { error: expectation });
  if (result.success) return { data: result.data };
  const issues = result.error.issues.flatMap((issue) => meantAlternative(issue, value));
  const problems = ordered(issues).flatMap((issue) => problemsOf(issue, value));
  const ofEachField = new Map(problems.toReversed().map((problem) => [problem.path.join('.'), problem]));
  const first = problems.filter((problem) => ofEachField.get(problem.path.join('.')) === problem);
  return { problems: first as [Problem, ...Problem[]] };
}

/** @param name - what the value as a whole is called */
export function sentence({ path, message }: Problem, name: string): string {
  return `${path.map(brief).join('.') || name}: ${message}`;
}

type Issue = z.core.$ZodIssue;

/** Of an object where a word or an object may be, what is wrong within it. `asl/language/schema-check.ts` picks the same. */
function meantAlternative(issue: Issue, value: unknown): readonly Issue[] {
  if (issue.code !== 'invalid_union' || !isObject(valueAt(value, issue.path))) return [issue];
  const [alternative, ...others] = issue.errors.filter((issues) => !issues.some(isOfAnotherKind));
  if (alternative === undefined || others.length > 0) return [issue];
  return alternative
    .map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }))
    .flatMap((inner) => meantAlternative(inner, value));
}

function isOfAnotherKind({ path, code }: Issue): boolean {
  return path.length === 0 && (code === 'invalid_type' || code === 'invalid_value');
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Zod tells of a thing's unknown fields after its known ones. Where a name was mistyped, that is what explains the one that is missing. */
function ordered(issues: readonly Issue[]): readonly Issue[] {
  const all: Issue[] = [];
  for (const issue of issues) {
    const within = ({ path }: Issue) => issue.path.every((part, index) => path[index] === part);
    const at = issue.code === 'unrecognized_keys' ? all.findIndex(within) : -1;
    all.splice(at < 0 ? all.length : at, 0, issue);
  }
  return all;
}

function problemsOf(issue: Issue, value: unknown): Problem[] {
  const path = issue.path.map(String);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...path, key], message: unknown(key, issue.message) }));
    case 'invalid_key':
      // A name is no value of its own: the problem is the map's.
      return [{ path: path.slice(0, -1), message: `each name ${issue.issues[0]?.message}${shown(path.at(-1))}` }];
    default: {
      const given = valueAt(value, issue.path);
      const isMissing = given === undefined && issue.code !== 'custom';
      return [{ path, message: isMissing ? 'is missing' : `${issue.message}${shown(given)}${hint(issue, given)}` }];
    }
  }
}

/** How a name may be written that was refused as it is. */
function hint(issue: Issue, given: unknown): string {
  if (typeof given !== 'string') return '';
  const [meant] = patternsOf(issue).flatMap((source) => meantName(given, source) ?? []);
  return meant === undefined ? '' : didYouMean(meant);
}

/** The patterns that a text did not fit, of a union all. */
function patternsOf(issue: Issue): string[] {
  if (issue.code === 'invalid_union') return issue.errors.flat().flatMap(patternsOf);
  const isPattern = issue.code === 'invalid_format' && issue.format === 'regex';
  return isPattern && issue.pattern ? [issue.pattern.slice(1, issue.pattern.lastIndexOf('/'))] : [];
}

function didYouMean(name: string): string {
  return `; did you mean ${name}?`;
}

function unknown(key: string, known: string): string {
  const meant = nearMiss(key, known.split(', '));
  return `is unknown; known are ${known}${meant === undefined ? '' : didYouMean(meant)}`;
}

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'a JSON object',
  record: 'a JSON object',
  string: 'a string',
};

/** What a schema without words of its own expects; of unknown fields, the names of the known ones. */
function expectation(issue: z.core.$ZodRawIssue): string {
  const described = z.globalRegistry.get((issue.schema ?? issue.inst) as z.core.$ZodType)?.description;
  switch (issue.code) {
    case 'unrecognized_keys':
      return Object.keys((issue.inst as z.ZodMiniObject).shape).join(', ');
    case 'invalid_value':
      return `must be ${oneOf(issue.values.map(String))}`;
    case 'invalid_union':
      // Nothing else is known of an object of which nobody knows what it is to be.
      return `must be ${'options' in issue ? oneOf(issue.options as readonly string[]) : (described ?? 'of another form')}`;
    case 'too_big':
    case 'too_small':
      return `must be ${withinSize(issue) ?? described ?? `at ${issue.code === 'too_big' ? `most ${issue.maximum}` : `least ${issue.minimum}`}`}`;
    case 'invalid_type':
      return `must be ${described ?? KINDS[issue.expected] ?? issue.expected}`;
    default:
      return `must be ${described ?? 'of another form'}`;
  }
}

function oneOf(values: readonly string[]): string {
  return `${values.length > 1 ? 'one of ' : ''}${values.join(', ')}`;
}

function withinSize(issue: z.core.$ZodRawIssue<z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall>): string | undefined {
  const bound = issue.code === 'too_big' ? `at most ${issue.maximum}` : `at least ${issue.minimum}`;
  if (issue.origin === 'string') return `${bound} characters`;
  return issue.origin === 'array' ? `a list of ${bound}` : undefined;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);
}

function brief(text: string): string {
  const characters = [...text];
  return characters.length > MOST_CHARACTERS ? `${characters.slice(0, MOST_CHARACTERS).join('')}…` : text;
}

/** What is there instead, if it is short enough to be told: never a whole object. */
function shown(value: unknown): string {
  if (typeof value === 'string') return `, not ${JSON.stringify(brief(value))}`;
  const isShort = typeof value === 'number' || typeof value === 'boolean' || value === null;
  return isShort || value instanceof NumberValue ? `, not ${value}` : '';
}
