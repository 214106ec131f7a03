import type { Principals } from '../api';
import { type Assembly, type Role, roles } from '../assembly';
import type { PolicyDocument } from '../assembly/roles';
import { Iam, type IamUnverified } from '../aws/iam';
import { evaluate } from '../aws/iam/evaluate';

/** Who calls, and what they may do. */
export class AccessControl implements Principals {
  readonly iam: Iam;
  /** The account's root user, who may do everything. */
  readonly root: string;
  private readonly roles: readonly Role[];

  /**
   * @param roleOfFunction the role that an access key of a running function stands for
   * @param unverified what nobody could verify of IAM
   */
  constructor(
    assembly: Assembly,
    private readonly roleOfFunction: (accessKeyId: string) => string | undefined,
    unverified?: IamUnverified,
  ) {
    this.roles = roles(assembly);
    this.root = `arn:aws:iam::${assembly.account}:root`;
    this.iam = new Iam({
      roles: this.roles,
      // EventBridge calls some targets as itself: their resource policies, which are not modelled, let it.
      administrators: [this.root, 'events.amazonaws.com'],
      instanceProfiles: instanceProfiles(assembly, this.roles),
      bucketPolicies: bucketPolicies(assembly),
      ...(unverified && { unverified }),
    });
  }

  /** An access key that is called like a role stands for that role; any other that is no function's, for the root user. */
  ownerOf(accessKeyId: string): string {
    return this.roleOfFunction(accessKeyId) ?? this.roles.find(({ name }) => name === accessKeyId)?.arn ?? this.root;
  }

  isAllowed(ownerArn: string, action: string, resource: string): boolean {
    const policies = this.roles.find(({ arn }) => arn === ownerArn)?.policies ?? [];
    return ownerArn === this.root || evaluate(policies, { action, resource }).allowed;
  }
}

function bucketPolicies(assembly: Assembly): ReadonlyMap<string, PolicyDocument> {
  return new Map(
    assembly
      .ofType('AWS::S3::BucketPolicy')
      .map(({ properties: { Bucket, PolicyDocument } }) => [String(Bucket), PolicyDocument as PolicyDocument]),
  );
}

/** Role ARNs by the name, and the ARN, of the instance profile. */
function instanceProfiles(assembly: Assembly, known: readonly Role[]): ReadonlyMap<string, string> {
  return new Map(
    assembly.ofType('AWS::IAM::InstanceProfile').flatMap(({ physicalId, attributes, properties }) => {
      const [roleName] = properties.Roles as string[];
      const role = known.find(({ name }) => name === roleName);
      return role ? [physicalId, attributes.Arn!].map((profile) => [profile, role.arn] as const) : [];
    }),
  );
}
