import type { RequirementRule, ServiceRules } from '../requirement-rule';

interface ObjectReference {
  readonly Bucket: string;
  readonly Key: string;
}

/** What each S3 operation is authorised on. Looking at an object's metadata takes the right to read it. */
export const s3: ServiceRules = {
  GetObject: onObject('GetObject'),
  HeadObject: onObject('GetObject'),
  PutObject: onObject('PutObject'),
  DeleteObject: onObject('DeleteObject'),
  ListObjectsV2: ({ Bucket }: ObjectReference) => [{ action: 's3:ListBucket', resource: `arn:aws:s3:::${Bucket}` }],
  HeadBucket: ({ Bucket }: ObjectReference) => [{ action: 's3:ListBucket', resource: `arn:aws:s3:::${Bucket}` }],
};

function onObject(action: string): RequirementRule {
  return ({ Bucket, Key }: ObjectReference) => [{ action: `s3:${action}`, resource: `arn:aws:s3:::${Bucket}/${Key}` }];
}
