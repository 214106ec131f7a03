import { ArnFormat, Stack } from 'aws-cdk-lib';
import { Alarm, type IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

/** The alarms of the upkeep's stack, by what follows the environment's prefix in their names. */
export const PRICES_NOT_RECORDED = 'prices-not-recorded';
export const UPKEEP_FOUND = 'upkeep-findings';
export const UPKEEP_FAILED = 'upkeep-failed';
const UPKEEP_ALARMS = [PRICES_NOT_RECORDED, UPKEEP_FOUND, UPKEEP_FAILED];

/** The same for whoever shows them, by their names: that stack comes after all others. */
export function upkeepAlarms(scope: Construct, prefix: string): IAlarm[] {
  return UPKEEP_ALARMS.map((name) => {
    const alarm = { service: 'cloudwatch', resource: 'alarm', resourceName: `${prefix}-${name}` };
    const arn = Stack.of(scope).formatArn({ ...alarm, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
    return Alarm.fromAlarmArn(scope, name, arn);
  });
}
