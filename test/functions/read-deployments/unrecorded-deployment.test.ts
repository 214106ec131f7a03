import { ExecutionDoesNotExist, type SFNClient } from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { unrecordedDeployment } from '../../../functions/read-deployments/unrecorded-deployment';

const MACHINES = {
  deploy: 'arn:aws:states:r:1:stateMachine:x-deploy',
  delete: 'arn:aws:states:r:1:stateMachine:x-delete',
};
const startDate = new Date('2026-11-23T12:00:00Z');
const unknown = () => new ExecutionDoesNotExist({ message: 'no', $metadata: {} });

/** Step Functions with one execution, which it does not show for the first so many questions. */
async function read(id: string, arn: string, execution: object, hiddenFor = 0) {
  const asked: string[] = [];
  const send = async ({ input: { executionArn } }: { input: { executionArn: string } }) => {
    asked.push(executionArn);
    if (executionArn !== arn || asked.length <= hiddenFor) throw unknown();
    return { startDate, input: '{}', ...execution };
  };
  const deployment = await unrecordedDeployment({ send } as unknown as SFNClient, MACHINES, 'iris', id);
  return { deployment, asked };
}

const common = { model: 'iris', request: {}, startedAt: startDate.toISOString() };

describe('a deployment without a record', () => {
  it.each([
    ['iris_deploy_1', 'x-deploy', 'DEPLOY'],
    ['iris_rollback_1', 'x-deploy', 'DEPLOY'],
    ['iris_delete_1', 'x-delete', 'DELETE'],
  ])('%s is an execution of %s', async (id, machine, kind) => {
    const arn = `arn:aws:states:r:1:execution:${machine}:${id}`;
    const { deployment, asked } = await read(id, arn, { status: 'RUNNING', input: '{"request":{"cpu":1}}' });
    expect(deployment).toEqual({ ...common, deploymentId: id, kind, status: 'IN_PROGRESS', request: { cpu: 1 } });
    expect(asked).toEqual([arn]);
  });

  it('is asked for again, since what was started is not known everywhere at once', async () => {
    const id = 'iris_deploy_1';
    const { deployment, asked } = await read(
      id,
      `arn:aws:states:r:1:execution:x-deploy:${id}`,
      { status: 'RUNNING' },
      2,
    );
    expect([deployment?.status, asked.length]).toEqual(['IN_PROGRESS', 3]);
  });

  it('of a former release is looked for in both workflows', async () => {
    const id = 'iris.build-1.-116';
    const { deployment, asked } = await read(id, `arn:aws:states:r:1:execution:x-delete:${id}`, { status: 'RUNNING' });
    expect([deployment?.kind, asked.length]).toEqual(['DELETE', 2]);
  });

  it('that ended so has touched nothing', async () => {
    const id = 'iris_deploy_1';
    const ended = { status: 'FAILED', stopDate: startDate, error: 'States.Runtime', cause: 'bad' };
    const { deployment } = await read(id, `arn:aws:states:r:1:execution:x-deploy:${id}`, ended);
    expect(deployment).toMatchObject({
      status: 'REJECTED',
      endedAt: startDate.toISOString(),
      error: { error: 'States.Runtime', cause: 'bad' },
    });
    const aborted = await read(id, `arn:aws:states:r:1:execution:x-deploy:${id}`, { status: 'ABORTED' });
    expect(aborted.deployment?.error).toEqual({ error: 'ABORTED' });
  });

  it.each(['other_deploy_1', 'iris_stop_1'])('%s is none of the model, and nobody is asked', async (id) => {
    expect(await read(id, '', {})).toEqual({ deployment: undefined, asked: [] });
  });
});
