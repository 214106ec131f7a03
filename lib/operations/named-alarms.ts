import { ArnFormat, Stack } from 'aws-cdk-lib';
import { Alarm, type IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

/** Alarms of stacks that come after this one, by their names, for whoever shows them. */
export function namedAlarms(scope: Construct, names: readonly string[]): IAlarm[] {
  return names.map((resourceName) => {
    const alarm = { service: 'cloudwatch', resource: 'alarm', resourceName };
    const arn = Stack.of(scope).formatArn({ ...alarm, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
    return Alarm.fromAlarmArn(scope, resourceName, arn);
  });
}
