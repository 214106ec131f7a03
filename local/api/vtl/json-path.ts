/** The JSONPath that mapping templates use: members and indexes, `$.a.b[0]['c d']`. */
export function jsonPath(value: unknown, path: string): unknown {
  let current = value;
  for (const key of keys(path)) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = (current as Record<string, unknown>)[key];
  }
  return current;
}

const STEP = /\.([^.[\]]+)|\[(?:'([^']*)'|"([^"]*)"|(\d+))\]/gy;

function keys(path: string): string[] {
  if (!path.startsWith('$')) throw new Error(`A JSONPath starts with $, not ${path}`);
  const rest = path.slice(1);
  const steps = [...rest.matchAll(STEP)];
  if (steps.map(([step]) => step).join('') !== rest) throw new Error(`The JSONPath ${path} is not supported`);
  return steps.map(([, member, single, double, index]) => (member ?? single ?? double ?? index)!);
}
