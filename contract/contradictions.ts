import * as z from 'zod/mini';
import { WORDS as WORDS_OF_LISTS } from './list-rules';
import type { SettingName } from './settings';

/** Two settings that a request must not give together as it does. */
interface Contradiction {
  readonly name: SettingName;
  readonly other: SettingName;
}

/** Numbers of which the first must not be greater. */
export const NOT_ABOVE: readonly Contradiction[] = [{ name: 'minTasks', other: 'maxTasks' }];

/** A list whose entries' numbers must not be greater: what an endpoint may cost is said in one place. */
export const ENTRIES_NOT_ABOVE: readonly (Contradiction & { readonly field: string })[] = [
  { name: 'schedule', field: 'maxTasks', other: 'maxTasks' },
];

/** Maps that must have no name in common. */
export const APART: readonly Contradiction[] = [{ name: 'secrets', other: 'environment' }];

/** What is said of them, around the value or the name that is at fault. */
export const WORDS = {
  notAbove: WORDS_OF_LISTS.notAbove,
  entryNotAbove: ({ other }: Contradiction) =>
    [`must not be greater than ${other} of the endpoint, which is `, ''] as const,
  apart: ({ other }: Contradiction) => ['must not have ', `, which ${other} has too`] as const,
};

type Values = Readonly<Partial<Record<SettingName, unknown>>>;

/** Whatever has settings for its fields is held to this: a request, a team's `config.json`, an environment's defaults. */
export const withoutContradiction = z.check<Values>(({ value, issues }) => {
  const add = (path: (string | number)[], [before, after]: readonly [string, string], told: unknown) => {
    issues.push({ code: 'custom', path, message: `${before}${told}${after}`, input: value });
  };
  for (const pair of NOT_ABOVE) {
    if (Number(value[pair.name]) > Number(value[pair.other])) add([pair.name], WORDS.notAbove(pair), value[pair.other]);
  }
  for (const pair of ENTRIES_NOT_ABOVE) {
    const entries = (value[pair.name] ?? []) as readonly Readonly<Record<string, unknown>>[];
    for (const [index, entry] of entries.entries()) {
      if (!(Number(entry[pair.field]) > Number(value[pair.other]))) continue;
      add([pair.name, index, pair.field], WORDS.entryNotAbove(pair), value[pair.other]);
    }
  }
  for (const pair of APART) {
    const others = Object.keys(value[pair.other] ?? {});
    const shared = Object.keys(value[pair.name] ?? {}).find((name) => others.includes(name));
    if (shared !== undefined) add([pair.name], WORDS.apart(pair), shared);
  }
});
