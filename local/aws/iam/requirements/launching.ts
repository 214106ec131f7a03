import type * as EC2 from '@aws-sdk/client-ec2';
import { type Account, arn } from '../../account';
import type { Requirement } from '../evaluate';
import { passRole, type RuleAccount } from '../requirement-rule';
import { launchTemplate } from './ec2';
import { parameterArn } from './ssm';

export interface LaunchTemplateReference {
  readonly LaunchTemplateId?: string | undefined;
  readonly LaunchTemplateName?: string | undefined;
  readonly Version?: string | undefined;
}

/** What the caller of Auto Scaling must be allowed to do itself, since instances will be launched from the template. */
export async function launching(
  reference: LaunchTemplateReference | undefined,
  subnets: string | undefined,
  account: RuleAccount,
): Promise<(Requirement | undefined)[]> {
  if (!reference) return [];
  const template = await launchTemplate(reference, account);
  const data = template && (await templateData(template, reference, account));
  const on = (resource: string): Requirement => ({
    action: 'ec2:RunInstances',
    resource,
    context: { 'ec2:LaunchTemplate': template && arn('ec2', account, `launch-template/${template.LaunchTemplateId}`) },
  });
  const taggedTypes = (data?.TagSpecifications ?? []).map(({ ResourceType }) => ResourceType);
  return [
    ...launchedResources(template?.LaunchTemplateId ?? '*', data, subnets, account).map(on),
    ...taggedTypes.map((type) => ({
      action: 'ec2:CreateTags',
      resource: arn('ec2', account, `${type}/*`),
      context: { 'ec2:CreateAction': 'RunInstances' },
    })),
    instanceRole(data, account),
    imageParameter(data?.ImageId, account),
  ];
}

function launchedResources(
  launchTemplateId: string,
  data: EC2.ResponseLaunchTemplateData | undefined,
  subnets: string | undefined,
  account: Account,
): string[] {
  const groups = data?.SecurityGroupIds ?? [];
  return [
    ...['instance/*', 'volume/*', 'network-interface/*', `launch-template/${launchTemplateId}`],
    ...groups.map((group) => `security-group/${group}`),
    ...(subnets?.split(',') ?? []).map((subnet) => `subnet/${subnet.trim()}`),
  ]
    .map((resource) => arn('ec2', account, resource))
    .concat(`arn:aws:ec2:${account.region}::image/*`);
}

async function templateData(
  { LaunchTemplateId }: EC2.LaunchTemplate,
  { Version }: LaunchTemplateReference,
  account: RuleAccount,
): Promise<EC2.ResponseLaunchTemplateData | undefined> {
  const described = (await account.inspect('ec2', 'DescribeLaunchTemplateVersions', {
    LaunchTemplateId,
    Versions: [Version ?? '$Default'],
  })) as EC2.DescribeLaunchTemplateVersionsResult | undefined;
  return described?.LaunchTemplateVersions?.[0]?.LaunchTemplateData;
}

function instanceRole(data: EC2.ResponseLaunchTemplateData | undefined, account: RuleAccount): Requirement | undefined {
  const { Arn, Name } = data?.IamInstanceProfile ?? {};
  const profile = Arn ?? Name;
  return profile === undefined ? undefined : passRole(account.roleOfInstanceProfile(profile), 'ec2.amazonaws.com');
}

/** `resolve:ssm:<name>` instead of an image's id. */
function imageParameter(imageId: string | undefined, account: Account): Requirement | undefined {
  const [, name] = /^resolve:ssm:(.+)$/.exec(imageId ?? '') ?? [];
  return name === undefined ? undefined : { action: 'ssm:GetParameters', resource: parameterArn(name, account) };
}
