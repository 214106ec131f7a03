import type { Assembly, DeployedResource } from './assembly';

export interface PolicyDocument {
  readonly Version?: string;
  readonly Statement: readonly PolicyStatement[];
}

/** A statement as in the template: a single action or resource may stand without its list. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface Role {
  readonly name: string;
  readonly arn: string;
  /** Inline policies, `AWS::IAM::Policy` resources and the app's own managed policies. */
  readonly policies: readonly PolicyDocument[];
  /** Managed policies that AWS keeps, by ARN. */
  readonly awsManagedPolicies: readonly string[];
}

export function roles(assembly: Assembly): Role[] {
  const managed = assembly.ofType('AWS::IAM::ManagedPolicy');
  const attached = [...assembly.ofType('AWS::IAM::Policy'), ...managed];

  return assembly.ofType('AWS::IAM::Role').map(({ physicalId, attributes, properties }) => {
    const inline = (properties.Policies ?? []) as { PolicyDocument: PolicyDocument }[];
    const managedArns = (properties.ManagedPolicyArns ?? []) as string[];
    const own = managed.filter((policy) => managedArns.includes(policy.physicalId));
    const byRole = attached.filter(({ properties: { Roles } }) =>
      (Roles as string[] | undefined)?.includes(physicalId),
    );
    return {
      name: physicalId,
      arn: attributes.Arn!,
      policies: [...inline.map(({ PolicyDocument }) => PolicyDocument), ...new Set([...byRole, ...own].map(document))],
      awsManagedPolicies: managedArns.filter((arn) => arn.startsWith('arn:aws:iam::aws:')),
    };
  });
}

function document({ properties }: DeployedResource): PolicyDocument {
  return properties.PolicyDocument as PolicyDocument;
}
