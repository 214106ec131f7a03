import type { Call, CallOptions } from '../call';
import type { Fragment } from '../fragment';
import type { Task } from '../states';

/** A call that nothing depends on: whatever error it meets, the workflow goes on. */
export function unfailing(name: string, makeTask: (options: CallOptions) => Call): Fragment {
  return {
    start: name,
    states: (next) => ({
      [name]: { ...makeTask({ catch: [{ ErrorEquals: ['States.ALL'], Next: next }] }), Next: next } as Task,
    }),
  };
}
