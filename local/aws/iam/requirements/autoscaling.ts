import type * as AutoScaling from '@aws-sdk/client-auto-scaling';
import { arn } from '../../account';
import type { Requirement } from '../evaluate';
import {
  onExisting,
  type RuleAccount,
  requestTags,
  type ServiceRules,
  withoutResourceLevel,
} from '../requirement-rule';
import { launching } from './launching';

/** What each Auto Scaling operation is authorised on. */
export const autoscaling: ServiceRules = {
  CreateAutoScalingGroup: async (input: AutoScaling.CreateAutoScalingGroupType, account) => {
    const resource = groupArn(input.AutoScalingGroupName!, account);
    const context = requestTags(input.Tags);
    return [
      { action: 'autoscaling:CreateAutoScalingGroup', resource, context },
      input.Tags?.length ? { action: 'autoscaling:CreateOrUpdateTags', resource, context } : undefined,
      ...(await launching(input.LaunchTemplate, input.VPCZoneIdentifier, account)),
    ];
  },
  UpdateAutoScalingGroup: async (input: AutoScaling.UpdateAutoScalingGroupType, account) => [
    await onGroup('UpdateAutoScalingGroup', input, account),
    ...(await launching(input.LaunchTemplate, input.VPCZoneIdentifier, account)),
  ],
  StartInstanceRefresh: async (input: AutoScaling.StartInstanceRefreshType, account) => [
    await onGroup('StartInstanceRefresh', input, account),
    ...(await launching(input.DesiredConfiguration?.LaunchTemplate, undefined, account)),
  ],
  CancelInstanceRefresh: async (input, account) => [await onGroup('CancelInstanceRefresh', input, account)],
  SetDesiredCapacity: async (input, account) => [await onGroup('SetDesiredCapacity', input, account)],
  DeleteAutoScalingGroup: async (input, account) => [await onGroup('DeleteAutoScalingGroup', input, account)],
  DescribeAutoScalingGroups: withoutResourceLevel('autoscaling:DescribeAutoScalingGroups'),
  DescribeTags: withoutResourceLevel('autoscaling:DescribeTags'),
  DescribeScalingActivities: withoutResourceLevel('autoscaling:DescribeScalingActivities'),
  DescribeInstanceRefreshes: withoutResourceLevel('autoscaling:DescribeInstanceRefreshes'),
};

async function onGroup(
  action: string,
  { AutoScalingGroupName: name }: { AutoScalingGroupName?: string | undefined },
  account: RuleAccount,
): Promise<Requirement> {
  const described = (await account.inspect('autoscaling', 'DescribeAutoScalingGroups', {
    AutoScalingGroupNames: [name],
  })) as AutoScaling.AutoScalingGroupsType | undefined;
  const [group] = described?.AutoScalingGroups ?? [];
  return onExisting(`autoscaling:${action}`, groupArn(name!, account), group && { tags: group.Tags }, 'autoscaling');
}

/** The group's ARN holds an id that nobody knows beforehand; policies have `*` there. */
function groupArn(name: string, account: RuleAccount): string {
  return arn('autoscaling', account, `autoScalingGroup:*:autoScalingGroupName/${name}`);
}
