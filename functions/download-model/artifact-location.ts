import { Failure } from '../shared/ci/failure';

/** Where something is in S3: an object, or all that is in a folder if the key ends in a slash. */
export interface S3Location {
  readonly bucket: string;
  readonly key: string;
}

/** Reads `s3://bucket/key`; the key is taken as it is, whatever characters it has. */
export function parseS3Location(location: string, of: string): S3Location {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/s.exec(location) ?? [];
  if (!bucket || !key)
    throw new Failure(`${of}: is registered at ${JSON.stringify(location)}, not at an s3:// location`);
  return { bucket, key };
}

export function uriOf({ bucket, key }: S3Location): string {
  return `s3://${bucket}/${key}`;
}

/** The name that a key ends with, of a file or a folder. */
export function nameOf(key: string): string {
  return key.replace(/\/+$/, '').split('/').at(-1) ?? '';
}
