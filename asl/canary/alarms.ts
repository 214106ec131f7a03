import { BOUNDS } from '../../contract/bounds';
import { call } from '../aws/call';
import { bounded } from '../language/bounded';
import type { Branch } from '../language/states';
import { look as lookFor } from '../watch/look';

/** The team's own alarms by name, whoever made them: asked for no name, CloudWatch would tell of all. */
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

const look = lookFor('DescribeCanaryAlarms', describeAlarms('$given.gate.alarms'), {
  alarmsRaised: `$append([], $append($states.result.MetricAlarms, $states.result.CompositeAlarms)[StateValue = 'ALARM'].(${bounded('AlarmName', BOUNDS.error)}))`,
});

/** Those of the alarms in `$given.gate.alarms` that are in ALARM: `alarmsRaised`, names. */
export const lookAtAlarms: Branch = {
  StartAt: 'AreThereAlarms',
  States: {
    AreThereAlarms: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $count($given.gate.alarms) > 0 %}', Next: look.StartAt }],
      Output: { alarmsRaised: [] },
      Default: 'NoAlarms',
    },
    NoAlarms: { Type: 'Succeed' },
    ...look.States,
  },
};
