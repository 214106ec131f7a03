import { chain, type Fragment } from '../fragment';
import type { Plan } from '../saga';
import { announce } from './announce';
import { collectEvidence } from './evidence';
import { recordFailure, TORN_DOWN } from './record';
import { tearDown } from './tear-down';

/** From a failure, in `$failure`, to the state before the attempt. */
export function rollBack(plan: Plan): Fragment {
  return chain(
    collectEvidence,
    tearDown(plan),
    recordFailure('RecordRollback', `{% ${TORN_DOWN} %}`),
    announce({
      status: TORN_DOWN,
      template: 'deployment-failed',
      detail: "{'error': $failure.error, 'cause': $failure.cause, 'leftovers': $leftovers}",
      suffix: 'OfFailure',
    }),
  );
}
