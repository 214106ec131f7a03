import type { Shape } from './shape';

/** A value as the JSON protocols write it: timestamps in seconds, bytes in Base64. */
export function toJson(shape: Shape, value: unknown): unknown {
  return convert(shape, value, writeSimple);
}

/** What the JSON protocols wrote, as the SDK has it. Members that the shape does not know are ignored, as AWS does. */
export function fromJson(shape: Shape, value: unknown): unknown {
  return convert(shape, value, readSimple);
}

function convert(shape: Shape, value: unknown, simple: (type: Shape['type'], value: unknown) => unknown): unknown {
  if (value === undefined || value === null) return undefined;
  if (shape.type === 'list' && Array.isArray(value)) {
    return value.map((element) => convert(shape.element.shape, element, simple));
  }
  if (typeof value === 'object' && shape.type === 'structure') {
    const converted: Record<string, unknown> = {};
    for (const [name, content] of Object.entries(value)) {
      const member = shape.members.get(name);
      if (member && content !== null && content !== undefined) converted[name] = convert(member.shape, content, simple);
    }
    return converted;
  }
  if (typeof value === 'object' && shape.type === 'map') {
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, convert(shape.value.shape, entry, simple)]),
    );
  }
  return simple(shape.type, value);
}

function writeSimple(type: Shape['type'], value: unknown): unknown {
  if (type === 'timestamp' && value instanceof Date) return value.getTime() / 1000;
  if (type === 'blob' && value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return value;
}

/** What does not fit stays as it is: finding that is the request check's business. */
function readSimple(type: Shape['type'], value: unknown): unknown {
  if (type === 'timestamp' && typeof value === 'number') return new Date(value * 1000);
  if (type === 'timestamp' && typeof value === 'string') return new Date(value);
  if (type === 'blob' && typeof value === 'string') return Buffer.from(value, 'base64');
  return value;
}
