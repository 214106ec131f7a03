import type { JsonValue } from './task';

/** A Reference Path: names one place in a JSON text, in the context object or in a variable. */
export interface ReferencePath {
  readonly root: { readonly kind: 'input' | 'context' } | { readonly kind: 'variable'; readonly name: string };
  readonly steps: readonly (string | number)[];
}

const ROOT = /^\$(\$|[A-Za-z_]\w*)?/;
const STEP = /^(?:\.([\w\-:@]+)|\[(\d+)\]|\['([^']+)'\])/;

/** Parses a Reference Path; undefined for any other path, which needs a full JSONPath engine. */
export function parseReferencePath(text: string): ReferencePath | undefined {
  const root = ROOT.exec(text);
  if (!root) return undefined;
  const steps: (string | number)[] = [];
  let rest = text.slice(root[0].length);
  while (rest !== '') {
    const step = STEP.exec(rest);
    if (!step) return undefined;
    steps.push(step[2] === undefined ? (step[1] ?? step[3] ?? '') : Number(step[2]));
    rest = rest.slice(step[0].length);
  }
  if (root[1] === undefined) return { root: { kind: 'input' }, steps };
  return { root: root[1] === '$' ? { kind: 'context' } : { kind: 'variable', name: root[1] }, steps };
}

export function follow(value: JsonValue | undefined, steps: ReferencePath['steps']): JsonValue | undefined {
  let current = value;
  for (const step of steps) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, step)) return undefined;
    current = (current as Record<string | number, JsonValue>)[step];
  }
  return current;
}

/** A copy of `target` with `value` at the path; objects on the way are made. */
export function place(target: JsonValue, steps: ReferencePath['steps'], value: JsonValue): JsonValue {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (Array.isArray(target)) return target.map((item, index) => (index === step ? place(item, rest, value) : item));
  const fields = typeof target === 'object' && target !== null ? target : {};
  return { ...fields, [step]: place(fields[step] ?? {}, rest, value) };
}
