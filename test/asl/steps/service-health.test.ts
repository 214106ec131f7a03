import { describe, expect, it } from '@jest/globals';
import { serviceIsHealthy } from '../../../asl/steps/service-health';
import type { JsonValue } from '../../../local/asl';
import { type Answers, runFragment } from '../fragment-under-test';

const ARN = 'arn:task-definition:2';

/** A service as ECS describes it. */
function service(
  primary: object = {},
  events: string[] = [],
  { eventsAt = '2026-01-01T00:10:00Z' } = {},
): { [key: string]: JsonValue } {
  const deployment = {
    Status: 'PRIMARY',
    CreatedAt: '2026-01-01T00:05:00Z',
    TaskDefinition: ARN,
    RolloutState: 'IN_PROGRESS',
    FailedTasks: 0,
    ...primary,
  };
  const counts = { RunningCount: 0, PendingCount: 1, ...primary };
  return {
    Services: [
      {
        Status: 'ACTIVE',
        DesiredCount: 1,
        RunningCount: counts.RunningCount,
        Deployments: [{ ...counts, ...deployment }],
        Events: events.map((Message) => ({ Message, CreatedAt: eventsAt })),
      },
    ],
  };
}

const STABLE = service({ RolloutState: 'COMPLETED', RunningCount: 1, PendingCount: 0 });
const targets = (...states: string[]) => ({
  TargetHealthDescriptions: states.map((State) => ({ TargetHealth: { State, Description: `is ${State}` } })),
});

const ANSWERS = {
  DescribeScalingActivities: { Activities: [] },
  ListEndedTasks: { TaskArns: [] },
  DescribeService: STABLE,
  DescribeTargetHealth: targets('healthy'),
};

/** Looks come every two seconds at first, later every three and in steps of 2 % of what has passed. */
function wait(answers: Answers = {}, { tasks = 1, startupSeconds = 300 } = {}, where: Record<string, string> = {}) {
  const fragment = serviceIsHealthy({
    targetGroupArn: '$targetGroupArn',
    tasks: '$tasks',
    taskDefinitionArn: '$taskDefinitionArn',
    settings: '$settings',
  });
  return runFragment(fragment, {
    variables: {
      ...where,
      targetGroupArn: 'arn:target-group',
      tasks,
      taskDefinitionArn: ARN,
      capacityAskedAt: '2026-01-01T00:00:00Z',
      settings: { startupSeconds, drainSeconds: 100, healthCheckPath: '/health' },
    },
    answers: { ...ANSWERS, ...answers },
  });
}

