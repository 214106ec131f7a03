import { chain, type Fragment, merge, suffixed } from '../language/fragment';
import { releaseLock } from '../registry/lock';
import { recordRejection } from '../registry/record';
import { announceRejection } from './announcements';

/**
 * Ends a deployment that touched nothing, for the reason in `$failure`. The lock goes first, and without that no end is recorded: what is
 * listed as unfinished is recovered, with the reason that the execution fails with.
 */
export const reject: Fragment = {
  start: suffixed('OfRejection', releaseLock()).start,
  states: (next) => {
    const told = chain(recordRejection, suffixed('OfRejection', announceRejection));
    const released = suffixed('OfRejection', releaseLock({ failed: next }));
    return merge(released.states(told.start), told.states(next));
  },
};
