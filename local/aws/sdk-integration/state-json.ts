import type { JsonValue } from '../../asl/task';
import { stateName } from '../schemas/java-names';
import type { MemberNames, Shape, Structure } from '../schemas/shape';

/** A value that Step Functions can't turn into an API request; it ends the execution with `States.Runtime`. */
export class UnsupportedArgument extends Error {
  override readonly name = 'UnsupportedArgument';
}

/** `Arguments`, in PascalCase, as the API's own request. Map keys are the user's and stay as they are. */
export function toRequest(shape: Shape, value: JsonValue, names: MemberNames, field = 'Arguments'): unknown {
  switch (shape.type) {
    case 'structure':
      return fromMembers(shape, expectObject(value, field), names);
    case 'map':
      return mapObject(expectObject(value, field), (entry, key) => toRequest(shape.value.shape, entry, names, key));
    case 'list':
      if (!Array.isArray(value)) throw new UnsupportedArgument(`The value for the field '${field}' must be an ARRAY`);
      return value.map((element) => toRequest(shape.element.shape, element, names, field));
    case 'timestamp':
      return toDate(value, field);
    case 'blob':
      if (typeof value !== 'string')
        throw new UnsupportedArgument(`The value for the field '${field}' must be a STRING`);
      return Buffer.from(value);
    case 'document':
      return value;
    default:
      if (typeof value === shape.type) return value;
      throw new UnsupportedArgument(`The value for the field '${field}' must be a ${shape.type.toUpperCase()}`);
  }
}

/** The API's response as a task's result. */
export function toResult(shape: Shape, value: unknown): JsonValue {
  switch (shape.type) {
    case 'structure': {
      const result: Record<string, JsonValue> = {};
      for (const [name, content] of Object.entries(value as object)) {
        const member = shape.members.get(name);
        if (member) result[stateName(name)] = toResult(member.shape, content);
      }
      return result;
    }
    case 'map':
      return mapObject(value as Record<string, unknown>, (entry) => toResult(shape.value.shape, entry));
    case 'list':
      return (value as unknown[]).map((element) => toResult(shape.element.shape, element));
    case 'timestamp':
      return (value as Date).toISOString();
    case 'blob':
      return Buffer.from(value as Uint8Array).toString();
    default:
      return value as JsonValue;
  }
}

function fromMembers(shape: Structure, value: Record<string, JsonValue>, names: MemberNames): object {
  const members = names(shape);
  const request: Record<string, unknown> = {};
  for (const [name, content] of Object.entries(value)) {
    const member = members.get(name);
    if (!member) throw new UnsupportedArgument(`The field "${name}" is not supported by Step Functions`);
    if (content !== null) request[member.name] = toRequest(member.shape, content, names, name);
  }
  return request;
}

function expectObject(value: JsonValue, field: string): Record<string, JsonValue> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new UnsupportedArgument(`The value for the field '${field}' must be an OBJECT`);
}

function mapObject<A, B>(value: Record<string, A>, convert: (entry: A, key: string) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, convert(entry, key)]));
}

function toDate(value: JsonValue, field: string): Date {
  const date = typeof value === 'string' || typeof value === 'number' ? new Date(value) : undefined;
  if (date && !Number.isNaN(date.getTime())) return date;
  throw new UnsupportedArgument(`The value for the field '${field}' must be a TIMESTAMP`);
}
