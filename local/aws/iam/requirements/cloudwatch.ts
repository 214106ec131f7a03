import type {
  DeleteAlarmsInput,
  DescribeAlarmsInput,
  ListTagsForResourceInput,
  ListTagsForResourceOutput,
  PutMetricAlarmInput,
  PutMetricDataInput,
  SetAlarmStateInput,
} from '@aws-sdk/client-cloudwatch';
import { type Account, arn } from '../../account';
import type { Requirement } from '../evaluate';
import {
  onAllResources,
  onExisting,
  type RequirementRule,
  type RuleAccount,
  requestTags,
  type ServiceRules,
  withoutResourceLevel,
} from '../requirement-rule';

/** What each CloudWatch operation is authorised on: alarms by their names, metrics not at all. */
export const cloudwatch: ServiceRules = {
  PutMetricData: ({ Namespace }: PutMetricDataInput) => [
    onAllResources('cloudwatch:PutMetricData', { 'cloudwatch:namespace': Namespace }),
  ],
  GetMetricData: withoutResourceLevel('cloudwatch:GetMetricData'),
  DescribeAlarms: ({ AlarmNames = ['*'] }: DescribeAlarmsInput, account) =>
    AlarmNames.map((name) => ({ action: 'cloudwatch:DescribeAlarms', resource: alarmArn(name, account) })),
  PutMetricAlarm: ({ AlarmName, Tags }: PutMetricAlarmInput, account) => {
    const resource = alarmArn(AlarmName, account);
    const context = requestTags(Tags);
    return [
      { action: 'cloudwatch:PutMetricAlarm', resource, context },
      Tags?.length ? { action: 'cloudwatch:TagResource', resource, context } : undefined,
    ];
  },
  SetAlarmState: async ({ AlarmName }: SetAlarmStateInput, account) => [
    await existing('SetAlarmState', alarmArn(AlarmName, account), account),
  ],
  DeleteAlarms: ({ AlarmNames = [] }: DeleteAlarmsInput, account) =>
    Promise.all(AlarmNames.map((name) => existing('DeleteAlarms', alarmArn(name, account), account))),
  TagResource: onResource('TagResource'),
  UntagResource: onResource('UntagResource'),
  ListTagsForResource: onResource('ListTagsForResource'),
};

function onResource(action: string): RequirementRule {
  return async ({ ResourceARN = '' }: ListTagsForResourceInput, account) => [
    await existing(action, ResourceARN, account),
  ];
}

async function existing(action: string, resource: string, account: RuleAccount): Promise<Requirement> {
  const found = (await account.inspect('cloudwatch', 'ListTagsForResource', { ResourceARN: resource })) as
    | ListTagsForResourceOutput
    | undefined;
  return onExisting(`cloudwatch:${action}`, resource, found && { tags: found.Tags });
}

function alarmArn(name: string | undefined, account: Account): string {
  return arn('cloudwatch', account, `alarm:${name}`);
}
