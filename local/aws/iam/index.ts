import type { Role } from '../../assembly/roles';
import type { AccountView } from '../account-view';
import type { ApiCall } from '../call-log';
import { accessDenied } from './access-denied';
import { type BucketPolicies, deniedByBucket } from './bucket-policies';
import { evaluate, type Requirement } from './evaluate';
import { requirementsOf } from './requirements';
import { IAM_UNVERIFIED, type IamUnverified } from './unverified';
import { PolicyUsage, type UnusedPermission } from './usage';

export type { IamUnverified } from './unverified';
export type { UnusedPermission } from './usage';

export interface IamOptions {
  /** The roles of the synthesized app with their policies, resolved. */
  readonly roles: readonly Role[];
  /** Callers that may do everything, as a developer with the account's administrator role may. */
  readonly administrators?: readonly string[];
  /** Roles by the ARN, and the name, of the instance profile that holds them. */
  readonly instanceProfiles?: ReadonlyMap<string, string>;
  readonly bucketPolicies?: BucketPolicies;
  readonly unverified?: IamUnverified;
}

/** IAM for the roles of the app: denies what AWS would deny, and knows what was never needed. */
export class Iam {
  private readonly roles: ReadonlyMap<string, Role>;
  private readonly usage = new PolicyUsage();

  constructor(private readonly options: IamOptions) {
    this.roles = new Map(options.roles.map((role) => [role.arn, role]));
  }

  /** To be given to the twin as its authorizer. Throws the AwsError with which the service denies the call. */
  readonly authorize = async (call: ApiCall, account: AccountView): Promise<void> => {
    const { caller, service } = call;
    const mayAll = this.options.administrators?.includes(caller.roleArn) === true;
    // Only the policies of buckets are about administrators too.
    if (mayAll && service !== 's3') return;
    const policies = this.roles.get(caller.roleArn)?.policies ?? [];
    for (const requirement of await requirementsOf(call, this.ruleAccount(account))) {
      if (deniedByBucket(this.options.bucketPolicies ?? new Map(), caller.roleArn, requirement)) {
        throw accessDenied(service, caller, requirement, 'resource-based');
      }
      if (mayAll) continue;
      const { allowed, explicitlyDenied, allowedBy } = evaluate(policies, requirement);
      const passes = allowed || (requirement.resourceMissing && this.letsMissingThrough);
      if (!passes) throw accessDenied(service, caller, requirement, explicitlyDenied ? 'identity-based' : undefined);
      for (const match of allowedBy) this.usage.record(match);
    }
  };

  /** Whether what runs on an instance may do something, with the role of the instance's profile. */
  readonly instanceMay = (instanceProfile: string | undefined, requirement: Requirement): boolean => {
    const role = this.roles.get(this.options.instanceProfiles?.get(instanceProfile ?? '') ?? '');
    const { allowed, allowedBy } = evaluate(role?.policies ?? [], requirement);
    for (const match of allowedBy) this.usage.record(match);
    return allowed;
  };

  /** Whether a service may do something for a function, with the function's role. */
  readonly roleMay = (roleArn: string, requirement: Requirement): boolean => {
    const { allowed, allowedBy } = evaluate(this.roles.get(roleArn)?.policies ?? [], requirement);
    for (const match of allowedBy) this.usage.record(match);
    return allowed;
  };

  /** What the roles may do and no call has needed so far. */
  unusedPermissions(): UnusedPermission[] {
    return this.usage.unused(this.options.roles);
  }

  private get letsMissingThrough(): boolean {
    return (this.options.unverified ?? IAM_UNVERIFIED).missingResource === 'notFound';
  }

  private ruleAccount(account: AccountView) {
    const { accountId, region } = account;
    return {
      accountId,
      region,
      inspect: account.inspect.bind(account),
      serviceLinkedRoles: account.serviceLinkedRoles,
      roleOfInstanceProfile: (profile: string) => this.options.instanceProfiles?.get(profile),
    };
  }
}
