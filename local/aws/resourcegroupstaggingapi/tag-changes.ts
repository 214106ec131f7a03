import type * as CloudWatch from '@aws-sdk/client-cloudwatch';
import type * as EC2 from '@aws-sdk/client-ec2';
import type * as ECS from '@aws-sdk/client-ecs';
import type * as ELB from '@aws-sdk/client-elastic-load-balancing-v2';
import { type Account, arn } from '../account';
import type { ServiceName } from '../service';

/** What a call did to the tags of something: set some, took some away, or took the thing away with them. */
export type TagChange =
  | { readonly arn: string; readonly tags: Readonly<Record<string, string>> }
  | { readonly arn: string; readonly untagged: readonly string[] }
  | { readonly arn: string; readonly gone: true };

// biome-ignore lint/suspicious/noExplicitAny: each rule declares the types of the operation that it is about.
type Rule = (input: any, output: any, account: Account) => readonly TagChange[];

/** Services spell it either way. */
interface Tag {
  readonly key?: string | undefined;
  readonly value?: string | undefined;
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}
type TagList = readonly Tag[] | undefined;

/** What each operation tells the tagging API, which learns of tags from the services. Auto Scaling tells it nothing. */
const RULES: Readonly<Partial<Record<ServiceName, Readonly<Record<string, Rule>>>>> = {
  ecs: {
    CreateCluster: ({ tags }: ECS.CreateClusterRequest, { cluster }: ECS.CreateClusterResponse) =>
      tagged([cluster?.clusterArn], tags),
    DeleteCluster: (_, { cluster }: ECS.DeleteClusterResponse) => gone(cluster?.clusterArn),
    CreateService: ({ tags }: ECS.CreateServiceRequest, { service }: ECS.CreateServiceResponse) =>
      tagged([service?.serviceArn], tags),
    DeleteService: (_, { service }: ECS.DeleteServiceResponse) => gone(service?.serviceArn),
    CreateCapacityProvider: (
      { tags }: ECS.CreateCapacityProviderRequest,
      { capacityProvider }: ECS.CreateCapacityProviderResponse,
    ) => tagged([capacityProvider?.capacityProviderArn], tags),
    DeleteCapacityProvider: (_, { capacityProvider }: ECS.DeleteCapacityProviderResponse) =>
      gone(capacityProvider?.capacityProviderArn),
    RegisterTaskDefinition: (
      { tags }: ECS.RegisterTaskDefinitionRequest,
      { taskDefinition }: ECS.RegisterTaskDefinitionResponse,
    ) => tagged([taskDefinition?.taskDefinitionArn], tags),
    DeleteTaskDefinitions: (_, { taskDefinitions = [] }: ECS.DeleteTaskDefinitionsResponse) =>
      gone(...taskDefinitions.map(({ taskDefinitionArn }) => taskDefinitionArn)),
    TagResource: ({ resourceArn, tags }: ECS.TagResourceRequest) => tagged([resourceArn], tags),
    UntagResource: ({ resourceArn, tagKeys }: ECS.UntagResourceRequest) => untagged([resourceArn], tagKeys),
  },
  elasticloadbalancingv2: {
    CreateTargetGroup: ({ Tags }: ELB.CreateTargetGroupInput, { TargetGroups = [] }: ELB.CreateTargetGroupOutput) =>
      tagged(
        TargetGroups.map(({ TargetGroupArn }) => TargetGroupArn),
        Tags,
      ),
    DeleteTargetGroup: ({ TargetGroupArn }: ELB.DeleteTargetGroupInput) => gone(TargetGroupArn),
    CreateListener: ({ Tags }: ELB.CreateListenerInput, { Listeners = [] }: ELB.CreateListenerOutput) =>
      tagged(
        Listeners.map(({ ListenerArn }) => ListenerArn),
        Tags,
      ),
    DeleteListener: ({ ListenerArn }: ELB.DeleteListenerInput) => gone(ListenerArn),
    CreateRule: ({ Tags }: ELB.CreateRuleInput, { Rules = [] }: ELB.CreateRuleOutput) =>
      tagged(
        Rules.map(({ RuleArn }) => RuleArn),
        Tags,
      ),
    DeleteRule: ({ RuleArn }: ELB.DeleteRuleInput) => gone(RuleArn),
    AddTags: ({ ResourceArns = [], Tags }: ELB.AddTagsInput) => tagged(ResourceArns, Tags),
    RemoveTags: ({ ResourceArns = [], TagKeys }: ELB.RemoveTagsInput) => untagged(ResourceArns, TagKeys),
  },
  ec2: {
    CreateLaunchTemplate: (
      { TagSpecifications = [] }: EC2.CreateLaunchTemplateRequest,
      { LaunchTemplate }: EC2.CreateLaunchTemplateResult,
      account,
    ) =>
      tagged(
        [template(LaunchTemplate, account)],
        TagSpecifications.filter(({ ResourceType }) => ResourceType === 'launch-template').flatMap(
          ({ Tags = [] }) => Tags,
        ),
      ),
    DeleteLaunchTemplate: (_, { LaunchTemplate }: EC2.DeleteLaunchTemplateResult, account) =>
      gone(template(LaunchTemplate, account)),
  },
  cloudwatch: {
    PutMetricAlarm: ({ AlarmName, Tags }: CloudWatch.PutMetricAlarmInput, _, account) =>
      tagged([arn('cloudwatch', account, `alarm:${AlarmName}`)], Tags),
    DeleteAlarms: ({ AlarmNames = [] }: CloudWatch.DeleteAlarmsInput, _, account) =>
      gone(...AlarmNames.map((name) => arn('cloudwatch', account, `alarm:${name}`))),
    TagResource: ({ ResourceARN, Tags }: CloudWatch.TagResourceInput) => tagged([ResourceARN], Tags),
    UntagResource: ({ ResourceARN, TagKeys }: CloudWatch.UntagResourceInput) => untagged([ResourceARN], TagKeys),
  },
};

export function tagChanges(
  { service, operation, input }: { readonly service: ServiceName; readonly operation: string; readonly input: object },
  output: object,
  account: Account,
): readonly TagChange[] {
  return RULES[service]?.[operation]?.(input, output, account) ?? [];
}

function tagged(arns: readonly (string | undefined)[], tags: TagList): readonly TagChange[] {
  if (!tags?.length) return [];
  const byKey = Object.fromEntries(tags.map((tag) => [tag.Key ?? tag.key ?? '', tag.Value ?? tag.value ?? '']));
  return known(arns).map((one) => ({ arn: one, tags: byKey }));
}

function untagged(arns: readonly (string | undefined)[], keys: readonly string[] = []): readonly TagChange[] {
  return known(arns).map((one) => ({ arn: one, untagged: keys }));
}

function gone(...arns: readonly (string | undefined)[]): readonly TagChange[] {
  return known(arns).map((one) => ({ arn: one, gone: true }));
}

function known(arns: readonly (string | undefined)[]): readonly string[] {
  return arns.filter((one) => one !== undefined);
}

function template(made: EC2.LaunchTemplate | undefined, account: Account): string | undefined {
  return made && arn('ec2', account, `launch-template/${made.LaunchTemplateId}`);
}
