import { expect, it } from '@jest/globals';
import { loadBalancerDimension, targetGroupDimension } from '../../../asl/naming/dimensions';
import { evaluated } from '../fragment-under-test';

const arn = (resource: string) => `arn:aws-cn:elasticloadbalancing:cn-north-1:111111111111:${resource}`;

it('CloudWatch’s dimensions of target group and load balancer are the ends of their ARNs', async () => {
  const variables = { group: arn('targetgroup/slipway-iris/73e2'), balancer: arn('loadbalancer/app/slipway-1/50dc') };
  expect(await evaluated(targetGroupDimension('$group'), variables)).toBe('targetgroup/slipway-iris/73e2');
  expect(await evaluated(loadBalancerDimension('$balancer'), variables)).toBe('app/slipway-1/50dc');
});
