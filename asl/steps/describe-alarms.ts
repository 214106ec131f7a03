import { call } from '../aws/call';

/**
 * The team's own alarms by name, whoever made them: asked for no name, CloudWatch would tell of all.
 *
 * @param names - an expression
 */
export const describeAlarms = (names: string) =>
  call(
    'cloudwatch',
    'describeAlarms',
    { AlarmNames: `{% ${names} %}`, AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] },
    {
      permissions: [
        {
          actions: ['cloudwatch:DescribeAlarms'],
          resources: ['*'],
          wildcard: 'CloudWatch shows composite alarms only to those who may look at all alarms',
        },
      ],
    },
  );
