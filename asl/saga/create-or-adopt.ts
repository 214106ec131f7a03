import type { Call } from '../aws/call';
import type { Fragment } from '../language/fragment';

interface CreateOrAdoptOptions {
  /** What the states call it: `Group` in `DescribeExistingGroup`. */
  readonly noun: string;
  /** The error that says it is there already, or may be. */
  readonly conflict: { readonly error: string; readonly variable: string };
  readonly look: Call;
  /** What tells whose it is, over the result of `look`. */
  readonly found: { readonly variable: string; readonly expression: string };
  /** Over the variable found: this deployment made it. */
  readonly ours: string;
  /** The state that fails with the conflict. */
  readonly refused: string;
  /** Whether what was just made may not be shown yet: it is then looked for again for half a minute. */
  readonly isShownLate?: boolean;
}

const LOOKS = 6;
const SECONDS_BETWEEN = 5;

/** A create that is no error for who made it before: a retry after a lost answer finds what is its own. Somebody else's is refused. */
export function createOrAdopt(name: string, create: Call, options: CreateOrAdoptOptions): Fragment {
  const { noun, conflict, look, found, ours, refused, isShownLate = false } = options;
  const [describe, decide, wait] = [`DescribeExisting${noun}`, `IsExisting${noun}Ours`, `AwaitExisting${noun}`];
  const looks = `looksForExisting${noun}`;
  return {
    start: name,
    states: (next) => ({
      [name]: {
        ...create,
        Catch: [
          {
            ErrorEquals: [conflict.error],
            Assign: { [conflict.variable]: '{% $states.errorOutput.Cause %}', ...(isShownLate && { [looks]: 0 }) },
            Next: describe,
          },
        ],
        Next: next,
      },
      [describe]: {
        ...look,
        Assign: {
          [found.variable]: `{% '' & ${found.expression} %}`,
          ...(isShownLate && { [looks]: `{% $${looks} + 1 %}` }),
        },
        Next: decide,
      },
      [decide]: {
        Type: 'Choice',
        Choices: [
          { Condition: `{% ${ours} %}`, Next: next },
          ...(isShownLate
            ? [{ Condition: `{% $${found.variable} = '' and $${looks} < ${LOOKS} %}` as const, Next: wait }]
            : []),
        ],
        Default: refused,
      },
      ...(isShownLate && { [wait]: { Type: 'Wait', Seconds: SECONDS_BETWEEN, Next: describe } }),
      [refused]: { Type: 'Fail', Error: conflict.error, Cause: `{% $${conflict.variable} %}` },
    }),
  };
}
