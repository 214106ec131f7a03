import type { Catcher } from './states';

/** Catches every error: some runtimes take data that is too large for one that ALL stands for, some do not. */
export function anyError(caught: Omit<Catcher, 'ErrorEquals'>): readonly [Catcher, Catcher] {
  return [
    { ErrorEquals: ['States.DataLimitExceeded'], ...caught },
    { ErrorEquals: ['States.ALL'], ...caught },
  ];
}
