import * as z from 'zod/mini';
import type { SettingName } from './settings';

/** Two settings that a request must not give together as it does. */
interface Contradiction {
  readonly name: SettingName;
  readonly other: SettingName;
}

/** Numbers of which the first must not be greater. */
export const NOT_ABOVE: readonly Contradiction[] = [{ name: 'minTasks', other: 'maxTasks' }];

/** Maps that must have no name in common. */
export const APART: readonly Contradiction[] = [{ name: 'secrets', other: 'environment' }];

/** What is said of them, around the value or the name that is at fault. */
export const WORDS = {
  notAbove: ({ other }: Contradiction) => [`must not be greater than ${other}, which is `, ''] as const,
  apart: ({ other }: Contradiction) => ['must not have ', `, which ${other} has too`] as const,
};

type Values = Readonly<Partial<Record<SettingName, unknown>>>;

/** Whatever has settings for its fields is held to this: a request, a team's `config.json`, an environment's defaults. */
export const withoutContradiction = z.check<Values>(({ value, issues }) => {
  const add = ({ name }: Contradiction, [before, after]: readonly [string, string], told: unknown) => {
    issues.push({ code: 'custom', path: [name], message: `${before}${told}${after}`, input: value });
  };
  for (const pair of NOT_ABOVE) {
    if (Number(value[pair.name]) > Number(value[pair.other])) add(pair, WORDS.notAbove(pair), value[pair.other]);
  }
  for (const pair of APART) {
    const others = Object.keys(value[pair.other] ?? {});
    const shared = Object.keys(value[pair.name] ?? {}).find((name) => others.includes(name));
    if (shared !== undefined) add(pair, WORDS.apart(pair), shared);
  }
});
