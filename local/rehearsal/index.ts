import { ConfigError } from '../../config/load';
import { RehearsalError } from './rehearsal-error';

export type { RehearsalOptions } from './options';
export { policyOf } from './reading/policy';
export { rehearse } from './rehearse';
export type { RehearsalReport } from './report';

/** Whether it says why nothing can be rehearsed, rather than that something is broken here. */
export function isRefusal(error: unknown): error is RehearsalError | ConfigError {
  return error instanceof RehearsalError || error instanceof ConfigError;
}
