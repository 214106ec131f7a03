import type { Comparison, Operator } from './filter';

/** What filters and orders are about. What is not there matches no comparison. */
export interface Searched {
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  readonly tags: Readonly<Record<string, string>>;
}

/** Clients ask for models that are no prompts in this way. No model here has the tag: all are none. */
const IS_PROMPT = 'mlflow.prompt.is_prompt';

/** Whether all comparisons hold. */
export function matches({ attributes, tags }: Searched, filter: readonly Comparison[]): boolean {
  return filter.every(({ of, key, operator, value }) => {
    const entries = of === 'tag' ? tags : attributes;
    const actual = Object.hasOwn(entries, key) ? entries[key] : undefined;
    if (actual !== undefined) return HOLDS[operator](actual, value);
    return of === 'tag' && key === IS_PROMPT && HOLDS[operator]('false', value);
  });
}

type Value = Comparison['value'];

const HOLDS: Readonly<Record<Operator, (actual: string | number, value: Value) => boolean>> = {
  '=': (actual, value) => actual === value,
  '!=': (actual, value) => actual !== value,
  '<': (actual, value) => Number(actual) < Number(value),
  '<=': (actual, value) => Number(actual) <= Number(value),
  '>': (actual, value) => Number(actual) > Number(value),
  '>=': (actual, value) => Number(actual) >= Number(value),
  LIKE: (actual, value) => isLike([...String(actual)], [...String(value)]),
  ILIKE: (actual, value) => isLike([...String(actual).toLowerCase()], [...String(value).toLowerCase()]),
  IN: (actual, value) => (value as readonly string[]).includes(String(actual)),
  'NOT IN': (actual, value) => !(value as readonly string[]).includes(String(actual)),
};

/** SQL's patterns: `%` is any text, `_` any character. Never slower than the product of the lengths, whatever the pattern. */
function isLike(text: readonly string[], pattern: readonly string[]): boolean {
  let [at, next] = [0, 0];
  let anyText: { readonly at: number; readonly next: number } | undefined;
  while (at < text.length) {
    if (pattern[next] === '%') {
      next += 1;
      anyText = { at, next };
    } else if (pattern[next] === '_' || pattern[next] === text[at]) {
      at += 1;
      next += 1;
    } else if (anyText) {
      anyText = { at: anyText.at + 1, next: anyText.next };
      ({ at, next } = anyText);
    } else return false;
  }
  return pattern.slice(next).every((character) => character === '%');
}
