import { expect, it } from '@jest/globals';
import { describeTargetHealth } from '../../../asl/steps/describe-target-health';
import { allowed } from './expectations';

it('the look at the targets asks for all of the group', () => {
  const look = describeTargetHealth('$targetGroupArn', { assign: { seen: '{% true %}' } });
  expect(look.Arguments).toEqual({ TargetGroupArn: '{% $targetGroupArn %}' });
  expect(look.Assign).toEqual({ seen: '{% true %}' });
  expect(allowed(look.permissions)).toEqual([['elasticloadbalancing:DescribeTargetHealth', '*']]);
});
