import { describe, expect, it } from '@jest/globals';
import { stillServes } from '../../../asl/steps/still-serves';
import { type Answer, failure, runFragment } from '../fragment-under-test';

const TASK_DEFINITION = 'arn:task-definition:1';
const running = (fields: object = {}) => ({
  Services: [{ Status: 'ACTIVE', TaskDefinition: TASK_DEFINITION, RunningCount: 2, ...fields }],
});
const targets = (...states: string[]) => ({
  TargetHealthDescriptions: states.map((State) => ({ TargetHealth: { State } })),
});

const look = (LookServing: Answer, LookServingTargets: Answer) =>
  runFragment(stillServes('$former', '$settings'), {
    variables: {
      former: { taskDefinitionArn: TASK_DEFINITION, targetGroupArn: 'arn:target-group' },
      settings: { minTasks: 2 },
    },
    answers: { LookServing, LookServingTargets },
  });

describe('an endpoint that is said to be live', () => {
  it('serves if its service runs enough tasks of it and the load balancer finds them healthy', async () => {
    const { result, attempts } = await look(running(), targets('healthy', 'draining', 'healthy'));
    expect(result.status).toBe('SUCCEEDED');
    expect(attempts.map(({ arguments: args }) => args)).toEqual([
      { Cluster: 'slipway-iris', Services: ['slipway-iris'] },
      { TargetGroupArn: 'arn:target-group' },
    ]);
  });

  it.each<[string, Answer, Answer]>([
    ['has no service', { Services: [] }, targets('healthy', 'healthy')],
    ['has a deleted service', running({ Status: 'INACTIVE', RunningCount: 0 }), targets('healthy', 'healthy')],
    ['has a service that drains', running({ Status: 'DRAINING' }), targets('healthy', 'healthy')],
    ['runs another task definition', running({ TaskDefinition: 'arn:other' }), targets('healthy', 'healthy')],
    ['runs too few tasks', running({ RunningCount: 1 }), targets('healthy', 'healthy')],
    ['has too few healthy targets', running(), targets('healthy', 'unhealthy')],
    ['has no target', running(), targets()],
  ])('does not if it %s', async (_what, service, health) => {
    expect((await look(service, health)).result).toEqual({
      status: 'FAILED',
      error: 'EndpointNotServing',
      cause: 'service slipway-iris does not serve what its record says',
    });
  });

  it.each<[string, Answer, Answer]>([
    ['cluster', failure('Ecs.ClusterNotFoundException'), targets('healthy', 'healthy')],
    ['target group', running(), failure('ElasticLoadBalancingV2.TargetGroupNotFoundException')],
  ])('does not if its %s is gone', async (_what, service, health) => {
    expect((await look(service, health)).result.status).toBe('FAILED');
  });
});