describe('the wait for a healthy service', () => {
  it('ends when the service is stable and the load balancer says that its targets answer', async () => {
    const { result, seconds } = await wait({
      DescribeService: [service(), service(), service(), STABLE],
      DescribeTargetHealth: [...Array(4).fill(targets('initial')), targets('healthy')],
    });
    expect(result.status).toBe('SUCCEEDED');
    expect(seconds).toBe(4 * 2);
  });

  it('goes on from round to round, of two transitions each', async () => {
    const { states, seconds } = await wait({ DescribeService: [...Array(30).fill(service()), STABLE] });
    expect(seconds).toBeGreaterThan(48);
    expect(seconds).toBeLessThan(96);
    expect(states.filter((state) => state === 'WatchServiceHealthy')).toHaveLength(2);
  });

  it('needs as many healthy targets as tasks', async () => {
    const { result, seconds } = await wait(
      { DescribeTargetHealth: [targets('healthy'), targets('healthy', 'healthy')] },
      { tasks: 2 },
    );
    expect(result.status).toBe('SUCCEEDED');
    expect(seconds).toBe(2);
  });

  it('does not wait until ECS too has noticed that all tasks are healthy', async () => {
    const running = service({ RunningCount: 1, PendingCount: 0 });
    expect((await wait({ DescribeService: running })).seconds).toBe(0);
    const loading = await wait({
      DescribeService: running,
      DescribeTargetHealth: [targets('unhealthy'), targets('healthy')],
    });
    expect(loading.seconds).toBe(2);
  });

  it('goes on while tasks of the deployment before run', async () => {
    const [updating] = service({ RunningCount: 1, PendingCount: 0 }).Services as { Deployments: object[] }[];
    const both = {
      ...updating,
      Deployments: [...updating!.Deployments, { Status: 'ACTIVE', RunningCount: 1, PendingCount: 0 }],
    };
    const { result, seconds } = await wait({ DescribeService: [{ Services: [both as never] }, STABLE] });
    expect(result.status).toBe('SUCCEEDED');
    expect(seconds).toBe(2);
  });

  it.each([
    ['tasks do not all run', { RolloutState: 'COMPLETED', RunningCount: 0, PendingCount: 1 }],
    ['rollout has no task yet', { RolloutState: 'IN_PROGRESS', RunningCount: 0, PendingCount: 1 }],
  ])('goes on while the %s', async (_what, primary) => {
    const { result, seconds } = await wait({ DescribeService: [service(primary), STABLE] });
    expect(result.status).toBe('SUCCEEDED');
    expect(seconds).toBe(2);
  });

  it('asks for the service, the target group, the group’s last activities and stopped tasks', async () => {
    const { attempts } = await wait();
    expect(attempts.map(({ arguments: args }) => args)).toEqual([
      { Cluster: 'slipway-iris', Services: ['slipway-iris'] },
      { AutoScalingGroupName: 'slipway-iris', MaxRecords: 20 },
      { Cluster: 'slipway-iris', Family: 'slipway-iris', DesiredStatus: 'STOPPED', MaxResults: 100 },
      { TargetGroupArn: 'arn:target-group' },
    ]);
  });

  it('fails when targets stay unhealthy for five minutes, with the load balancer’s reason', async () => {
    const { result, seconds } = await wait({ DescribeTargetHealth: targets('unhealthy') });
    expect(seconds).toBeGreaterThanOrEqual(300);
    expect(seconds).toBeLessThan(400);
    expect(result).toMatchObject({ error: 'TargetsUnhealthy', cause: '0 of 1 targets are healthy: is unhealthy' });
  });

  it('gives targets of a stable service as long as a task may take to start', async () => {
    const unhealthy = { DescribeTargetHealth: targets('unhealthy') };
    const { seconds } = await wait(unhealthy, { startupSeconds: 600 });
    expect(seconds).toBeGreaterThanOrEqual(600);
    expect(seconds).toBeLessThan(700);
    expect((await wait(unhealthy, { startupSeconds: 0 })).seconds).toBeGreaterThanOrEqual(300);
  });

  const failed = (verdict: string) => ({
    error: 'ServiceFailed',
    cause: `the tasks of service slipway-iris do not stay up (${verdict})`,
  });

  it.each([
    ['the second failed task: a crash loop', service({ FailedTasks: 2 })],
    ['a rollout that ECS gave up', service({ RolloutState: 'FAILED' })],
  ])('fails at once for %s', async (_what, described) => {
    const { result, seconds } = await wait({ DescribeService: described });
    expect(result).toMatchObject(failed('FAILED'));
    expect(seconds).toBe(0);
  });

  it.each([
    [
      'another task definition than the one asked for',
      service({ TaskDefinition: 'arn:task-definition:1' }),
      'REPLACED',
    ],
    ['a service that is gone', { Services: [] }, 'GONE'],
    ['a service that drains', { Services: [{ ...(STABLE.Services as object[])[0], Status: 'DRAINING' }] }, 'GONE'],
  ])('fails for %s, unless that is what was there before', async (_what, described, verdict) => {
    const { result, seconds } = await wait({ DescribeService: described });
    expect(result).toMatchObject(failed(verdict));
    expect(seconds).toBeGreaterThanOrEqual(30);
    expect(seconds).toBeLessThan(35);
    expect((await wait({ DescribeService: [described, described, STABLE] })).result.status).toBe('SUCCEEDED');
  });

  it('takes an answer without services for none', async () => {
    const { result, seconds } = await wait({ DescribeService: [{}, {}, STABLE] });
    expect(result.status).toBe('SUCCEEDED');
    expect(seconds).toBe(4);
  });

  const ended = (...ids: string[]) => ({
    ListEndedTasks: { TaskArns: ids.map((id) => `arn:task/slipway-iris/${id}`) },
    DescribeEndedTasks: {
      Tasks: ids.map((id) => ({
        TaskArn: `arn:task/slipway-iris/${id}`,
        TaskDefinitionArn: ARN,
        LastStatus: 'DEPROVISIONING',
        StopCode: 'EssentialContainerExited',
      })),
    },
  });

  it('fails at once for the second task that ended by itself, whether or not ECS counts it as failed', async () => {
    const { result, seconds } = await wait({ DescribeService: service(), ...ended('a', 'b') });
    expect(result).toMatchObject(failed('2 ended by themselves'));
    expect(seconds).toBe(0);
    const both = await wait({ DescribeService: service({ FailedTasks: 2 }), ...ended('a', 'b') });
    expect(both.result).toMatchObject(failed('FAILED'));
  });

  it('does not take one task that ended by itself for a crash loop', async () => {
    const { result } = await wait({ DescribeService: [service(), STABLE], ...ended('a') });
    expect(result.status).toBe('SUCCEEDED');
  });

  it('does not take one failed task for a crash loop', async () => {
    const { result } = await wait({ DescribeService: [service({ FailedTasks: 1 }), STABLE] });
    expect(result.status).toBe('SUCCEEDED');
  });

  it.each([
    [1_100, 1_800],
    [1_300, 2_000],
    [2_700, 3_400],
  ])('gives tasks that may take %d s to start %d s in all', async (startupSeconds, deadline) => {
    const { result, seconds } = await wait({ DescribeService: service() }, { startupSeconds });
    expect(seconds).toBeGreaterThanOrEqual(deadline);
    // No more than the round in which that was over.
    expect(seconds).toBeLessThan(deadline + 50);
    expect(result).toMatchObject({
      error: 'DeadlineExceeded',
      cause: `service slipway-iris was not stable after ${Math.round(seconds)} s (NO_TASK): `,
    });
  });

  it('fails at the deadline, with the newest event that complains', async () => {
    const events = ['has reached a steady state', 'is unable to place a task: no memory', 'was unable before'];
    const { result } = await wait({ DescribeService: service({}, events) });
    expect(result.error).toBe('DeadlineExceeded');
    expect(result.cause).toMatch(
      /^service slipway-iris was not stable after 18\d\d s \(NO_TASK\): is unable to place a task: no memory$/,
    );
  });

  it.each([
    ['the newest event where none complains', ['has started 1 tasks', 'registered 1 targets'], 'has started 1 tasks'],
    [
      'not that the deployment failed, which says no reason',
      ['(deployment failed: tasks failed to start)', 'is unhealthy'],
      'is unhealthy',
    ],
    ['none of long ago', [...Array(10).fill('quiet'), 'was unable'], 'quiet'],
    ['nothing where there are no events', [], ''],
  ])('tells at the deadline %s', async (_what, events, told) => {
    const { result } = await wait({ DescribeService: service({}, events) });
    expect(result.cause?.replace(/18\d\d s/, '1800 s')).toBe(
      `service slipway-iris was not stable after 1800 s (NO_TASK): ${told}`,
    );
  });

  const launching = { Description: 'Launching a new EC2 instance: i-1', StartTime: '2026-01-01T00:00:00Z' };

  it('does not take a launch that succeeded, or is under way, for a lack of capacity', async () => {
    const Activities = [
      { StatusCode: 'InProgress', StatusMessage: 'launching', ...launching },
      { StatusCode: 'Successful', StatusMessage: 'launched', ...launching },
    ];
    expect((await wait({ DescribeScalingActivities: { Activities } })).result.status).toBe('SUCCEEDED');
  });

  const noCapacity = {
    Activities: [
      {
        StatusCode: 'Failed',
        Description: 'Launching a new EC2 instance.  Status Reason: no capacity',
        StatusMessage: 'no capacity for p5.48xlarge',
        StartTime: '2026-01-01T00:00:00Z',
      },
    ],
  };
  const withoutTask = service({ PendingCount: 0 });

  it('fails when Auto Scaling can’t launch an instance, while there is no task', async () => {
    const soon = await wait({ DescribeScalingActivities: noCapacity, DescribeService: withoutTask });
    expect(soon.result).toMatchObject({
      error: 'CapacityUnavailable',
      cause: 'Auto Scaling could not launch an instance: no capacity for p5.48xlarge',
    });
    // For twenty seconds a launch in another zone might have followed.
    expect(soon.seconds).toBe(20);
    const later = await wait({
      DescribeScalingActivities: [...Array(15).fill({ Activities: [] }), noCapacity],
      DescribeService: withoutTask,
    });
    expect(later.result).toMatchObject({ error: 'CapacityUnavailable' });
    expect(later.seconds).toBe(32);
  });

  it('does not take a failed launch for a failure while tasks run, or after another launch', async () => {
    const running = service({ RunningCount: 1, PendingCount: 0 });
    const busy = await wait({
      DescribeScalingActivities: noCapacity,
      DescribeService: [running, STABLE],
      DescribeTargetHealth: [targets('initial'), targets('healthy')],
    });
    expect(busy.result.status).toBe('SUCCEEDED');
    const launched = { ...noCapacity.Activities[0]!, StatusCode: 'Successful' };
    const helped = await wait({
      DescribeScalingActivities: [noCapacity, { Activities: [launched, ...noCapacity.Activities] }],
      DescribeService: [withoutTask, STABLE],
    });
    expect(helped.result.status).toBe('SUCCEEDED');
  });

  it('does not take a new instance profile, which is not known everywhere at once, for a lack of capacity', async () => {
    const { result } = await wait({
      DescribeScalingActivities: {
        Activities: [{ StatusCode: 'Failed', StatusMessage: 'Invalid IAM Instance Profile name', ...launching }],
      },
      DescribeService: [withoutTask, withoutTask, withoutTask, STABLE],
    });
    expect(result.status).toBe('SUCCEEDED');
  });
});

