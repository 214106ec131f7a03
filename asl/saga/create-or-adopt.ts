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
}

/** A create that is no error for who made it before: a retry after a lost answer finds what is its own. Somebody else's is refused. */
export function createOrAdopt(name: string, create: Call, options: CreateOrAdoptOptions): Fragment {
  const { noun, conflict, look, found, ours, refused } = options;
  const [describe, decide] = [`DescribeExisting${noun}`, `IsExisting${noun}Ours`];
  return {
    start: name,
    states: (next) => ({
      [name]: {
        ...create,
        Catch: [
          {
            ErrorEquals: [conflict.error],
            Assign: { [conflict.variable]: '{% $states.errorOutput.Cause %}' },
            Next: describe,
          },
        ],
        Next: next,
      },
      [describe]: { ...look, Assign: { [found.variable]: `{% '' & ${found.expression} %}` }, Next: decide },
      [decide]: { Type: 'Choice', Choices: [{ Condition: `{% ${ours} %}`, Next: next }], Default: refused },
      [refused]: { Type: 'Fail', Error: conflict.error, Cause: `{% $${conflict.variable} %}` },
    }),
  };
}
