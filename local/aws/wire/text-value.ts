import type { Shape } from '../schemas/shape';

/** A simple value out of a form, a path, a query string or a header. What does not fit stays text, for the request check. */
export function fromTextValue(shape: Shape, text: string): unknown {
  switch (shape.type) {
    case 'number':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'timestamp':
      return new Date(text);
    case 'blob':
      return Buffer.from(text, 'base64');
    default:
      return text;
  }
}

/** A simple value as XML and headers have it. */
export function toTextValue(shape: Shape, value: unknown): string {
  if (shape.type === 'timestamp') return (value as Date).toISOString();
  if (shape.type === 'blob') return Buffer.from(value as Uint8Array).toString('base64');
  return String(value);
}