describe('the wait for a service in a shared pool', () => {
  const SHARED = { pool: 'shared', cluster: 'slipway-pool_shared' };
  const pool = (instances: number, MaxSize = 2) => ({
    AutoScalingGroups: [{ MaxSize, Instances: Array(instances).fill({ LifecycleState: 'InService' }) }],
  });
  const unplaced = service({ PendingCount: 0 }, [
    '(service slipway-iris) was unable to place a task because no container instance met all of its requirements.',
  ]);
  const inPool = (answers: Answers) => wait({ DescribePool: pool(2), ...answers }, {}, SHARED);

  it('fails at once when the pool is full and ECS finds no place', async () => {
    const { result, seconds, attempts } = await inPool({ DescribeService: [service(), unplaced] });
    expect(result).toEqual({
      status: 'FAILED',
      error: 'CapacityUnavailable',
      cause: 'pool shared is full: it has all the instances that it may have, and none of them has room for the task',
    });
    expect(seconds).toBe(2);
    expect(attempts.map(({ arguments: args }) => args)).toEqual(
      expect.arrayContaining([
        { Cluster: 'slipway-pool_shared', Services: ['slipway-iris'] },
        { AutoScalingGroupName: 'slipway-pool_shared', MaxRecords: 20 },
        { AutoScalingGroupNames: ['slipway-pool_shared'] },
      ]),
    );
  });

  it('goes on while the pool may grow', async () => {
    const { result } = await inPool({ DescribePool: [pool(1), pool(2)], DescribeService: [unplaced, STABLE] });
    expect(result.status).toBe('SUCCEEDED');
  });

  it('goes on in a full pool that has room', async () => {
    const { result } = await inPool({ DescribeService: [service({ PendingCount: 0 }), service(), STABLE] });
    expect(result.status).toBe('SUCCEEDED');
  });

  it('goes on while tasks run: they need no other instance', async () => {
    const [described] = unplaced.Services as object[];
    const running = service({ RunningCount: 1, PendingCount: 0 });
    const [runs] = running.Services as object[];
    const { Events } = described as { Events: JsonValue };
    const { result } = await inPool({
      DescribeService: [{ Services: [{ ...runs, Events } as never] }, STABLE],
      DescribeTargetHealth: [targets('initial'), targets('healthy')],
    });
    expect(result.status).toBe('SUCCEEDED');
  });

  it('tells why the pool could not grow in Auto Scaling’s words', async () => {
    const { result } = await inPool({
      DescribePool: pool(1),
      DescribeService: unplaced,
      DescribeScalingActivities: {
        Activities: [
          {
            StatusCode: 'Failed',
            Description: 'Launching a new EC2 instance.  Status Reason: no capacity',
            StatusMessage: 'no capacity',
            StartTime: '2026-01-01T00:00:00Z',
          },
        ],
      },
    });
    expect(result).toMatchObject({
      error: 'CapacityUnavailable',
      cause: 'Auto Scaling could not launch an instance: no capacity',
    });
  });
});

