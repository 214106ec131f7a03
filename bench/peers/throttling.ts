import { AwsError } from '../../local/aws/service';

/** The service's word for having been asked too often. */
export function isThrottling(error: unknown): boolean {
  return error instanceof AwsError && /^(Throttling|RequestLimitExceeded|TooManyRequests)/.test(error.code);
}
