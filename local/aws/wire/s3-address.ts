import { type AwsHttpRequest, header } from './http';

/** The bucket that a request is for, and the path inside it. */
export interface S3Address {
  /** Empty where the request is for no bucket. */
  readonly bucket: string;
  readonly path: string;
}

/** A bucket is part of the host (`bucket.s3.eu-central-1.amazonaws.com`, `bucket.localhost`) or begins the path. */
export function splitBucket(request: AwsHttpRequest): S3Address {
  const path = request.url.split('?')[0]!;
  const host = (header(request, 'host') ?? '').replace(/:\d+$/, '');
  const [, inHost] = /^(.+)\.(?:localhost|s3[.-].*)$/.exec(host) ?? [];
  if (inHost) return { bucket: inHost, path };
  const [, bucket = '', rest = ''] = /^\/([^/]*)(.*)$/.exec(path) ?? [];
  return { bucket, path: rest === '' ? '/' : rest };
}
