import type { Call, CallOptions } from '../aws/call';
import type { Fragment } from '../language/fragment';

/** A call that nothing depends on: whatever error it meets, the workflow goes on. */
export function unfailing(name: string, makeTask: (catcher: Pick<CallOptions, 'catch'>) => Call): Fragment {
  return {
    start: name,
    states: (next) => ({
      [name]: { ...makeTask({ catch: [{ ErrorEquals: ['States.ALL'], Next: next }] }), Next: next },
    }),
  };
}
