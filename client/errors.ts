/** What the API answered that it does not do, in its own words. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';

  constructor(
    readonly status: number,
    /** The API's name for it: `ResourceNotFoundException`. */
    readonly error: string,
    message: string,
  ) {
    super(message);
  }
}

/** Something answered, but not this API: a proxy's page, a redirect, another server. */
export class NotTheApiError extends Error {
  override readonly name = 'NotTheApiError';

  constructor(
    readonly url: string,
    readonly status: number,
    /** What it answered with instead of JSON: `text/html`. */
    readonly contentType: string,
    /** Where it redirects to. */
    readonly location?: string,
  ) {
    super(`${url} answered ${status} with ${contentType}`);
  }
}

/** No answer came. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';

  constructor(
    readonly url: string,
    /** What the operating system says: `ECONNREFUSED`; `TimeoutError` if it took too long; undefined in browsers, which do not tell. */
    readonly code: string | undefined,
    options: ErrorOptions,
  ) {
    super(`${url} did not answer`, options);
  }
}

/** There is neither a key nor anything to sign with. */
export class NoCredentialsError extends Error {
  override readonly name = 'NoCredentialsError';
}
