import { describe, expect, it } from '@jest/globals';
import { canaryService } from '../../../asl/canary/service';
import { type Answers, failure, found, runFragment } from '../fragment-under-test';
import { CANARY, REVISION, running, VARIABLES } from './canary-under-test';

const create = (answers: Answers) =>
  runFragment(canaryService.create, { variables: { ...VARIABLES, canaryTargetGroupArn: CANARY }, answers });
const there = (Status: string) => ({ Services: [{ ServiceName: 'slipway-iris-canary', Status }] });

describe('the canary’s service', () => {
  it('runs one task of the new version to begin with, in the model’s cluster and behind its own target group', async () => {
    const { attempts } = await create({ CreateCanaryService: {} });
    expect(attempts).toMatchObject([
      {
        state: 'CreateCanaryService',
        arguments: {
          Cluster: 'slipway-iris',
          ServiceName: 'slipway-iris-canary',
          TaskDefinition: REVISION,
          DesiredCount: 1,
          LoadBalancers: [{ TargetGroupArn: CANARY, ContainerPort: 5000 }],
          HealthCheckGracePeriodSeconds: 300,
        },
      },
    ]);
  });

  it('runs in the pool that the model runs in', async () => {
    const { attempts } = await runFragment(canaryService.create, {
      variables: { ...VARIABLES, canaryTargetGroupArn: CANARY, pool: 'shared', cluster: 'slipway-pool_shared' },
      answers: { CreateCanaryService: {} },
    });
    expect(attempts[0]?.arguments).toMatchObject({
      Cluster: 'slipway-pool_shared',
      CapacityProviderStrategy: [{ CapacityProvider: 'slipway-pool_shared', Weight: 1 }],
    });
  });

  it('is another request than the model’s own service of the same revision', async () => {
    const token = async (canaryName: string) => {
      const { attempts } = await runFragment(canaryService.create, {
        variables: { ...VARIABLES, canaryTargetGroupArn: CANARY, canaryName },
        answers: { CreateCanaryService: {} },
      });
      return (attempts[0]!.arguments as { ClientToken: string }).ClientToken;
    };
    expect(await token('slipway-iris-canary')).not.toBe(await token('slipway-iris'));
    expect(await token('slipway-iris')).toMatch(/^[0-9a-f]{32}$/);
  });

  it('counts as created if this deployment’s call made it and the answer was lost, else fails in ECS’s words', async () => {
    const refused = failure('Ecs.InvalidParameterException', 'not idempotent');
    const service = (TaskDefinition: string) => ({ Services: [{ Status: 'ACTIVE', TaskDefinition }] });
    const adopt = (TaskDefinition: string) =>
      create({ CreateCanaryService: refused, DescribeExistingCanaryService: service(TaskDefinition) });
    const { result, attempts } = await adopt(REVISION);
    expect(result.status).toBe('SUCCEEDED');
    expect(attempts.at(-1)!.arguments).toEqual({ Cluster: 'slipway-iris', Services: ['slipway-iris-canary'] });
    expect((await adopt('arn:of-somebody')).result).toMatchObject({
      error: 'Ecs.InvalidParameterException',
      cause: 'not idempotent',
    });
  });

  it('is deleted and waited for', async () => {
    const { attempts, result } = await runFragment(canaryService.undo, {
      answers: {
        LookCanaryService: running(1),
        DeleteCanaryService: {},
        DescribeLeavingService: [there('DRAINING'), there('INACTIVE')],
        ListLeavingTasks: { TaskArns: [] },
      },
    });
    expect(attempts.map(({ state }) => state)).toEqual([
      'LookCanaryService',
      'DeleteCanaryService',
      'DescribeLeavingService',
      'DescribeLeavingService',
      'ListLeavingTasks',
    ]);
    expect(attempts[1]!.arguments).toEqual({ Cluster: 'slipway-iris', Service: 'slipway-iris-canary', Force: true });
    expect(attempts[2]!.arguments).toEqual({ Cluster: 'slipway-iris', Services: ['slipway-iris-canary'] });
    expect(result.output).toEqual({ notes: [] });
  });

  it.each<[string, Answers[string]]>([
    ['there is none', { Services: [] }],
    ['it is gone', there('INACTIVE')],
    ['there is no cluster', failure('Ecs.ClusterNotFoundException')],
  ])('is not waited for where %s', async (_what, look) => {
    const { attempts, result, seconds } = await runFragment(canaryService.undo, {
      answers: { LookCanaryService: look },
    });
    expect(attempts).toHaveLength(1);
    expect(seconds).toBe(0);
    expect(result.output).toEqual({ notes: [] });
  });

  it('is left until it is gone', async () => {
    expect(await found(canaryService, there('DRAINING'))).toEqual(['CanaryService slipway-iris-canary']);
    expect(await found(canaryService, there('INACTIVE'))).toEqual([]);
    expect(await found(canaryService, failure('Ecs.ClusterNotFoundException'))).toEqual([]);
  });
});
