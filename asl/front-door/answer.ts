import { anyError } from '../language/any-error';
import type { Fragment } from '../language/fragment';
import { jsonata, type States, type Succeed, type Template } from '../language/states';

/** What the API hands back to its caller: an HTTP status, and a body that is JSON text already. */
export function answer(status: number, body: string): Succeed {
  return { Type: 'Succeed', Output: { status, body: jsonata(`$string(${body})`) } };
}

const CODES = {
  400: 'ValidationException',
  403: 'ForbiddenException',
  404: 'ResourceNotFoundException',
  409: 'ConflictException',
  413: 'RequestTooLargeException',
  429: 'TooManyRequestsException',
} as const;

/** @param message - an expression: a sentence for the caller */
export function refusal(status: keyof typeof CODES, message: string, code: string = CODES[status]): Succeed {
  return answer(status, `{'error': '${code}', 'message': ${message}}`);
}

/** A piece that answers itself, with states and variables of its own. */
export function apart(name: string, { start, states }: Fragment): Fragment {
  return {
    start: name,
    states: (next) => ({
      [name]: {
        Type: 'Parallel',
        Branches: [{ StartAt: start, States: states(next) }],
        Output: '{% $states.result[0] %}',
        End: true,
      },
    }),
  };
}

/**
 * A piece with states and variables of its own, whose output the scope around it gets.
 *
 * @param assign - over `$states.result[0]`
 * @param failed - what is assigned where it fails, if that fails nothing else
 */
export function scoped(
  name: string,
  { start, states }: Fragment,
  assign: Readonly<Record<string, Template>>,
  failed?: Readonly<Record<string, Template>>,
): Fragment {
  return {
    start: name,
    states: (next) => ({
      [name]: {
        Type: 'Parallel',
        Branches: [{ StartAt: start, States: states(next) }],
        Assign: assign,
        ...(failed && { Catch: anyError({ Assign: failed, Next: next }) }),
        Next: next,
      },
    }),
  };
}

/** A rule that lets through what is right: whatever the condition finds wrong is refused, by states of its own. */
export function unless(
  name: string,
  refusals: Readonly<Record<string, { readonly when: string; readonly refusal: Succeed }>>,
): Fragment {
  return {
    start: name,
    states: (next) => ({
      [name]: {
        Type: 'Choice',
        Choices: Object.entries(refusals).map(([state, { when }]) => ({ Condition: jsonata(when), Next: state })),
        Default: next,
      },
      ...(Object.fromEntries(Object.entries(refusals).map(([state, { refusal: end }]) => [state, end])) as States),
    }),
  };
}

/** What a refusal of each status is told for: the names of a workflow's errors. */
type Refusals = Readonly<Record<string, { readonly status: keyof typeof CODES; readonly errors: readonly string[] }>>;

/** Answers an attempt that failed in `$failure`: with a refusal, or as something that nobody could foresee. */
export function answerTo(name: string, refusals: Refusals): { readonly start: string; readonly states: States } {
  const unforeseen = `${name}Unforeseen`;
  return {
    start: name,
    states: {
      [name]: {
        Type: 'Choice',
        Choices: Object.entries(refusals).map(([state, { errors }]) => ({
          Condition: jsonata(`$failure.error in [${errors.map((error) => `'${error}'`).join(', ')}]`),
          Next: state,
        })),
        Default: unforeseen,
      },
      ...(Object.fromEntries(
        Object.entries(refusals).map(([state, { status }]) => [state, refusal(status, '$failure.cause')]),
      ) as States),
      [unforeseen]: { Type: 'Fail', Error: '{% $failure.error %}', Cause: '{% $failure.cause %}' },
    },
  };
}
