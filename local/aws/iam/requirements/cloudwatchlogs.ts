import { arn } from '../../account';
import type { RequirementRule, ServiceRules } from '../requirement-rule';

interface LogReference {
  readonly logGroupName?: string;
  readonly logStreamName?: string;
}

/** What each CloudWatch Logs operation is authorised on: a group, or a stream in it. */
export const cloudwatchlogs: ServiceRules = {
  GetLogEvents: onStream('GetLogEvents'),
  PutLogEvents: onStream('PutLogEvents'),
  FilterLogEvents: onGroup('FilterLogEvents'),
  DescribeLogStreams: onGroup('DescribeLogStreams'),
  DescribeLogGroups: onGroup('DescribeLogGroups'),
  CreateLogStream: onGroup('CreateLogStream'),
};

function onStream(action: string): RequirementRule {
  return ({ logGroupName = '*', logStreamName = '*' }: LogReference, account) => [
    {
      action: `logs:${action}`,
      resource: arn('logs', account, `log-group:${logGroupName}:log-stream:${logStreamName}`),
    },
  ];
}

function onGroup(action: string): RequirementRule {
  return ({ logGroupName = '*' }: LogReference, account) => [
    { action: `logs:${action}`, resource: arn('logs', account, `log-group:${logGroupName}:*`) },
  ];
}
