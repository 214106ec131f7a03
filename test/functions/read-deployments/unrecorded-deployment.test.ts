import { type DescribeExecutionCommand, ExecutionDoesNotExist, type SFNClient } from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { unrecordedDeployment } from '../../../functions/read-deployments/unrecorded-deployment';

const MACHINE = 'arn:aws:states:us-east-1:111111111111:stateMachine:';
const WORKFLOWS = { deploy: `${MACHINE}deploy`, delete: `${MACHINE}delete` };
const EXECUTION = 'arn:aws:states:us-east-1:111111111111:execution:';
const startDate = new Date('2026-11-23T12:00:00Z');
const started = { deploymentId: 'iris.1', model: 'iris', startedAt: startDate.toISOString() };

function find(executions: Record<string, object>, failure?: Error) {
  const client = {
    send: async ({ input }: DescribeExecutionCommand) => {
      if (failure) throw failure;
      const execution = executions[input.executionArn!];
      if (execution) return { startDate, ...execution };
      throw new ExecutionDoesNotExist({ message: 'Execution Does Not Exist', $metadata: {} });
    },
  } as unknown as SFNClient;
  return unrecordedDeployment(client, WORKFLOWS, 'iris', 'iris.1');
}

describe('a deployment without a record', () => {
  it.each([
    ['deploy', 'DEPLOY'],
    ['delete', 'DELETE'],
  ])('of the workflow %s is under way', async (workflow, kind) => {
    const input = '{"model":"iris","request":{"minTasks":1}}';
    const found = await find({ [`${EXECUTION}${workflow}:iris.1`]: { status: 'RUNNING', input } });
    expect(found).toEqual({ ...started, kind, status: 'IN_PROGRESS', request: { minTasks: 1 } });
  });

  it('whose execution succeeded is about to have one', async () => {
    expect(await find({ [`${EXECUTION}deploy:iris.1`]: { status: 'SUCCEEDED' } })).toMatchObject({
      status: 'IN_PROGRESS',
      request: {},
    });
  });

  it.each([
    [
      { status: 'FAILED', error: 'States.Runtime', cause: 'no' },
      { error: 'States.Runtime', cause: 'no' },
    ],
    [{ status: 'ABORTED' }, { error: 'ABORTED' }],
  ])('whose execution ended as %j touched nothing', async (execution, error) => {
    const stopDate = new Date('2026-11-23T12:01:00Z');
    const found = await find({ [`${EXECUTION}deploy:iris.1`]: { ...execution, stopDate } });
    expect(found).toMatchObject({ ...started, status: 'REJECTED', endedAt: stopDate.toISOString(), error });
  });

  it('fails with whatever Step Functions fails with', async () => {
    await expect(find({}, new Error('throttled'))).rejects.toThrow('throttled');
  });
});
