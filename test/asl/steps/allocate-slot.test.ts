import { describe, expect, it } from '@jest/globals';
import { FUNCTION_UNAVAILABLE } from '../../../asl/aws/retries';
import { allocateSlot } from '../../../asl/steps/allocate-slot';
import { failure, runFragment } from '../fragment-under-test';
import { created } from './expectations';

const SLOT = { loadBalancer: 1, loadBalancerArn: 'arn:load-balancer', port: 5001 };

describe('a slot', () => {
  it('is claimed by the one function of the path', async () => {
    expect(created({ create: allocateSlot() })).toEqual({
      AllocateSlot: {
        Type: 'Task',
        Resource: 'arn:${Partition}:states:::lambda:invoke',
        Arguments: {
          FunctionName: '${AllocateSlotFunctionArn}',
          Payload: { model: '{% $model %}', deploymentId: '{% $deploymentId %}', capacity: '{% $settings.capacity %}' },
        },
        TimeoutSeconds: 60,
        Retry: [FUNCTION_UNAVAILABLE],
        Assign: { slot: '{% $states.result.Payload %}' },
        Next: 'Created',
      },
    });
    const { result, attempts } = await runFragment(allocateSlot(), {
      variables: { settings: { capacity: 'shared' } },
      answers: { AllocateSlot: { Payload: SLOT } },
      wanted: '$slot',
    });
    expect(result.output).toEqual(SLOT);
    expect(attempts[0]?.arguments).toMatchObject({
      Payload: { model: 'iris', deploymentId: 'iris.1', capacity: 'shared' },
    });
  });

  it('ends the deployment with NoFreeSlot when all are taken', async () => {
    const { result, attempts } = await runFragment(allocateSlot(), {
      variables: { settings: { capacity: 'own' } },
      answers: { AllocateSlot: failure('NoFreeSlot', 'all') },
    });
    expect(result).toMatchObject({ error: 'NoFreeSlot', cause: 'all' });
    expect(attempts).toHaveLength(1);
  });
});
