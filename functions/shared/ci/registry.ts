import { type Answer, answered } from '../../../client/answered';
import { type ApiClient, apiClient } from '../../../client/api-client';
import { RefusedError } from '../../../client/errors';
import { signed } from '../../../client/signed';
import type { Environment } from '../environment';
import { during, Failure } from './failure';

type Call<T> = Parameters<typeof answered<T>>[0];

/** The API as commands ask it, signed with the credentials that they find. */
export function registryClient(apiUrl: string, region: string, environment: Environment): ApiClient {
  return apiClient({ url: reachable(apiUrl, environment), authorize: signed(region) });
}

/** Who has an endpoint of their own for AWS, has the API there too. */
function reachable(apiUrl: string, { AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_EXECUTE_API }: Environment): string {
  const endpoint = AWS_ENDPOINT_URL_EXECUTE_API || AWS_ENDPOINT_URL;
  return endpoint ? new URL(new URL(apiUrl).pathname, endpoint).href : apiUrl;
}

/**
 * What the API answers; what it refuses is a failure, in its own words.
 *
 * @param what - was being done, in what else goes wrong
 */
export function ask<T>(call: () => Call<T>, what = 'registry'): Promise<T> {
  return during(what, async () => {
    try {
      const { data }: Answer<T> = await answered(call());
      return data;
    } catch (error) {
      if (error instanceof RefusedError) throw new RefusedRequest(what, error, { cause: error });
      throw error;
    }
  });
}

/** The API does not do what a command asks it for. */
export class RefusedRequest extends Failure {
  readonly status: number;
  /** The API's name for it: `ConflictException`. */
  readonly error: string;
  /** Without what was being done. */
  readonly reason: string;

  constructor(what: string, { status, error, message }: RefusedError, options: ErrorOptions) {
    // Whatever is missing or in the way is said by its own sentence.
    super(`${what}: ${[404, 409].includes(status) ? '' : `${error}: `}${message}`, options);
    this.status = status;
    this.error = error;
    this.reason = message;
  }
}
