import { describe, expect, it } from '@jest/globals';
import { describeCapacityGroup, describeGroup } from '../../../asl/steps/describe-group';
import { allowed } from './expectations';

describe('the look at the Auto Scaling group', () => {
  it('asks for it by name, since a group that is not there is no error', () => {
    expect(describeGroup.Arguments).toEqual({ AutoScalingGroupNames: ['{% $name %}'] });
    expect(describeCapacityGroup.Arguments).toEqual({ AutoScalingGroupNames: ['{% $cluster %}'] });
    expect(allowed(describeGroup.permissions)).toEqual([['autoscaling:DescribeAutoScalingGroups', '*']]);
  });
});
