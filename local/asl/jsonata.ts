import { guarded } from './evaluation-guard';
import { registerIntrinsics } from './intrinsics';
import { type Expression, syncJsonata } from './sync-jsonata';
import type { JsonValue } from './task';

/** An expression gave no JSON value; the message is what Step Functions says of it. */
export class EvaluationError extends Error {
  override readonly name = 'EvaluationError';

  constructor(
    message: string,
    /** The field, e.g. `Output/result`; absent where Step Functions names none. */
    readonly location?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export type Bindings = Readonly<Record<string, unknown>>;

const compiled = new Map<string, Expression>();

/** The expression in `{% … %}`, or undefined if the text is none. */
export function expressionIn(text: string): string | undefined {
  return text.length >= 4 && text.startsWith('{%') && text.endsWith('%}') ? text.slice(2, -2).trim() : undefined;
}

/** Parses an expression, once per text. Throws what jsonata says of a malformed one. */
export function compile(source: string): Expression {
  let expression = compiled.get(source);
  if (!expression) {
    expression = syncJsonata(source);
    registerIntrinsics(expression);
    compiled.set(source, expression);
  }
  return expression;
}

export function evaluate(source: string, bindings: Bindings, location: string): JsonValue {
  const known = lookedUp(source, bindings);
  if (known !== undefined) return known;
  const subject = `The JSONata expression '${source}' specified for the field '${location}'`;
  let value: unknown;
  try {
    value = guarded(() => compile(source).evaluate(undefined, bindings));
  } catch (error) {
    throw new EvaluationError(`${subject} threw an error during evaluation${reason(error)}`, location, {
      cause: error,
    });
  }
  if (value === undefined) throw new EvaluationError(`${subject} returned nothing (undefined).`, location);
  const result = toJson(value);
  if (result === undefined) throw new EvaluationError(`${subject} returned an unsupported result type.`, location);
  return result;
}

const REFERENCE = /^\$(?:states\.(input|result|errorOutput)|(\w+))$/;

/** What most expressions are, a variable or a state's own data, needs no evaluation. */
function lookedUp(source: string, bindings: Bindings): JsonValue | undefined {
  const [match, ofState, variable] = REFERENCE.exec(source) ?? [];
  if (match === undefined) return undefined;
  const value = ofState === undefined ? bindings[variable!] : (bindings.states as Bindings | undefined)?.[ofState];
  return typeof value === 'function' || variable === 'states' ? undefined : (value as JsonValue | undefined);
}

const fromMillis = compile('$fromMillis($millis, $picture, $timezone)');

/** `$now`, told the time by the platform's clock instead of the machine's. */
export function nowFunction(now: () => number): (picture?: string, timezone?: string) => unknown {
  return (picture, timezone) => guarded(() => fromMillis.evaluate(undefined, { millis: now(), picture, timezone }));
}

function reason(error: unknown): string {
  const { code, message } = error as { code?: string; message: string };
  return code === undefined ? `: ${message}` : `. ${code}: ${message}`;
}

/**
 * The value as plain JSON, or undefined if there is a function in it. JSONata marks the arrays it makes, and would treat
 * them differently when read again; those are copied, everything else is passed on as it is.
 */
function toJson(value: unknown): JsonValue | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  // What JSON has no number for becomes a text: `1/0` is "Infinity".
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return arrayToJson(value);
  return typeof value === 'object' && !('_jsonata_lambda' in value) && !('_jsonata_function' in value)
    ? objectToJson(value as Record<string, unknown>)
    : undefined;
}

const MARKS = ['sequence', 'cons', 'keepSingleton', 'outerWrapper', 'tupleStream'];

function arrayToJson(array: unknown[]): JsonValue[] | undefined {
  const items: JsonValue[] = [];
  let changed = MARKS.some((mark) => mark in array);
  for (const item of array) {
    const json = toJson(item);
    if (json === undefined) return undefined;
    changed ||= json !== item;
    items.push(json);
  }
  return changed ? items : (array as JsonValue[]);
}

function objectToJson(object: Record<string, unknown>): JsonValue | undefined {
  let changed: Record<string, JsonValue> | undefined;
  for (const key of Object.keys(object)) {
    const field = object[key];
    const json = toJson(field);
    if (json === undefined) return undefined;
    if (json === field) continue;
    changed ??= { ...object } as Record<string, JsonValue>;
    changed[key] = json;
  }
  return changed ?? (object as Record<string, JsonValue>);
}
