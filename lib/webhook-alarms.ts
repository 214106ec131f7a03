import { ArnFormat, Stack } from 'aws-cdk-lib';
import { Alarm, type IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

/** The alarms of the webhooks' stack, by which another stack knows them too. */
export function webhookAlarmNames(prefix: string) {
  return { deadLetters: `${prefix}-webhook-dead-letters`, notTold: `${prefix}-webhooks-not-told` };
}

/** The same, for the dashboard: it is in a stack that the webhooks' comes after. */
export function webhookAlarms(scope: Construct, prefix: string): IAlarm[] {
  return Object.entries(webhookAlarmNames(prefix)).map(([id, name]) => {
    const arn = Stack.of(scope).formatArn({
      service: 'cloudwatch',
      resource: 'alarm',
      resourceName: name,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    return Alarm.fromAlarmArn(scope, `Webhooks-${id}`, arn);
  });
}
