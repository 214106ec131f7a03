import { describe, expect, it } from '@jest/globals';
import * as arns from '../../../asl/naming/arns';

const of = (service: string, resource: string) => `arn:\${Partition}:${service}:\${Region}:\${Account}:${resource}`;

describe('the ARNs of a model’s resources', () => {
  it('are held to the environment’s prefix, in the form of each service', () => {
    expect(arns).toEqual({
      ALARM: of('cloudwatch', 'alarm:${Prefix}-*'),
      AUTO_SCALING_GROUP: of('autoscaling', 'autoScalingGroup:*:autoScalingGroupName/${Prefix}-*'),
      CAPACITY_PROVIDER: of('ecs', 'capacity-provider/${Prefix}-*'),
      CLUSTER: of('ecs', 'cluster/${Prefix}-*'),
      LISTENER: of('elasticloadbalancing', 'listener/app/${Prefix}-*/*/*'),
      LISTENER_RULE: of('elasticloadbalancing', 'listener-rule/app/${Prefix}-*/*/*/*'),
      LOAD_BALANCER: of('elasticloadbalancing', 'loadbalancer/app/${Prefix}-*/*'),
      SERVICE: of('ecs', 'service/${Prefix}-*/${Prefix}-*'),
      TARGET_GROUP: of('elasticloadbalancing', 'targetgroup/${Prefix}-*/*'),
      TASK: of('ecs', 'task/${Prefix}-*/*'),
      TASK_DEFINITION: of('ecs', 'task-definition/${Prefix}-*:*'),
      LAUNCH_TEMPLATE: of('ec2', 'launch-template/*'),
    });
  });
});