describe('tasks that are not healthy when their startupSeconds are over', () => {
  const event =
    '(service slipway-iris) (port 5000) is unhealthy in (target-group arn) due to (reason Health checks failed with these codes: [503]).';
  const told = {
    error: 'TargetsUnhealthy',
    cause:
      'the container does not pass its health check on /health: it answers 503, and only 200 is healthy (300 s after its start)',
  };

  it.each([
    ['have been stopped by ECS', { FailedTasks: 1 }],
    ['run on until their replacements are healthy', { RunningCount: 1, PendingCount: 1 }],
  ])('and %s are told with what the health check got', async (_what, primary) => {
    const starting = service({ RunningCount: 1, PendingCount: 0 });
    const { result, seconds } = await wait({
      DescribeService: [service(), starting, service(primary, [event])],
      DescribeTargetHealth: targets('unhealthy'),
    });
    expect(result).toMatchObject(told);
    expect(seconds).toBe(2 + 2);
  });

  it('are told even where the deadline is over too', async () => {
    let looks = 0;
    const counted = await wait({ DescribeService: service() });
    for (const { state } of counted.attempts) if (state === 'DescribeService') looks++;
    const DescribeService = [...Array(looks - 1).fill(service()), service({ FailedTasks: 1 }, [event])];
    const { result, seconds } = await wait({ DescribeService });
    expect(seconds).toBeGreaterThanOrEqual(1_800);
    expect(result).toMatchObject(told);
  });

  it('are none of the deployment before, which may be what the update mends', async () => {
    const loading = service({ RunningCount: 1, PendingCount: 0 }, [event]);
    expect((await wait({ DescribeService: [loading, STABLE] })).result.status).toBe('SUCCEEDED');
    const crashed = service({ FailedTasks: 1 }, [event], { eventsAt: '2026-01-01T00:04:59Z' });
    expect((await wait({ DescribeService: [crashed, STABLE] })).result.status).toBe('SUCCEEDED');
  });
});
