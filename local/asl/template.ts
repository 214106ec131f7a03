import { type Bindings, EvaluationError, evaluate, expressionIn } from './jsonata';
import type { JsonValue } from './task';

/** A field's value with every `{% … %}` in it evaluated; `location` is how Step Functions names the field. */
export function fillTemplate(template: JsonValue, bindings: Bindings, location: string): JsonValue {
  if (typeof template === 'string') {
    const source = expressionIn(template);
    return source === undefined ? template : evaluate(source, bindings, location);
  }
  if (Array.isArray(template)) {
    return template.map((item, index) => fillTemplate(item, bindings, `${location}[${index}]`));
  }
  if (typeof template !== 'object' || template === null) return template;
  const fields: Record<string, JsonValue> = {};
  for (const [key, field] of Object.entries(template)) {
    fields[key] = fillTemplate(field, bindings, `${location}/${key}`);
  }
  return fields;
}

interface JsonTypes {
  readonly array: JsonValue[];
  readonly boolean: boolean;
  readonly number: number;
  readonly string: string;
}

/** The same for a field that must come to a certain type. */
export function fillTyped<T extends keyof JsonTypes>(
  template: JsonValue,
  bindings: Bindings,
  location: string,
  expected: T,
): JsonTypes[T] {
  const value = fillTemplate(template, bindings, location);
  const actual = jsonType(value);
  if (actual === expected) return value as JsonTypes[T];
  const source = typeof template === 'string' ? expressionIn(template) : undefined;
  throw new EvaluationError(
    `The JSONata expression '${source ?? JSON.stringify(template)}' specified for the field '${location}' returned an ` +
      `unexpected result type. Expected '${expected}', but was '${actual}' for value: ${JSON.stringify(value)}`,
    location,
  );
}

function jsonType(value: JsonValue): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
