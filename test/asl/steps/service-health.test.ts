import { describe, expect, it } from '@jest/globals';
import { serviceIsHealthy } from '../../../asl/steps/service-health';
import type { JsonValue } from '../../../local/asl';
import { type Answers, runFragment } from '../fragment-under-test';

const ARN = 'arn:task-definition:2';

/** A service as ECS describes it. */
function service(primary: object = {}, events: string[] = []): { [key: string]: JsonValue } {
  const deployment = {
    Status: 'PRIMARY',
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
        Events: events.map((Message) => ({ Message })),
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

function wait(answers: Answers = {}) {
  const fragment = serviceIsHealthy({
    waits: [100, 20, 60],
    targetGroupArn: '$targetGroupArn',
    tasks: '$tasks',
    taskDefinitionArn: '$taskDefinitionArn',
  });
  return runFragment(fragment, {
    variables: { targetGroupArn: 'arn:target-group', tasks: 1, taskDefinitionArn: ARN },
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

  it('fails when targets stay unhealthy, with the load balancer’s reason', async () => {
    const { result } = await wait({ DescribeTargetHealth: targets('unhealthy') });
    expect(result).toMatchObject({ error: 'TargetsUnhealthy', cause: '0 of 1 targets are healthy: is unhealthy' });
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

  it('fails at the deadline, with the newest event that complains', async () => {
    const events = ['has reached a steady state', 'is unable to place a task: no memory', 'was unable before'];
    const { result, seconds } = await wait({ DescribeService: service({}, events) });
    expect(result).toMatchObject({
      error: 'DeadlineExceeded',
      cause: 'service slipway-iris was not stable after 1800 s (PENDING): is unable to place a task: no memory',
    });
    expect(seconds).toBe(1800);
  });

  it('fails when Auto Scaling can’t launch an instance, which it asks before and while there is no task', async () => {
    const noCapacity = { Activities: [{ StatusCode: 'Failed', StatusMessage: 'no capacity for p5.48xlarge' }] };
    const atOnce = await wait({ DescribeScalingActivities: noCapacity });
    expect(atOnce.result).toMatchObject({
      error: 'CapacityUnavailable',
      cause: 'Auto Scaling could not launch an instance: no capacity for p5.48xlarge',
    });
    expect(atOnce.seconds).toBe(0);
    const later = await wait({
      DescribeScalingActivities: [{ Activities: [] }, noCapacity],
      DescribeService: service({ PendingCount: 0 }),
    });
    expect(later.result).toMatchObject({ error: 'CapacityUnavailable' });
    expect(later.seconds).toBe(100);
  });

  it('does not take a new instance profile, which is not known everywhere at once, for a lack of capacity', async () => {
    const { result } = await wait({
      DescribeScalingActivities: {
        Activities: [{ StatusCode: 'Failed', StatusMessage: 'Invalid IAM Instance Profile name' }],
      },
    });
    expect(result.status).toBe('SUCCEEDED');
  });
});
