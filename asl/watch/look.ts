import type { Call } from '../aws/call';
import { type Branch, type Catcher, jsonata } from '../language/states';
import { LOOK_TIMEOUT_SECONDS } from './cadence';

/** Fields of what is seen, as expressions. */
type Seen = Readonly<Record<string, string>>;

/** @param gone - errors that say it is not there, and what is seen then */
export function look(
  name: string,
  call: Call,
  seen: Seen,
  gone?: { readonly errors: readonly string[]; readonly seen: Seen },
): Branch {
  const told = `${name}Told`;
  const missing: Catcher[] = gone ? [{ ErrorEquals: gone.errors, Output: output(gone.seen), Next: told }] : [];
  return {
    StartAt: name,
    States: {
      [name]: {
        ...askedOnce(call),
        ...(missing.length > 0 && { Catch: missing }),
        Output: output(seen),
        Next: told,
      },
      [told]: { Type: 'Succeed' },
    },
  };
}

/**
 * As a look asks: trying again is what the next look does.
 *
 * @param callsInARow - of one look, which has its time for all of them
 */
export function askedOnce({ Retry: _, ...once }: Call, callsInARow = 1): Call {
  return { ...once, TimeoutSeconds: Math.floor(LOOK_TIMEOUT_SECONDS / callsInARow) };
}

function output(seen: Seen) {
  return Object.fromEntries(Object.entries(seen).map(([field, expression]) => [field, jsonata(expression)]));
}
