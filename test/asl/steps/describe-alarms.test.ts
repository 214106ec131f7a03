import { expect, it } from '@jest/globals';
import { describeAlarms } from '../../../asl/steps/describe-alarms';
import { allowed } from './expectations';

it('the look at alarms asks for those by name, of both kinds, which only who may see all is shown', () => {
  const look = describeAlarms('$names');
  expect(look.Arguments).toEqual({ AlarmNames: '{% $names %}', AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] });
  expect(allowed(look.permissions)).toEqual([['cloudwatch:DescribeAlarms', '*']]);
});
