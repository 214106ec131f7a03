import type { Twin } from '../../aws/twin';
import type { Send } from './reader';

/** Reads a twin past its front: no call is counted, nothing is throttled, and no time passes. */
export function twinAccount(twin: Twin): Send {
  return ({ service, operation }, input) => twin.inspect(service, operation, input);
}
