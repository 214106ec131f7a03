import { describe, expect, it } from '@jest/globals';
import { firstUse, serviceLinkedRole } from '../../../asl/aws/service-linked-role';

describe('the role that a service has in the account', () => {
  it.each([
    ['ecs', 'ecs.amazonaws.com'],
    ['autoscaling', 'autoscaling.amazonaws.com'],
    ['elasticloadbalancing', 'elasticloadbalancing.amazonaws.com'],
    ['ecs.application-autoscaling', 'ecs.application-autoscaling.amazonaws.com'],
  ] as const)('may be made for %s alone, by its first use', (service, principal) => {
    expect(serviceLinkedRole(service)).toEqual({
      actions: ['iam:CreateServiceLinkedRole'],
      resources: [`arn:\${Partition}:iam::\${Account}:role/aws-service-role/${principal}/*`],
      conditions: { StringEquals: { 'iam:AWSServiceName': principal } },
      wildcard: 'the service names its role',
    });
  });

  it('is waited for a minute, evenly', () => {
    const { ErrorEquals, IntervalSeconds, MaxAttempts, BackoffRate } = firstUse('A', 'B');
    expect(ErrorEquals).toEqual(['A', 'B']);
    expect([IntervalSeconds * MaxAttempts, BackoffRate]).toEqual([60, 1]);
  });
});
