/** What a step's calls need. Resources and condition values may hold the same `${…}` substitutions as the definition. */
export interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
  /** Why a resource is a wildcard: required where `resources` holds one that AWS forces. */
  readonly wildcard?: string;
}

/** ARN of a resource of this environment's account and region. */
export function arn(service: string, resource: string): string {
  return `arn:\${Partition}:${service}:\${Region}:\${Account}:${resource}`;
}

/** Only what this environment made: a resource of somebody else that happens to have the name is not touched. */
export const MADE_HERE = { StringEquals: { 'aws:ResourceTag/slipway:environment': '${Stage}' } } as const;

/** The same for Auto Scaling groups, whose service has a condition key of its own. */
export const GROUP_MADE_HERE = {
  StringEquals: { 'autoscaling:ResourceTag/slipway:environment': '${Stage}' },
} as const;

/** Only what is marked as this environment's from the beginning. */
export const MARKED_AS_MADE_HERE = { StringEquals: { 'aws:RequestTag/slipway:environment': '${Stage}' } } as const;

const TAG = {
  ec2: 'CreateTags',
  ecs: 'TagResource',
  elasticloadbalancing: 'AddTags',
} as const;

/** Tags may be set only in the call that creates the resource. */
export function tagsWhileCreating(action: `${keyof typeof TAG}:${string}`, resource: string): Permission {
  const [service, operation] = action.split(':') as [keyof typeof TAG, string];
  return {
    actions: [`${service}:${TAG[service]}`],
    resources: [resource],
    conditions: { StringEquals: { [`${service}:CreateAction`]: [operation] } },
  };
}
