import { S3Client } from '@aws-sdk/client-s3';
import type { Settings } from '../settings';

/** S3 as the caller reaches it: by AWS credentials, or that of the local mode. */
export function s3For({ url, region }: Settings, local: string | undefined): S3Client {
  if (local === undefined)
    return new S3Client({ ...(region !== undefined && { region }), followRegionRedirects: true });
  return new S3Client({
    endpoint: new URL(url).origin,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    forcePathStyle: true,
  });
}
