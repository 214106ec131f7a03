import type * as ELB from '@aws-sdk/client-elastic-load-balancing-v2';
import { arn } from '../../account';
import type { Requirement } from '../evaluate';
import {
  onExisting,
  type RequirementRule,
  type RuleAccount,
  requestTags,
  type ServiceRules,
  type TagList,
  withoutResourceLevel,
} from '../requirement-rule';

/** What each Elastic Load Balancing operation is authorised on. */
export const elasticloadbalancingv2: ServiceRules = {
  CreateTargetGroup: ({ Name, Tags }: ELB.CreateTargetGroupInput, account) => {
    const resource = arn('elasticloadbalancing', account, `targetgroup/${Name}/*`);
    return [
      { action: 'elasticloadbalancing:CreateTargetGroup', resource, context: requestTags(Tags) },
      tagging('CreateTargetGroup', resource, Tags),
    ];
  },
  CreateListener: ({ LoadBalancerArn, Tags }: ELB.CreateListenerInput) => {
    const listener = `${LoadBalancerArn!.replace(':loadbalancer/', ':listener/')}/*`;
    const context = requestTags(Tags);
    return [
      { action: 'elasticloadbalancing:CreateListener', resource: LoadBalancerArn!, context },
      tagging('CreateListener', listener, Tags),
    ];
  },
  CreateRule: async ({ ListenerArn, Tags }: ELB.CreateRuleInput, account) => {
    const rule = `${ListenerArn!.replace(':listener/', ':listener-rule/')}/*`;
    const onListener = await onOne('CreateRule', ListenerArn!, account);
    return [
      { ...onListener, context: { ...onListener.context, ...requestTags(Tags) } },
      tagging('CreateRule', rule, Tags),
    ];
  },
  ModifyRule: existing('ModifyRule', 'RuleArn'),
  DeleteRule: existing('DeleteRule', 'RuleArn'),
  SetRulePriorities: ({ RulePriorities = [] }: ELB.SetRulePrioritiesInput, account) =>
    Promise.all(RulePriorities.map(({ RuleArn }) => onOne('SetRulePriorities', RuleArn!, account))),
  AddTags: ({ ResourceArns = [], Tags }: ELB.AddTagsInput, account) =>
    Promise.all(
      ResourceArns.map(async (resource) => {
        const requirement = await onOne('AddTags', resource, account);
        return { ...requirement, context: { ...requirement.context, ...requestTags(Tags) } };
      }),
    ),
  RemoveTags: ({ ResourceArns = [], TagKeys = [] }: ELB.RemoveTagsInput, account) =>
    Promise.all(
      ResourceArns.map(async (resource) => {
        const requirement = await onOne('RemoveTags', resource, account);
        return { ...requirement, context: { ...requirement.context, 'aws:TagKeys': TagKeys } };
      }),
    ),
  ModifyTargetGroup: existing('ModifyTargetGroup', 'TargetGroupArn'),
  ModifyTargetGroupAttributes: existing('ModifyTargetGroupAttributes', 'TargetGroupArn'),
  DeleteTargetGroup: existing('DeleteTargetGroup', 'TargetGroupArn'),
  ModifyListener: existing('ModifyListener', 'ListenerArn'),
  DeleteListener: existing('DeleteListener', 'ListenerArn'),
  DescribeTargetGroups: withoutResourceLevel('elasticloadbalancing:DescribeTargetGroups'),
  DescribeTargetGroupAttributes: withoutResourceLevel('elasticloadbalancing:DescribeTargetGroupAttributes'),
  DescribeRules: withoutResourceLevel('elasticloadbalancing:DescribeRules'),
  DescribeListeners: withoutResourceLevel('elasticloadbalancing:DescribeListeners'),
  DescribeTargetHealth: withoutResourceLevel('elasticloadbalancing:DescribeTargetHealth'),
  DescribeLoadBalancers: withoutResourceLevel('elasticloadbalancing:DescribeLoadBalancers'),
  DescribeTags: withoutResourceLevel('elasticloadbalancing:DescribeTags'),
};

/** An operation on one resource, named by ARN in that member. */
function existing(action: string, member: string): RequirementRule {
  return async (input: Record<string, string>, account: RuleAccount) => [await onOne(action, input[member]!, account)];
}

async function onOne(action: string, resource: string, account: RuleAccount): Promise<Requirement> {
  const described = (await account.inspect('elasticloadbalancingv2', 'DescribeTags', { ResourceArns: [resource] })) as
    | ELB.DescribeTagsOutput
    | undefined;
  const [found] = described?.TagDescriptions ?? [];
  return onExisting(`elasticloadbalancing:${action}`, resource, found && { tags: found.Tags }, 'elasticloadbalancing');
}

function tagging(createAction: string, resource: string, tags: TagList): Requirement | undefined {
  if (!tags?.length) return undefined;
  const context = { ...requestTags(tags), 'elasticloadbalancing:CreateAction': createAction };
  return { action: 'elasticloadbalancing:AddTags', resource, context };
}
