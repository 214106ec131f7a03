import { describe, expect, it } from '@jest/globals';
import type { PolicyStatement } from '../../../local/assembly/roles';
import { Iam } from '../../../local/aws/iam';
import type { Service, ServiceName } from '../../../local/aws/service';
import { ServiceLinkedRoles } from '../../../local/aws/service-linked-roles';
import { Twin } from '../../../local/aws/twin';
import { VirtualClock } from '../../../local/clock';
import { ACCOUNT } from './account';
import { refused } from './refused';

const roleArn = 'arn:aws:iam::111111111111:role/deploy';
const everything: PolicyStatement = { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' } as never;

const linkedRole = (principal: string): PolicyStatement => ({
  Effect: 'Allow',
  Action: 'iam:CreateServiceLinkedRole',
  Resource: `arn:aws:iam::111111111111:role/aws-service-role/${principal}/*`,
  Condition: { StringEquals: { 'iam:AWSServiceName': principal } },
});

/** An account in which nobody has used these services yet, and the calls of a role with these statements. */
function newAccount(...statements: PolicyStatement[]) {
  const clock = new VirtualClock(0);
  const service = (name: ServiceName, operation: string): Service => ({
    name,
    operations: { [operation]: () => ({}) },
  });
  const role = {
    name: 'deploy',
    arn: roleArn,
    policies: [{ Statement: [everything, ...statements] }],
    awsManagedPolicies: [],
  };
  const twin = new Twin({
    ...ACCOUNT,
    clock,
    latency: 0,
    services: [
      service('ecs', 'CreateCluster'),
      service('autoscaling', 'CreateAutoScalingGroup'),
      service('elasticloadbalancingv2', 'CreateTargetGroup'),
      service('applicationautoscaling', 'RegisterScalableTarget'),
    ],
    authorizer: new Iam({ roles: [role] }).authorize,
    serviceLinkedRoles: new ServiceLinkedRoles(clock, 4_000, 'missing'),
  });
  const call = (name: ServiceName, operation: string, input: object) => twin.call(name, operation, input, { roleArn });
  return {
    clock,
    createCluster: () => call('ecs', 'CreateCluster', { clusterName: 'iris' }),
    createGroup: () =>
      call('autoscaling', 'CreateAutoScalingGroup', { AutoScalingGroupName: 'iris', MinSize: 0, MaxSize: 1 }),
    createTargetGroup: () => call('elasticloadbalancingv2', 'CreateTargetGroup', { Name: 'iris' }),
    registerTarget: () =>
      call('applicationautoscaling', 'RegisterScalableTarget', {
        ServiceNamespace: 'ecs',
        ResourceId: 'service/iris/iris',
        ScalableDimension: 'ecs:service:DesiredCount',
      }),
  };
}

const notAssumed = refused('InvalidParameterException', /^Unable to assume the service linked role\. Please verify/);

describe('the first use of a service in an account', () => {
  it('by a caller who may not make its role fails, and goes on failing', async () => {
    const account = newAccount();
    await expect(account.createCluster()).rejects.toEqual(notAssumed);
    await expect(account.createGroup()).rejects.toEqual(
      refused(
        'AccessDenied',
        /iam:CreateServiceLinkedRole on resource: arn:aws:iam::111111111111:role\/aws-service-role\/autoscaling\.amazonaws\.com\/AWSServiceRoleForAutoScaling/,
      ),
    );
    await expect(account.createTargetGroup()).rejects.toEqual(refused('AccessDenied', /AWSServiceRoleForElasticLoad/));
    await expect(account.registerTarget()).rejects.toEqual(
      refused('AccessDeniedException', /ecs\.application-autoscaling\.amazonaws\.com/),
    );
    await account.clock.sleep(60_000);
    await expect(account.createCluster()).rejects.toEqual(notAssumed);
  });

  it('makes its role, which the service cannot assume for a moment', async () => {
    const account = newAccount(
      linkedRole('ecs.amazonaws.com'),
      linkedRole('autoscaling.amazonaws.com'),
      linkedRole('elasticloadbalancing.amazonaws.com'),
      linkedRole('ecs.application-autoscaling.amazonaws.com'),
    );
    await expect(account.createCluster()).rejects.toEqual(notAssumed);
    await expect(account.createGroup()).rejects.toEqual(refused('ServiceLinkedRoleFailure'));
    await expect(account.registerTarget()).rejects.toEqual(
      refused('ValidationException', /^Unable to assume IAM role/),
    );
    await account.createTargetGroup();
    await account.clock.sleep(4_000);
    await Promise.all([account.createCluster(), account.createGroup(), account.registerTarget()]);
  });
});
