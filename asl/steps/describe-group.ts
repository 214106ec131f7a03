import { call } from '../aws/call';
import { unscoped } from '../aws/unscoped';
import type { Jsonata } from '../language/states';
import { CLUSTER_NAME, NAME } from '../naming/names';

const describe = (name: Jsonata) =>
  call(
    'autoscaling',
    'describeAutoScalingGroups',
    { AutoScalingGroupNames: [name] },
    { permissions: [unscoped('autoscaling', 'DescribeAutoScalingGroups')] },
  );

/** The model's own Auto Scaling group, or none. */
export const describeGroup = describe(NAME);

/** The group that the model's tasks run on: its own, or a shared pool's. */
export const describeCapacityGroup = describe(CLUSTER_NAME);
