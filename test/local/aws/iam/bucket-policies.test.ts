import { describe, expect, it } from '@jest/globals';
import { deniedByBucket } from '../../../../local/aws/iam/bucket-policies';

const WRITER = 'arn:aws:iam::111111111111:role/deployment';
const policy = {
  Statement: [
    {
      Effect: 'Deny' as const,
      Principal: { AWS: '*' },
      Action: ['s3:PutObject*'],
      Resource: 'arn:aws:s3:::artifacts/commands/*',
      Condition: { ArnNotEquals: { 'aws:PrincipalArn': WRITER } },
    },
    {
      Effect: 'Deny' as const,
      Principal: '*',
      Action: 's3:*',
      Resource: ['arn:aws:s3:::artifacts/*'],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
    { Effect: 'Allow' as const, Principal: { AWS: '*' }, Action: 's3:GetObject', Resource: '*' },
  ],
};
const denied = (principal: string, action: string, key: string, bucket = 'artifacts') =>
  deniedByBucket(new Map([['artifacts', policy]]), principal, { action, resource: `arn:aws:s3:::${bucket}/${key}` });

describe('the policy of a bucket', () => {
  it('denies everybody but the one whom it names', () => {
    const root = 'arn:aws:iam::111111111111:root';
    expect(denied(root, 's3:PutObject', 'commands/a.js')).toBe(true);
    expect(denied(WRITER, 's3:PutObject', 'commands/a.js')).toBe(false);
    expect(denied(root, 's3:PutObject', 'iris/model.json')).toBe(false);
    expect(denied(root, 's3:GetObject', 'commands/a.js')).toBe(false);
  });

  it('is about its own bucket', () => {
    expect(denied('arn', 's3:PutObject', 'commands/a.js', 'others')).toBe(false);
  });
});
