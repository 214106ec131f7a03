import { describe, expect, it } from '@jest/globals';
import { inUse, settling, THROTTLED } from '../../../asl/aws/retries';
import { service } from '../../../asl/steps/service';
import { failure, found, runFragment } from '../fragment-under-test';
import {
  arn,
  created,
  goesOn,
  MADE_HERE,
  MAY_WATCH,
  needs,
  PASSED_ON,
  phase,
  sdkTask,
  TAGS,
  undone,
} from './expectations';

const SERVICE = arn('ecs', 'service/${Prefix}-*/${Prefix}-*');

describe('the service', () => {
  it('is created under a token of its name, deployment and task definition, in private subnets, and leaves going back to the workflow', () => {
    expect(created(service).CreateService).toEqual(
      sdkTask(
        'ecs:createService',
        {
          Cluster: '{% $cluster %}',
          ServiceName: '{% $name %}',
          TaskDefinition: '{% $made.taskDefinitionArn %}',
          DesiredCount: '{% $settings.minTasks %}',
          ClientToken: "{% $substring($hash($name & $deploymentId & $made.taskDefinitionArn, 'SHA-256'), 0, 32) %}",
          CapacityProviderStrategy: [{ CapacityProvider: '{% $cluster %}', Weight: 1 }],
          PlacementStrategy: expect.stringContaining('$pool'),
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
          HealthCheckGracePeriodSeconds: '{% $settings.startupSeconds %}',
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
          Next: 'WatchServiceHealthy',
        },
      ),
    );
  });

  it('counts as created if this deployment’s call made it and the answer was lost, else fails in ECS’s words', async () => {
    const { CreateService, DescribeExistingService, IsExistingServiceOurs, ServiceRefused } =
      service.create.states('Created');
    const lostAnswer = {
      start: 'CreateService',
      states: () => ({
        CreateService: CreateService!,
        DescribeExistingService: DescribeExistingService!,
        IsExistingServiceOurs: IsExistingServiceOurs!,
        ServiceRefused: ServiceRefused!,
        WatchServiceHealthy: { Type: 'Succeed' } as const,
      }),
    };
    const create = (TaskDefinition: string) =>
      runFragment(lostAnswer, {
        variables: {
          made: { taskDefinitionArn: 'arn:task-definition:1', targetGroupArn: 'arn:target-group' },
          settings: { minTasks: 1, containerPort: 5000, startupSeconds: 300 },
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
        { Cluster: '{% $cluster %}', Service: '{% $name %}', Force: true },
        {
          Retry: [inUse('Ecs.InvalidParameterException'), THROTTLED.ecs],
          Catch: goesOn('WatchServiceGone', [
            'Ecs.ServiceNotFoundException',
            'Ecs.ServiceNotActiveException',
            'Ecs.ClusterNotFoundException',
          ]),
          ...PASSED_ON,
          Next: 'WatchServiceGone',
        },
      ),
    );
    expect(undone(service).WatchServiceGone).toMatchObject({ Catch: [{}, ...goesOn('Undone')] });
  });

  it('is waited for until it and its tasks are gone', async () => {
    const services = (Status: string) => ({ Services: [{ ServiceName: 'slipway-iris', Status }] });
    const { attempts, result } = await runFragment(service.undo, {
      answers: {
        DeleteService: {},
        DescribeLeavingService: [services('DRAINING'), services('INACTIVE')],
        ListLeavingTasks: { TaskArns: [] },
      },
    });
    expect(attempts.slice(1).map(({ state }) => state)).toEqual([
      'DescribeLeavingService',
      'DescribeLeavingService',
      'ListLeavingTasks',
    ]);
    expect(result.output).toEqual({ notes: [] });
    expect(await found(service, services('DRAINING'))).toEqual(['Service slipway-iris']);
    expect(await found(service, services('INACTIVE'))).toEqual([]);
  });

  it('is given up if it never goes: the look for leftovers will name it', async () => {
    const { seconds, result } = await runFragment(service.undo, {
      answers: { DeleteService: {}, DescribeLeavingService: { Services: [{ Status: 'DRAINING' }] } },
    });
    expect(result.status).toBe('SUCCEEDED');
    // A quarter of an hour, and as long as its tasks may drain.
    expect(seconds).toBeGreaterThanOrEqual(900 + 3_600);
    expect(seconds).toBeLessThan(1_000 + 3_600);
  });

  it('is undone where there is no cluster', async () => {
    const gone = failure('Ecs.ClusterNotFoundException');
    const { result } = await runFragment(service.undo, {
      answers: { DeleteService: gone, DescribeLeavingService: gone },
    });
    expect(result.output).toEqual({ notes: [] });
    expect(await found(service, gone)).toEqual([]);
  });

  it('needs rights to services of the environment, and to delete those it made', () => {
    expect(needs(service).create).toEqual([
      ['ecs:CreateService + ecs:DescribeServices', SERVICE],
      ['ecs:TagResource', SERVICE, { StringEquals: { 'ecs:CreateAction': ['CreateService'] } }],
      MAY_WATCH,
    ]);
    expect(needs(service).update).toEqual([
      ['ecs:CreateService + ecs:DescribeServices', SERVICE],
      ['ecs:TagResource', SERVICE, { StringEquals: { 'ecs:CreateAction': ['CreateService'] } }],
      ['ecs:UpdateService', SERVICE, MADE_HERE],
      MAY_WATCH,
    ]);
    expect(needs(service).find).toEqual([['ecs:DescribeServices', SERVICE]]);
    expect(needs(service).undo).toEqual([['ecs:DeleteService', SERVICE, MADE_HERE], MAY_WATCH]);
  });
});

describe('a service before an update', () => {
  const ensured = (serviceIsThere: boolean, where: Readonly<Record<string, string>> = {}) =>
    runFragment(phase(service, 'prepare'), {
      variables: {
        ...where,
        serviceIsThere,
        targetGroupArn: 'arn:target-group',
        taskDefinitionArn: 'arn:task-definition:2',
        tasks: 2,
        settings: { containerPort: 8080, startupSeconds: 600 },
      },
      answers: { CreateServiceAnew: {} },
    });

  it('is made anew where somebody deleted it', async () => {
    const { result, attempts } = await ensured(false);
    expect(result.status).toBe('SUCCEEDED');
    expect(attempts).toMatchObject([
      {
        state: 'CreateServiceAnew',
        arguments: {
          ServiceName: 'slipway-iris',
          TaskDefinition: 'arn:task-definition:2',
          DesiredCount: 2,
          LoadBalancers: [{ TargetGroupArn: 'arn:target-group', ContainerName: 'model', ContainerPort: 8080 }],
          HealthCheckGracePeriodSeconds: 600,
        },
      },
    ]);
  });

  it('is made in the pool that it was in', async () => {
    const { attempts } = await ensured(false, { pool: 'shared', cluster: 'slipway-pool_shared' });
    expect(attempts[0]?.arguments).toMatchObject({
      Cluster: 'slipway-pool_shared',
      CapacityProviderStrategy: [{ CapacityProvider: 'slipway-pool_shared', Weight: 1 }],
      PlacementStrategy: [
        { Type: 'spread', Field: 'attribute:ecs.availability-zone' },
        { Type: 'binpack', Field: 'memory' },
      ],
    });
    expect((await ensured(false)).attempts[0]?.arguments).toMatchObject({
      Cluster: 'slipway-iris',
      CapacityProviderStrategy: [{ CapacityProvider: 'slipway-iris', Weight: 1 }],
      PlacementStrategy: [],
    });
  });

  it('is left as it is where it is there', async () => {
    expect((await ensured(true)).attempts).toEqual([]);
  });
});

describe('the wait for the service', () => {
  const look = (RolloutState: string, TaskDefinition = 'arn:task-definition:1', RunningCount = 2) => ({
    Services: [
      {
        Status: 'ACTIVE',
        DesiredCount: 2,
        RunningCount,
        Deployments: [{ Status: 'PRIMARY', TaskDefinition, RolloutState, RunningCount, PendingCount: 1 }],
      },
    ],
  });
  const healthy = (count: number) => ({
    TargetHealthDescriptions: Array.from({ length: count }, () => ({ TargetHealth: { State: 'healthy' } })),
  });
  const pending = look('IN_PROGRESS', 'arn:task-definition:1', 1);

  it('of a first deployment asks for the tasks that it made', async () => {
    const { result, seconds, attempts } = await runFragment(service.create, {
      variables: {
        made: { taskDefinitionArn: 'arn:task-definition:1', targetGroupArn: 'arn:target-group' },
        settings: { minTasks: 2, containerPort: 5000, startupSeconds: 300 },
        capacityAskedAt: '2026-01-01T00:00:00Z',
      },
      answers: {
        CreateService: {},
        DescribeScalingActivities: { Activities: [] },
        ListEndedTasks: { TaskArns: [] },
        DescribeService: [pending, pending, pending, pending, look('COMPLETED')],
        DescribeTargetHealth: healthy(2),
      },
    });
    expect(result.status).toBe('SUCCEEDED');
    expect(seconds).toBe(4 * 2);
    expect(attempts).toContainEqual({
      state: 'DescribeTargetHealth',
      arguments: { TargetGroupArn: 'arn:target-group' },
    });
  });

  it('of an update is for its own task definition and number of tasks', async () => {
    const { result, seconds, attempts } = await runFragment(phase(service, 'replaceTasks'), {
      variables: {
        targetGroupArn: 'arn:target-group',
        taskDefinitionArn: 'arn:task-definition:2',
        capacityAskedAt: '2026-01-01T00:00:00Z',
        tasks: 2,
        settings: { containerPort: 8080, startupSeconds: 600 },
      },
      answers: {
        UpdateService: {},
        DescribeScalingActivities: { Activities: [] },
        ListEndedTasks: { TaskArns: [] },
        DescribeService: [
          ...Array(3).fill(look('IN_PROGRESS', 'arn:task-definition:2', 1)),
          look('COMPLETED', 'arn:task-definition:2'),
        ],
        DescribeTargetHealth: [healthy(1), healthy(2)],
      },
    });
    expect(result.status).toBe('SUCCEEDED');
    expect(seconds).toBe(3 * 2);
    expect(attempts[0]).toEqual({
      state: 'UpdateService',
      arguments: {
        Cluster: 'slipway-iris',
        Service: 'slipway-iris',
        TaskDefinition: 'arn:task-definition:2',
        DesiredCount: 2,
        LoadBalancers: [{ TargetGroupArn: 'arn:target-group', ContainerName: 'model', ContainerPort: 8080 }],
        HealthCheckGracePeriodSeconds: 600,
      },
    });
    expect(attempts).toContainEqual({
      state: 'DescribeTargetHealth',
      arguments: { TargetGroupArn: 'arn:target-group' },
    });
    expect(phase(service, 'replaceTasks').states('Next').UpdateService).toMatchObject({
      Retry: [inUse('Ecs.InvalidParameterException'), THROTTLED.ecs],
    });
  });
});
