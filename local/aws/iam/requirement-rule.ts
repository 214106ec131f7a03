import { type Account, arn } from '../account';
import type { AccountView } from '../account-view';
import type { ConditionContext } from './condition';
import type { Requirement } from './evaluate';

/** What the rules may look at beside the request. */
export interface RuleAccount extends AccountView {
  /** The role in an instance profile, given by name or ARN, where the profile is known. */
  roleOfInstanceProfile(profile: string): string | undefined;
}

/** The rights that one operation takes. An undefined entry stands for none. */
export type RequirementRule = (
  // biome-ignore lint/suspicious/noExplicitAny: each rule declares its operation's own input type.
  input: any,
  account: RuleAccount,
) => MaybeRequirements | Promise<MaybeRequirements>;

type MaybeRequirements = readonly (Requirement | undefined)[];

export type ServiceRules = Readonly<Record<string, RequirementRule>>;

/** Tags as ECS writes them, and as everybody else does. */
export type TagList =
  | readonly {
      key?: string | undefined;
      value?: string | undefined;
      Key?: string | undefined;
      Value?: string | undefined;
    }[]
  | undefined;

export function onAllResources(action: string, context?: ConditionContext): Requirement {
  return { action, resource: '*', ...(context && { context }) };
}

/** A rule for actions without resource-level permissions: IAM authorises them on `*` only. */
export function withoutResourceLevel(action: string): RequirementRule {
  return () => [onAllResources(action)];
}

/** The condition keys of the tags that a request sets. */
export function requestTags(tags: TagList): ConditionContext {
  return { 'aws:TagKeys': tagKeys(tags), ...tagContext('aws:RequestTag', tags) };
}

/** The condition keys of the tags that a resource has, under the global name and the service's own. */
function resourceTags(tags: TagList, ...servicePrefixes: string[]): ConditionContext {
  return Object.assign({}, ...['aws', ...servicePrefixes].map((prefix) => tagContext(`${prefix}:ResourceTag`, tags)));
}

/** A right on something that exists already and is held to the tags that it has. */
export function onExisting(
  action: string,
  resource: string,
  existing: { readonly tags: TagList } | undefined,
  ...servicePrefixes: string[]
): Requirement {
  if (!existing) return { action, resource, resourceMissing: true };
  return { action, resource, context: resourceTags(existing.tags, ...servicePrefixes) };
}

/** Handing a role to a service takes the right to pass it. */
export function passRole(roleArn: string | undefined, service: string): Requirement | undefined {
  return roleArn === undefined
    ? undefined
    : { action: 'iam:PassRole', resource: roleArn, context: { 'iam:PassedToService': service } };
}

/** The ARN of something that may be given by name or by ARN. */
export function arnOf(nameOrArn: string, service: string, account: Account, resourceType: string): string {
  return nameOrArn.startsWith('arn:') ? nameOrArn : arn(service, account, `${resourceType}/${nameOrArn}`);
}

function tagContext(prefix: string, tags: TagList): ConditionContext {
  return Object.fromEntries((tags ?? []).map((tag) => [`${prefix}/${tag.key ?? tag.Key}`, tag.value ?? tag.Value]));
}

function tagKeys(tags: TagList): string[] {
  return (tags ?? []).map((tag) => tag.key ?? tag.Key ?? '');
}
