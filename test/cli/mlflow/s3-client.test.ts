import { describe, expect, it } from '@jest/globals';
import { s3For } from '../../../cli/mlflow/s3-client';

const settings = { url: 'http://localhost:4567/local', apiKey: 'local', region: undefined, source: '--local' };

describe('S3', () => {
  it('is that of the local mode, or AWS’s in the region of the API', async () => {
    const local = s3For(settings, '4567');
    expect(await local.config.endpoint!()).toMatchObject({ hostname: 'localhost', port: 4567 });
    expect(await local.config.credentials()).toMatchObject({ accessKeyId: 'local' });
    const aws = s3For({ ...settings, region: 'eu-central-1' }, undefined);
    expect([await aws.config.region(), aws.config.endpoint]).toEqual(['eu-central-1', undefined]);
  });
});
