import { parseCopySource } from '../../s3/copy-source';
import type { Requirement } from '../evaluate';
import type { RequirementRule, ServiceRules } from '../requirement-rule';

interface ObjectReference {
  readonly Bucket: string;
  readonly Key: string;
}

/** That an object is missing is told only to who may list its bucket, whatever a list would begin with. */
const onReadObject: RequirementRule = async ({ Bucket, Key }: ObjectReference, account) => {
  const isThere = await account.inspect('s3', 'HeadObject', { Bucket, Key });
  return [
    { action: 's3:GetObject', resource: `arn:aws:s3:::${Bucket}/${Key}` },
    isThere ? undefined : { action: 's3:ListBucket', resource: `arn:aws:s3:::${Bucket}` },
  ];
};

/** What each S3 operation is authorised on. Looking at an object's metadata takes the right to read it. */
export const s3: ServiceRules = {
  GetObject: onReadObject,
  HeadObject: onReadObject,
  PutObject: onObject('PutObject'),
  DeleteObject: onObject('DeleteObject'),
  DeleteObjects: ({ Bucket, Delete }: { Bucket: string; Delete: { Objects: ObjectReference[] } }) =>
    Delete.Objects.map(({ Key }) => ({ action: 's3:DeleteObject', resource: `arn:aws:s3:::${Bucket}/${Key}` })),
  CopyObject: onCopy,
  UploadPartCopy: onCopy,
  CreateMultipartUpload: onObject('PutObject'),
  UploadPart: onObject('PutObject'),
  CompleteMultipartUpload: onObject('PutObject'),
  AbortMultipartUpload: onObject('AbortMultipartUpload'),
  GetObjectTagging: onObject('GetObjectTagging'),
  ListObjectsV2: ({ Bucket, Prefix }: { Bucket: string; Prefix?: string }) => [
    { action: 's3:ListBucket', resource: `arn:aws:s3:::${Bucket}`, context: { 's3:prefix': Prefix ?? '' } },
  ],
  HeadBucket: ({ Bucket }: ObjectReference) => [{ action: 's3:ListBucket', resource: `arn:aws:s3:::${Bucket}` }],
};

/** To read what is copied, and to write what it becomes. */
function onCopy({ Bucket, Key, CopySource }: ObjectReference & { readonly CopySource: string }): Requirement[] {
  const source = parseCopySource(CopySource);
  return [
    ...(source ? [{ action: 's3:GetObject', resource: `arn:aws:s3:::${source.bucket}/${source.key}` }] : []),
    { action: 's3:PutObject', resource: `arn:aws:s3:::${Bucket}/${Key}` },
  ];
}

function onObject(action: string): RequirementRule {
  return ({ Bucket, Key }: ObjectReference) => [{ action: `s3:${action}`, resource: `arn:aws:s3:::${Bucket}/${Key}` }];
}
