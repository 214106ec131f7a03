import type { JsonValue } from '../../../asl/task';

export type JsonObject = { [key: string]: JsonValue };

/** What the API takes as text and the state machine gives as JSON. */
export function toText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Text from the API as JSON, where it is JSON. */
export function fromText(text: string): JsonValue {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
