import type { Shape } from './shape';

/**
 * A copy of an answer as the API would send it: what is set, sharing nothing with the service's own state. A member that
 * the shape does not know is a mistake in the twin, not in the request, and so no AwsError.
 */
export function snapshot(shape: Shape, value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  switch (shape.type) {
    case 'structure': {
      const copy: Record<string, unknown> = {};
      for (const [name, content] of Object.entries(value)) {
        if (content === undefined || content === null) continue;
        const member = shape.members.get(name);
        if (!member) throw new Error(`${shape.name} has no member ${name}, so no service can answer it`);
        copy[name] = snapshot(member.shape, content);
      }
      return copy;
    }
    case 'list':
      return (value as unknown[]).map((element) => snapshot(shape.element.shape, element));
    case 'map':
      return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, snapshot(shape.value.shape, entry)]));
    default:
      return value;
  }
}
