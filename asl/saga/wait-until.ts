import type { Call } from '../aws/call';
import type { Fragment } from '../language/fragment';
import type { Jsonata } from '../language/states';

interface WaitUntilOptions {
  /** What is looked at, over the call's result. */
  readonly reading: string;
  /** The reading that ends the wait. */
  readonly done: string;
  /** The reading that says it will never be done. */
  readonly failed: string;
  readonly error: { readonly name: string; readonly cause: string };
  /** The first wait, near the expected time; then one poll every `seconds`. */
  readonly firstSeconds: number;
  readonly seconds: number;
  readonly deadlineSeconds: number;
}

/** Polls until something is as it should be. There is no integration that waits for these services. */
export function waitUntil(name: string, look: Call, options: WaitUntilOptions): Fragment {
  const [wait, poll, decide, fail] = [`AwaitUntil${name}`, `Poll${name}`, `Is${name}`, `${name}Failed`];
  const reading = `reading${name}`;
  const polls = `polls${name}`;
  const lastPoll = Math.ceil((options.deadlineSeconds - options.firstSeconds) / options.seconds) + 1;
  const seconds: Jsonata = `{% $exists($${polls}) ? ${options.seconds} : ${options.firstSeconds} %}`;
  return {
    start: wait,
    states: (next) => ({
      [wait]: { Type: 'Wait', Seconds: seconds, Next: poll },
      [poll]: {
        ...look,
        Assign: {
          [reading]: `{% '' & ${options.reading} %}`,
          [polls]: `{% $exists($${polls}) ? $${polls} + 1 : 1 %}`,
        },
        Next: decide,
      },
      [decide]: {
        Type: 'Choice',
        Choices: [
          { Condition: `{% $${reading} = ${options.done} %}`, Next: next },
          { Condition: `{% $${reading} = ${options.failed} or $${polls} >= ${lastPoll} %}`, Next: fail },
        ],
        Default: wait,
      },
      [fail]: {
        Type: 'Fail',
        Error: options.error.name,
        Cause: `{% ${options.error.cause} & ' (' & $${reading} & ' after ' & $${polls} & ' polls)' %}`,
      },
    }),
  };
}
