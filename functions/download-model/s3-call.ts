import { during, Failure } from '../shared/ci/failure';
import { type S3Location, uriOf } from './artifact-location';

/** Calls S3 about a location; what it refuses is told in words, and a cancelled command ends as that. */
export function callS3<T>(location: S3Location, signal: AbortSignal, call: () => Promise<T>): Promise<T> {
  const name = uriOf(location);
  return during(name, async () => {
    try {
      return await call();
    } catch (error) {
      signal.throwIfAborted();
      throw explained(error as Error, location);
    }
  });
}

export function missing(location: S3Location, cause: Error): Failure {
  return new Failure(`${uriOf(location)}: the artifact is missing: the bucket has no such key`, { cause });
}

function explained(error: Error, location: S3Location): Error {
  const name = uriOf(location);
  switch (error.name) {
    case 'NoSuchKey':
      return missing(location, error);
    case 'NoSuchBucket':
      return new Failure(`${name}: the artifact is missing: there is no such bucket`, { cause: error });
    case 'AccessDenied':
      return new Failure(`${name}: access denied: ${error.message}`, { cause: error });
    case 'PreconditionFailed':
      return new Failure(`${name}: the artifact was changed during the download; run this again`, { cause: error });
    default:
      return error;
  }
}
