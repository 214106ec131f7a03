import type * as EC2 from '@aws-sdk/client-ec2';
import { arn } from '../../account';
import type { ConditionContext } from '../condition';
import type { Requirement } from '../evaluate';
import {
  onExisting,
  type RuleAccount,
  requestTags,
  type ServiceRules,
  withoutResourceLevel,
} from '../requirement-rule';

/** What each EC2 operation is authorised on. */
export const ec2: ServiceRules = {
  CreateLaunchTemplate: ({ TagSpecifications }: EC2.CreateLaunchTemplateRequest, account) => {
    const tags = TagSpecifications?.find(({ ResourceType }) => ResourceType === 'launch-template')?.Tags;
    const resource = arn('ec2', account, 'launch-template/*');
    const context = requestTags(tags);
    return [
      { action: 'ec2:CreateLaunchTemplate', resource, context },
      tags?.length ? tagging(resource, context) : undefined,
    ];
  },
  CreateLaunchTemplateVersion: (input, account) => onLaunchTemplate('CreateLaunchTemplateVersion', input, account),
  ModifyLaunchTemplate: (input, account) => onLaunchTemplate('ModifyLaunchTemplate', input, account),
  DeleteLaunchTemplate: (input, account) => onLaunchTemplate('DeleteLaunchTemplate', input, account),
  DescribeLaunchTemplates: withoutResourceLevel('ec2:DescribeLaunchTemplates'),
  DescribeLaunchTemplateVersions: withoutResourceLevel('ec2:DescribeLaunchTemplateVersions'),
  DescribeInstanceTypes: withoutResourceLevel('ec2:DescribeInstanceTypes'),
  DescribeInstances: withoutResourceLevel('ec2:DescribeInstances'),
  DescribeSpotPriceHistory: withoutResourceLevel('ec2:DescribeSpotPriceHistory'),
  DescribeSubnets: withoutResourceLevel('ec2:DescribeSubnets'),
};

/** A launch template is authorised by its id, whatever the request calls it by. */
export async function launchTemplate(
  reference: { LaunchTemplateId?: string | undefined; LaunchTemplateName?: string | undefined },
  account: RuleAccount,
): Promise<EC2.LaunchTemplate | undefined> {
  const by = reference.LaunchTemplateId
    ? { LaunchTemplateIds: [reference.LaunchTemplateId] }
    : { LaunchTemplateNames: [reference.LaunchTemplateName] };
  const described = (await account.inspect('ec2', 'DescribeLaunchTemplates', by)) as
    | EC2.DescribeLaunchTemplatesResult
    | undefined;
  return described?.LaunchTemplates?.[0];
}

async function onLaunchTemplate(
  action: string,
  input: { LaunchTemplateId?: string; LaunchTemplateName?: string },
  account: RuleAccount,
): Promise<Requirement[]> {
  const found = await launchTemplate(input, account);
  const resource = arn('ec2', account, `launch-template/${found?.LaunchTemplateId ?? '*'}`);
  return [onExisting(`ec2:${action}`, resource, found && { tags: found.Tags }, 'ec2')];
}

function tagging(resource: string, context: ConditionContext): Requirement {
  return { action: 'ec2:CreateTags', resource, context: { ...context, 'ec2:CreateAction': 'CreateLaunchTemplate' } };
}
