import { type Assembly, type PolicyDocument, type PolicyStatement, roles } from '../local/assembly';

/** What a role may do, who may become it, or who may use a resource. */
export interface NamedPolicy {
  /** Without what CloudFormation appends: `slipway-serving-DeployRole`. */
  readonly of: string;
  readonly statements: readonly PolicyStatement[];
}

/** What each role may do, by all its policies together. */
export function permissionPolicies(assembly: Assembly): NamedPolicy[] {
  return roles(assembly)
    .map(({ name, policies }) => ({ of: withoutHash(name), statements: policies.flatMap(statements) }))
    .filter((policy) => policy.statements.length > 0);
}

/** Who may become each role. */
export function trustPolicies(assembly: Assembly): NamedPolicy[] {
  return assembly.ofType('AWS::IAM::Role').map(({ physicalId, properties }) => ({
    of: `who may be ${withoutHash(physicalId)}`,
    statements: statements(properties.AssumeRolePolicyDocument as PolicyDocument),
  }));
}

/** Who may use a bucket, a queue and whatever else has a policy of its own. */
export function resourcePolicies(assembly: Assembly): NamedPolicy[] {
  return assembly
    .ofType('AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy', 'AWS::Logs::ResourcePolicy')
    .map(({ logicalId, properties }) => ({
      of: withoutHash(logicalId),
      statements: statements(documentOf(properties.PolicyDocument as PolicyDocument | string)),
    }));
}

/** CloudWatch Logs has it as text. */
function documentOf(document: PolicyDocument | string): PolicyDocument {
  return typeof document === 'string' ? (JSON.parse(document) as PolicyDocument) : document;
}

function statements({ Statement }: PolicyDocument): PolicyStatement[] {
  return [Statement].flat();
}

function withoutHash(name: string): string {
  return name.replace(/[0-9A-F]{8}(-[0-9A-F]{12})?$/, '');
}
