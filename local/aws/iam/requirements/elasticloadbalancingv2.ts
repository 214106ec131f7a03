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
  ModifyTargetGroup: existing('ModifyTargetGroup', 'TargetGroupArn'),
  ModifyTargetGroupAttributes: existing('ModifyTargetGroupAttributes', 'TargetGroupArn'),
  DeleteTargetGroup: existing('DeleteTargetGroup', 'TargetGroupArn'),
  ModifyListener: existing('ModifyListener', 'ListenerArn'),
  DeleteListener: existing('DeleteListener', 'ListenerArn'),
  DescribeTargetGroups: withoutResourceLevel('elasticloadbalancing:DescribeTargetGroups'),
  DescribeTargetGroupAttributes: withoutResourceLevel('elasticloadbalancing:DescribeTargetGroupAttributes'),
  DescribeListeners: withoutResourceLevel('elasticloadbalancing:DescribeListeners'),
  DescribeTargetHealth: withoutResourceLevel('elasticloadbalancing:DescribeTargetHealth'),
  DescribeLoadBalancers: withoutResourceLevel('elasticloadbalancing:DescribeLoadBalancers'),
  DescribeTags: withoutResourceLevel('elasticloadbalancing:DescribeTags'),
};

/** An operation on one resource, named by ARN in that member. */
function existing(action: string, member: string): RequirementRule {
  return async (input: Record<string, string>, account: RuleAccount) => {
    const resource = input[member]!;
    const described = (await account.inspect('elasticloadbalancingv2', 'DescribeTags', { ResourceArns: [resource] })) as
      | ELB.DescribeTagsOutput
      | undefined;
    const [found] = described?.TagDescriptions ?? [];
    return [
      onExisting(`elasticloadbalancing:${action}`, resource, found && { tags: found.Tags }, 'elasticloadbalancing'),
    ];
  };
}

function tagging(createAction: string, resource: string, tags: TagList): Requirement | undefined {
  if (!tags?.length) return undefined;
  const context = { ...requestTags(tags), 'elasticloadbalancing:CreateAction': createAction };
  return { action: 'elasticloadbalancing:AddTags', resource, context };
}
