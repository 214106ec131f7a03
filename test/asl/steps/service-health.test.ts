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
  DescribeService: STABLE,
  DescribeTargetHealth: targets('healthy'),
};

function wait(answers: Answers = {}, { tasks = 1, startupSeconds = 300 } = {}) {
  const fragment = serviceIsHealthy({
    waits: [100, 20, 60],
    targetGroupArn: '$targetGroupArn',
    tasks: '$tasks',
    taskDefinitionArn: '$taskDefinitionArn',
    settings: '$settings',
  });
  return runFragment(fragment, {
    variables: {
      targetGroupArn: 'arn:target-group',
      tasks,
      taskDefinitionArn: ARN,
      capacityAskedAt: '2026-01-01T00:00:00Z',
      settings: { startupSeconds, healthCheckPath: '/health' },
    },
    answers: { ...ANSWERS, ...answers },
  });
}

describe('the wait for a healthy service', () => {
  it('ends when the service is stable and the load balancer says that its targets answer', async () => {
    const { result, seconds } = await wait({
      DescribeService: [service(), service(), service(), STABLE],
      DescribeTargetHealth: [targets('initial'), targets('healthy')],
    });
    expect(result.status).toBe('SUCCEEDED');
    // The waits in turn, of which the last one repeats; then five seconds for the load balancer.
    expect(seconds).toBe(100 + 20 + 60 + 60 + 5);
  });

  it('needs as many healthy targets as tasks', async () => {
    const { result, seconds } = await wait(
      { DescribeTargetHealth: [targets('healthy'), targets('healthy', 'healthy')] },
      { tasks: 2 },
    );
    expect(result.status).toBe('SUCCEEDED');
    expect(seconds).toBe(100 + 5);
  });

  it.each([
    ['rollout is not complete', { RolloutState: 'IN_PROGRESS', RunningCount: 1, PendingCount: 0 }],
    ['tasks do not all run', { RolloutState: 'COMPLETED', RunningCount: 0, PendingCount: 1 }],
  ])('goes on while the %s', async (_what, primary) => {
    const { result, seconds } = await wait({ DescribeService: [service(primary), STABLE] });
    expect(result.status).toBe('SUCCEEDED');
    expect(seconds).toBe(100 + 20);
  });

  it('asks for the service, the target group and the group’s last activities', async () => {
    const { attempts } = await wait();
    expect(attempts.map(({ arguments: args }) => args)).toEqual([
      { AutoScalingGroupName: 'slipway-iris', MaxRecords: 20 },
      { Cluster: 'slipway-iris', Services: ['slipway-iris'] },
      { TargetGroupArn: 'arn:target-group' },
    ]);
  });

  it('does not ask for capacity again while a task starts or runs', async () => {
    const primary = { RunningCount: 1, PendingCount: 1, RolloutState: 'IN_PROGRESS' };
    const { attempts } = await wait({ DescribeService: [service(primary), STABLE] });
    expect(attempts.filter(({ state }) => state === 'DescribeScalingActivities')).toHaveLength(1);
  });

  it('fails when targets stay unhealthy for five minutes, with the load balancer’s reason', async () => {
    const { result, seconds, attempts } = await wait({ DescribeTargetHealth: targets('unhealthy') });
    expect(seconds).toBe(100 + 59 * 5);
    expect(attempts.filter(({ state }) => state === 'DescribeTargetHealth')).toHaveLength(60);
    expect(result).toMatchObject({ error: 'TargetsUnhealthy', cause: '0 of 1 targets are healthy: is unhealthy' });
  });

  it('gives targets of a stable service as long as a task may take to start', async () => {
    const unhealthy = { DescribeTargetHealth: targets('unhealthy') };
    expect((await wait(unhealthy, { startupSeconds: 600 })).seconds).toBe(100 + 119 * 5);
    expect((await wait(unhealthy, { startupSeconds: 0 })).seconds).toBe(100 + 59 * 5);
  });

  it.each([
    ['the second failed task: a crash loop', service({ FailedTasks: 2 }), 'FAILED'],
    ['a rollout that ECS gave up', service({ RolloutState: 'FAILED' }), 'FAILED'],
    [
      'another task definition than the one asked for',
      service({ TaskDefinition: 'arn:task-definition:1' }),
      'REPLACED',
    ],
    ['a service that is gone', { Services: [] }, 'GONE'],
    ['a service that drains', { Services: [{ ...(STABLE.Services as object[])[0], Status: 'DRAINING' }] }, 'GONE'],
  ])('fails at once for %s', async (_what, described, verdict) => {
    const { result, seconds } = await wait({ DescribeService: described });
    expect(result).toMatchObject({
      error: 'ServiceFailed',
      cause: `the tasks of service slipway-iris do not stay up (${verdict})`,
    });
    expect(seconds).toBe(100);
  });

  it('does not take one failed task for a crash loop', async () => {
    const { result } = await wait({ DescribeService: [service({ FailedTasks: 1 }), STABLE] });
    expect(result.status).toBe('SUCCEEDED');
  });

  it.each([
    [1_200, 1_800],
    [1_300, 1_900],
    [2_700, 3_300],
  ])('gives tasks that may take %d s to start %d s in all', async (startupSeconds, seconds) => {
    const { result } = await wait({ DescribeService: service() }, { startupSeconds });
    // Looks come once a minute.
    const waited = Math.ceil(seconds / 60) * 60;
    expect(result).toMatchObject({
      error: 'DeadlineExceeded',
      cause: `service slipway-iris was not stable after ${waited} s (NO_TASK): `,
    });
  });

  it('fails at the deadline, with the newest event that complains', async () => {
    const events = ['has reached a steady state', 'is unable to place a task: no memory', 'was unable before'];
    const { result, seconds } = await wait({ DescribeService: service({}, events) });
    expect(result).toMatchObject({
      error: 'DeadlineExceeded',
      cause: 'service slipway-iris was not stable after 1800 s (NO_TASK): is unable to place a task: no memory',
    });
    expect(seconds).toBe(1800);
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
    expect(result.cause).toBe(`service slipway-iris was not stable after 1800 s (NO_TASK): ${told}`);
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

  it('fails when Auto Scaling can’t launch an instance, which it asks before and while there is no task', async () => {
    const soon = await wait({ DescribeScalingActivities: noCapacity, DescribeService: withoutTask });
    expect(soon.result).toMatchObject({
      error: 'CapacityUnavailable',
      cause: 'Auto Scaling could not launch an instance: no capacity for p5.48xlarge',
    });
    // Twice it was so short ago that a launch in another zone might have followed.
    expect(soon.seconds).toBe(10 + 10 + 1);
    const later = await wait({
      DescribeScalingActivities: [{ Activities: [] }, noCapacity],
      DescribeService: withoutTask,
    });
    expect(later.result).toMatchObject({ error: 'CapacityUnavailable' });
    expect(later.seconds).toBe(101);
  });

  it('does not take a failed launch for a failure while tasks run, or after another launch', async () => {
    const running = service({ RunningCount: 1, PendingCount: 0 });
    const busy = await wait({ DescribeScalingActivities: noCapacity, DescribeService: [running, STABLE] });
    expect(busy.result.status).toBe('SUCCEEDED');
    const launched = { ...noCapacity.Activities[0]!, StatusCode: 'Successful' };
    const helped = await wait({
      DescribeScalingActivities: [noCapacity, { Activities: [launched, ...noCapacity.Activities] }],
      DescribeService: [withoutTask, STABLE],
    });
    expect(helped.result.status).toBe('SUCCEEDED');
  });

  it('looks at tasks that run no oftener for a launch that failed before', async () => {
    const running = service({ RunningCount: 1, PendingCount: 0 });
    const { result, seconds, attempts } = await wait({
      DescribeScalingActivities: noCapacity,
      DescribeService: [withoutTask, withoutTask, running],
    });
    expect(result).toMatchObject({ error: 'DeadlineExceeded' });
    expect(seconds).toBeGreaterThanOrEqual(1_800);
    expect(attempts.filter(({ state }) => state === 'DescribeService').length).toBeLessThan(40);
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
    const { result, seconds } = await wait({ DescribeService: [service(), starting, service(primary, [event])] });
    expect(result).toMatchObject(told);
    expect(seconds).toBe(100 + 20 + 60);
  });

  it('are told even where the deadline is over too', async () => {
    // Looks at 100, 120, 180, … 1,740 s, and at 1,800 s.
    const looks = [...Array(29).fill(service()), service({ FailedTasks: 1 }, [event])];
    const { result, seconds } = await wait({ DescribeService: looks });
    expect(seconds).toBe(1_800);
    expect(result).toMatchObject(told);
  });

  it('are none of the deployment before, which may be what the update mends', async () => {
    const loading = service({ RunningCount: 1, PendingCount: 0 }, [event]);
    expect((await wait({ DescribeService: [loading, STABLE] })).result.status).toBe('SUCCEEDED');
    const crashed = service({ FailedTasks: 1 }, [event], { eventsAt: '2026-01-01T00:04:59Z' });
    expect((await wait({ DescribeService: [crashed, STABLE] })).result.status).toBe('SUCCEEDED');
  });
});
