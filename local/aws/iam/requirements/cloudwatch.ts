import type { DescribeAlarmsInput, PutMetricDataInput } from '@aws-sdk/client-cloudwatch';
import { arn } from '../../account';
import { onAllResources, type ServiceRules } from '../requirement-rule';

/** What each CloudWatch operation is authorised on. */
export const cloudwatch: ServiceRules = {
  PutMetricData: ({ Namespace }: PutMetricDataInput) => [
    onAllResources('cloudwatch:PutMetricData', { 'cloudwatch:namespace': Namespace }),
  ],
  DescribeAlarms: ({ AlarmNames = ['*'] }: DescribeAlarmsInput, account) =>
    AlarmNames.map((name) => ({
      action: 'cloudwatch:DescribeAlarms',
      resource: arn('cloudwatch', account, `alarm:${name}`),
    })),
};
