import { chain, suffixed } from '../language/fragment';
import { releaseLock } from '../registry/lock';
import { recordRejection } from '../registry/record';
import { announceRejection } from './announcements';

/** Ends a deployment that touched nothing, for the reason in `$failure`. */
export const reject = chain(
  recordRejection,
  suffixed('OfRejection', releaseLock({ mayFail: true })),
  suffixed('OfRejection', announceRejection),
);
