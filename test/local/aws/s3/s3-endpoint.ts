import { S3Client } from '@aws-sdk/client-s3';
import { S3 } from '../../../../local/aws/s3';
import { type Authorizer, Twin } from '../../../../local/aws/twin';
import { handleAwsRequest } from '../../../../local/aws/wire';
import { VirtualClock } from '../../../../local/clock';
import { openEndpoint } from '../../../../local/platform/endpoint';

export const BUCKET = 'slipway-artifacts';

/** S3 with one empty bucket, and the real SDK client to speak to it. */
export interface S3Endpoint {
  readonly s3: S3Client;
  readonly twin: Twin;
  readonly url: string;
  /** Objects that are there without a request for each. */
  fill(keys: readonly string[]): void;
  close(): Promise<void>;
}

export async function s3Endpoint(options: { readonly authorizer?: Authorizer } = {}): Promise<S3Endpoint> {
  const clock = new VirtualClock(Date.parse('2026-01-01T00:00:00Z'));
  const service = new S3({ now: () => clock.now(), buckets: [BUCKET] });
  const twin = new Twin({
    accountId: '111111111111',
    region: 'us-east-1',
    clock,
    services: [service],
    ...options,
  });
  const endpoint = await openEndpoint((request) => handleAwsRequest(twin, request, () => ({ roleArn: 'arn' })));
  const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' };
  const s3 = new S3Client({ endpoint: endpoint.url, region: 'us-east-1', credentials, maxAttempts: 1 });
  return {
    s3,
    twin,
    url: endpoint.url,
    fill: (keys) => {
      for (const key of keys) service.put(BUCKET, key, Buffer.from(key));
    },
    close: async () => {
      s3.destroy();
      await endpoint.close();
    },
  };
}
