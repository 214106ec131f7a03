import { describe, expect, it } from '@jest/globals';
import { unscoped } from '../../../asl/aws/unscoped';

describe('the permission to read what can’t be held to a resource', () => {
  it.each([
    ['autoscaling', 'Auto Scaling'],
    ['cloudwatch', 'CloudWatch'],
    ['ec2', 'EC2'],
    ['elasticloadbalancing', 'Elastic Load Balancing'],
  ] as const)('of %s says why it is open', (service, name) => {
    expect(unscoped(service, 'DescribeA', 'GetB')).toEqual({
      actions: [`${service}:DescribeA`, `${service}:GetB`],
      resources: ['*'],
      wildcard: `${name} has no resource-level permissions for DescribeA and GetB`,
    });
  });
});
