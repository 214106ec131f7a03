import type { Fragment } from '../language/fragment';
import { jsonata, type States, type Succeed } from '../language/states';

/** What the API hands back to its caller: an HTTP status, and a body that is JSON text already. */
export function answer(status: number, body: string): Succeed {
  return { Type: 'Succeed', Output: { status, body: jsonata(`$string(${body})`) } };
}

const CODES = {
  400: 'ValidationException',
  404: 'ResourceNotFoundException',
  409: 'ConflictException',
  413: 'RequestTooLargeException',
  429: 'TooManyRequestsException',
} as const;

/** @param message - an expression: a sentence for the caller */
export function refusal(status: keyof typeof CODES, message: string, code: string = CODES[status]): Succeed {
  return answer(status, `{'error': '${code}', 'message': ${message}}`);
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
