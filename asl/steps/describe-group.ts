import { call } from '../aws/call';
import { unscoped } from '../aws/unscoped';
import { NAME } from '../naming/names';

/** The model's Auto Scaling group, or none. */
export const describeGroup = call(
  'autoscaling',
  'describeAutoScalingGroups',
  { AutoScalingGroupNames: [NAME] },
  { permissions: [unscoped('autoscaling', 'DescribeAutoScalingGroups')] },
);
