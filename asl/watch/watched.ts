import type { Fragment } from '../language/fragment';
import type { ChoiceRule, States, Template, Watch } from '../language/states';
import { type Known, knownOf, watchTask } from './watch-task';

interface Watched {
  /** What the looks read as `$given.<name>`, as expressions. */
  readonly given?: Readonly<Record<string, string>>;
  /** Where what is known leads; if nowhere, the next round begins. */
  readonly choices: (known: Known, next: string) => readonly ChoiceRule[];
  /** Variables that are assigned before the next round. */
  readonly meanwhile?: (known: Known) => Readonly<Record<string, Template>>;
  /** What the choices lead to, beside what comes next. */
  readonly states?: (known: Known, next: string) => States;
}

/** Waits by rounds of looks, of two transitions each. A look that fails for good fails as the call itself would. */
export function watched(watch: Watch, { given, choices, meanwhile, states }: Watched): Fragment {
  const [task, decide, unseen] = [`Watch${watch.name}`, `Is${watch.name}`, `${watch.name}NotSeen`];
  const known = knownOf(watch);
  return {
    start: task,
    states: (next) => ({
      [task]: { ...watchTask(watch, decide, given), Next: decide },
      [decide]: {
        Type: 'Choice',
        Choices: [...choices(known, next), { Condition: `{% ${known.isBlind} %}`, Next: unseen }],
        ...(meanwhile && { Assign: meanwhile(known) }),
        Default: task,
      },
      [unseen]: {
        Type: 'Fail',
        Error: `{% ${known.problem}.error %}`,
        Cause: `{% ${known.problem}.cause %}`,
      },
      ...states?.(known, next),
    }),
  };
}
