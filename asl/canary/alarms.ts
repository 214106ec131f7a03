import { BOUNDS } from '../../contract/bounds';
import { bounded } from '../language/bounded';
import type { Branch } from '../language/states';
import { describeAlarms } from '../steps/describe-alarms';
import { look as lookFor } from '../watch/look';

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
