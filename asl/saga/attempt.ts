import { BOUNDS } from '../../contract/bounds';
import { anyError } from '../language/any-error';
import { bounded } from '../language/bounded';
import { branch, type Fragment } from '../language/fragment';
import type { Catcher, Template } from '../language/states';

interface AttemptOptions {
  /** What leaves the attempt: its own variables end with it. Over those variables. */
  readonly output: Template;
  /** Variables of the scope around it, over `$states.result[0]`, the output. */
  readonly assign: Readonly<Record<string, Template>>;
  /** Where an error leads. */
  readonly otherwise: string;
  /** Variables of the scope around it on an error, over `$states.errorOutput`; by default `failure`. */
  readonly caught?: Readonly<Record<string, Template>>;
}

/**
 * A function's error has its message within JSON, beside a stack trace that is nobody's business. A cause that only looks like it, or
 * was cut, is taken as it is. A call that nobody answers fails without any.
 */
const CAUSE = `($cause := '' & $states.errorOutput.Cause; $message := $match($cause, /"errorMessage":"([^\\\\"]*(?:\\\\.[^\\\\"]*)*)"/)[0].groups[0]; $exists($message) ? $replace($replace($message, '\\\\"', '"'), '\\\\n', ' ') : $cause != '' ? $cause : $states.errorOutput.Error = 'States.Timeout' ? 'a call was not answered in time' : 'no reason was given')`;

const FAILURE = {
  failure: `{% {'error': ${bounded('$states.errorOutput.Error', BOUNDS.error)}, 'cause': ${bounded(CAUSE, BOUNDS.cause)}} %}`,
} as const;

/** A fragment that either leads on, or where an error leads: whatever kind of state the error comes from. */
export function attempt(name: string, fragment: Fragment, options: AttemptOptions): Fragment {
  return {
    start: name,
    states: (next) => ({
      [name]: {
        ...guarded(name, fragment, options.output, {
          Assign: options.caught ?? FAILURE,
          Next: options.otherwise,
        }),
        Assign: options.assign,
        Next: next,
      },
    }),
  };
}

/**
 * A scope with one way out for every error. Choice, Pass and Wait have no Catch of their own, so an error of theirs would end the
 * execution without undo; a Parallel of one branch has, and there are no siblings that it could cut off.
 */
export function guarded(name: string, fragment: Fragment, output: Template, caught: Omit<Catcher, 'ErrorEquals'>) {
  return {
    Type: 'Parallel',
    Branches: [branch(fragment, { [`${name}Done`]: { Type: 'Succeed', Output: output } })],
    Catch: anyError(caught),
  } as const;
}
