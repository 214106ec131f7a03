import { describe, expect, it } from '@jest/globals';
import { synthesized } from './synthesized';

const { assembly, stacks } = synthesized('prod');

describe('the registry’s table', () => {
  const [table] = assembly.ofType('AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table');

  it('is encrypted, can be restored to any point in time, and forgets what has expired', () => {
    expect(table?.properties).toMatchObject({
      TableName: 'slipway-prod-registry',
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
  });

  it('lists items by time and by label', () => {
    const key = (partition: string, sort: string) => [
      { AttributeName: partition, KeyType: 'HASH' },
      { AttributeName: sort, KeyType: 'RANGE' },
    ];
    expect(table?.properties.KeySchema).toEqual(key('pk', 'sk'));
    expect(table?.properties.GlobalSecondaryIndexes).toEqual([
      { IndexName: 'byTime', KeySchema: key('gsiPk', 'gsiSk'), Projection: { ProjectionType: 'ALL' } },
      { IndexName: 'byLabel', KeySchema: key('labelPk', 'labelSk'), Projection: { ProjectionType: 'ALL' } },
    ]);
  });
});

describe('each bucket', () => {
  const buckets = assembly.ofType('AWS::S3::Bucket').map((bucket) => [bucket.logicalId, bucket] as const);

  it.each(buckets)('%s is encrypted, and closed to the public', (_id, { properties }) => {
    expect(properties.BucketEncryption).toEqual({
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    });
    expect(properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
  });

  it.each(buckets)('%s answers TLS only', (_id, { physicalId }) => {
    const policy = assembly.ofType('AWS::S3::BucketPolicy').find(({ properties }) => properties.Bucket === physicalId);
    expect(policy?.properties.PolicyDocument).toMatchObject({
      Statement: expect.arrayContaining([
        expect.objectContaining({
          Effect: 'Deny',
          Action: 's3:*',
          Principal: { AWS: '*' },
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      ]),
    });
  });

  it('of model artifacts keeps every version', () => {
    const artifacts = buckets.find(([, { physicalId }]) => physicalId === 'slipway-prod-artifacts-333333333333');
    expect(artifacts?.[1].properties).toMatchObject({ VersioningConfiguration: { Status: 'Enabled' } });
    expect(artifacts?.[1].properties).not.toHaveProperty('LifecycleConfiguration');
  });

  it('of access logs ends what it keeps, as every log does', () => {
    const logs = buckets.find(([logicalId]) => logicalId.startsWith('AccessLogs'));
    expect(logs?.[1].properties.LifecycleConfiguration).toEqual({
      Rules: [{ ExpirationInDays: 365, Status: 'Enabled' }],
    });
  });
});

it('nothing of the registry goes when its stack does', () => {
  const registry = stacks.find(({ name }) => name === 'slipway-prod-registry');
  const kept = Object.values(registry?.template.Resources ?? {}).filter(({ Type }) => /Table$|::Bucket$/.test(Type));
  expect(kept).toHaveLength(4);
  for (const resource of kept)
    expect(resource).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});
