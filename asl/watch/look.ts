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
        ...once(call),
        ...(missing.length > 0 && { Catch: missing }),
        Output: output(seen),
        Next: told,
      },
      [told]: { Type: 'Succeed' },
    },
  };
}

/** A call of a look. Trying again is what the next look does. */
export function once({ Retry: _, ...call }: Call): Call {
  return { ...call, TimeoutSeconds: LOOK_TIMEOUT_SECONDS };
}

function output(seen: Seen) {
  return Object.fromEntries(Object.entries(seen).map(([field, expression]) => [field, jsonata(expression)]));
}
