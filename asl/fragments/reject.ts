import { chain } from '../fragment';
import { announceRejection } from './announcements';
import { releaseLock } from './lock';
import { recordRejection } from './record';

/** Ends a deployment that touched nothing, for the reason in `$failure`. */
export const reject = chain(recordRejection, releaseLock({ suffix: 'OfRejection', mayFail: true }), announceRejection);
