import { describe, expect, it } from '@jest/globals';
import { inUse, settling, THROTTLED } from '../../../asl/aws/retries';
import { service } from '../../../asl/steps/service';
import { failure, found, runFragment } from '../fragment-under-test';
import { arn, created, goesOn, MADE_HERE, needs, PASSED_ON, sdkTask, TAGS, undone } from './expectations';

const SERVICE = arn('ecs', 'service/${Prefix}-*/${Prefix}-*');
const byName = { Cluster: '{% $name %}', Services: ['{% $name %}'] };

describe('the service', () => {
  it('is created under a token of the deployment, in private subnets, and leaves going back to the workflow', () => {
    expect(created(service).CreateService).toEqual(
      sdkTask(
        'ecs:createService',
        {
          Cluster: '{% $name %}',
          ServiceName: '{% $name %}',
          TaskDefinition: '{% $made.taskDefinitionArn %}',
          DesiredCount: '{% $settings.minTasks %}',
          ClientToken: "{% $substring($hash($deploymentId, 'SHA-256'), 0, 32) %}",
          CapacityProviderStrategy: [{ CapacityProvider: '{% $name %}', Weight: 1 }],
          LoadBalancers: [
            {
              TargetGroupArn: '{% $made.targetGroupArn %}',
              ContainerName: 'model',
              ContainerPort: '{% $settings.containerPort %}',
            },
          ],
          NetworkConfiguration: {
            AwsvpcConfiguration: {
              Subnets: "{% $split('${SubnetIds}', ',') %}",
              SecurityGroups: ['${TaskSecurityGroupId}'],
              AssignPublicIp: 'DISABLED',
            },
          },
          HealthCheckGracePeriodSeconds: 300,
          DeploymentConfiguration: {
            MinimumHealthyPercent: 100,
            MaximumPercent: 200,
            DeploymentCircuitBreaker: { Enable: true, Rollback: false },
          },
          EnableECSManagedTags: true,
          PropagateTags: 'SERVICE',
          AvailabilityZoneRebalancing: 'DISABLED',
          Tags: TAGS,
        },
        {
          Retry: [settling('Ecs.ClusterNotFoundException'), settling('Ecs.InvalidParameterException'), THROTTLED.ecs],
          Catch: [
            {
              ErrorEquals: ['Ecs.InvalidParameterException'],
              Assign: { serviceRefusal: '{% $states.errorOutput.Cause %}' },
              Next: 'DescribeExistingService',
            },
          ],
          // It counts as made when it is healthy.
          Next: 'DescribeScalingActivities',
        },
      ),
    );
  });

  it('counts as created if this deployment’s call made it and the answer was lost, else fails in ECS’s words', async () => {
    const { CreateService, DescribeExistingService, IsExistingServiceOurs, ServiceRefused } = created(service);
    const lostAnswer = {
      start: 'CreateService',
      states: () => ({
        CreateService: CreateService!,
        DescribeExistingService: DescribeExistingService!,
        IsExistingServiceOurs: IsExistingServiceOurs!,
        ServiceRefused: ServiceRefused!,
        DescribeScalingActivities: { Type: 'Succeed' } as const,
      }),
    };
    const create = (TaskDefinition: string) =>
      runFragment(lostAnswer, {
        variables: {
          made: { taskDefinitionArn: 'arn:task-definition:1', targetGroupArn: 'arn:target-group' },
          settings: { minTasks: 1, containerPort: 5000 },
        },
        answers: {
          CreateService: failure('Ecs.InvalidParameterException', 'Creation of service was not idempotent.'),
          DescribeExistingService: { Services: [{ Status: 'ACTIVE', TaskDefinition }] },
        },
      });
    expect((await create('arn:task-definition:1')).result.status).toBe('SUCCEEDED');
    expect((await create('arn:task-definition:0')).result).toMatchObject({
      error: 'Ecs.InvalidParameterException',
      cause: 'Creation of service was not idempotent.',
    });
  });

  it('is deleted by force, whatever runs', () => {
    expect(undone(service).DeleteService).toEqual(
      sdkTask(
        'ecs:deleteService',
        { Cluster: '{% $name %}', Service: '{% $name %}', Force: true },
        {
          Retry: [inUse('Ecs.InvalidParameterException'), THROTTLED.ecs],
          Catch: goesOn('PollService', [
            'Ecs.ServiceNotFoundException',
            'Ecs.ServiceNotActiveException',
            'Ecs.ClusterNotFoundException',
          ]),
          ...PASSED_ON,
          Next: 'PollService',
        },
      ),
    );
    expect(undone(service).PollService).toMatchObject({
      Arguments: byName,
      Catch: goesOn('Undone', ['Ecs.ClusterNotFoundException']),
    });
  });

  it('is waited for until its tasks have drained', async () => {
    const services = (Status: string) => ({ Services: [{ ServiceName: 'slipway-iris', Status }] });
    const { attempts, result } = await runFragment(service.undo, {
      answers: { DeleteService: {}, PollService: [services('DRAINING'), services('DRAINING'), services('INACTIVE')] },
    });
    expect(attempts.map(({ state }) => state)).toEqual(['DeleteService', 'PollService', 'PollService', 'PollService']);
    expect(result.output).toEqual({ notes: [] });
    expect(await found(service, services('DRAINING'))).toEqual(['Service slipway-iris']);
    expect(await found(service, services('INACTIVE'))).toEqual([]);
  });

  it('is given up if it never goes: the look for leftovers will name it', async () => {
    const { attempts, result } = await runFragment(service.undo, {
      answers: { DeleteService: {}, PollService: { Services: [{ Status: 'DRAINING' }] } },
    });
    expect(result.status).toBe('SUCCEEDED');
    expect(attempts.length).toBeLessThan(100);
  });

  it('is undone where there is no cluster', async () => {
    const gone = failure('Ecs.ClusterNotFoundException');
    const { result } = await runFragment(service.undo, { answers: { DeleteService: gone, PollService: gone } });
    expect(result.output).toEqual({ notes: [] });
    expect(await found(service, gone)).toEqual([]);
  });

  it('needs rights to services of the environment, and to delete those it made', () => {
    expect(needs(service).create).toEqual([
      ['ecs:CreateService + ecs:DescribeServices', SERVICE],
      ['ecs:TagResource', SERVICE, { StringEquals: { 'ecs:CreateAction': ['CreateService'] } }],
      ['autoscaling:DescribeScalingActivities', '*'],
      ['elasticloadbalancing:DescribeTargetHealth', '*'],
    ]);
    expect(needs(service).update).toEqual([
      ['ecs:UpdateService', SERVICE, MADE_HERE],
      ['autoscaling:DescribeScalingActivities', '*'],
      ['ecs:DescribeServices', SERVICE],
      ['elasticloadbalancing:DescribeTargetHealth', '*'],
    ]);
    expect(needs(service).find).toEqual([['ecs:DescribeServices', SERVICE]]);
    expect(needs(service).undo).toEqual([
      ['ecs:DeleteService', SERVICE, MADE_HERE],
      ['ecs:DescribeServices', SERVICE],
    ]);
  });
});
