import type { Method } from './definition';

export interface Route {
  readonly method: Method;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** The method that serves a path: a literal segment wins over `{parameter}`, that over `{proxy+}`; `ANY` serves what no other does. */
export function findRoute(methods: readonly Method[], httpMethod: string, path: string): Route | undefined {
  const segments = segmentsOf(path);
  let best: { route: Route; rank: string } | undefined;
  for (const method of methods) {
    if (method.httpMethod !== httpMethod && method.httpMethod !== 'ANY') continue;
    const match = matchPath(segmentsOf(method.resourcePath), segments);
    if (!match) continue;
    const rank = match.rank + (method.httpMethod === 'ANY' ? '1' : '0');
    if (!best || rank < best.rank) best = { route: { method, pathParameters: match.parameters }, rank };
  }
  return best?.route;
}

function matchPath(pattern: readonly string[], segments: readonly string[]) {
  const parameters: Record<string, string> = {};
  let rank = '';
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index];
    const [, name, greedy] = /^\{([^}+]+)(\+?)\}$/.exec(part) ?? [];
    if (greedy) {
      if (segment === undefined) return undefined;
      parameters[name!] = segments.slice(index).map(decode).join('/');
      return { parameters, rank: `${rank}2` };
    }
    if (segment === undefined || segment === '' || (name === undefined && decode(segment) !== part)) return undefined;
    if (name !== undefined) parameters[name] = decode(segment);
    rank += name === undefined ? '0' : '1';
  }
  return segments.length === pattern.length ? { parameters, rank } : undefined;
}

function segmentsOf(path: string): string[] {
  return path
    .replace(/^\/|\/$/g, '')
    .split('/')
    .filter((segment, index) => segment !== '' || index > 0);
}

/** A broken escape sequence stays as it was sent. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
