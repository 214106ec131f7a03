import type { PolicyDocument, PolicyStatement } from '../../assembly/roles';
import { evaluate, listOf, type Requirement } from './evaluate';

/** The policies of buckets, by the buckets' names. Whom they allow something is not modelled; whom they deny it, is denied. */
export type BucketPolicies = ReadonlyMap<string, PolicyDocument>;

/** Whether the policy of the bucket denies everybody what the call needs, or everybody but others than its caller. */
export function deniedByBucket(
  policies: BucketPolicies,
  principal: string,
  { action, resource, context }: Requirement,
): boolean {
  const [, bucket = ''] = /^arn:aws:s3:::([^/]+)/.exec(resource) ?? [];
  const policy = policies.get(bucket);
  if (!policy) return false;
  const denies = { Statement: policy.Statement.filter(deniesEverybody) };
  const asked = {
    action,
    resource,
    context: { ...context, 'aws:PrincipalArn': principal, 'aws:SecureTransport': 'true' },
  };
  return evaluate([denies], asked).explicitlyDenied;
}

function deniesEverybody(statement: PolicyStatement): boolean {
  const { Principal } = statement as { readonly Principal?: unknown };
  const principals = typeof Principal === 'object' ? (Principal as { AWS?: string | string[] }).AWS : Principal;
  return statement.Effect === 'Deny' && listOf(principals as string | string[] | undefined).includes('*');
}
