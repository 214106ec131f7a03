import { chain } from '../fragment';
import { announce } from './announce';
import { releaseLock } from './lock';
import { recordRejection } from './record';

/** Ends a deployment that touched nothing, for the reason in `$failure`. */
export const reject = chain(
  recordRejection,
  releaseLock('OfRejection'),
  announce({
    status: "'REJECTED'",
    template: 'deployment-failed',
    detail: "{'error': $failure.error, 'cause': $failure.cause, 'leftovers': []}",
    suffix: 'OfRejection',
  }),
);
