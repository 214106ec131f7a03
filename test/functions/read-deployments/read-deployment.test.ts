import type { SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filled, keyOf, LISTINGS } from '../../../contract/registry-keys';
import { readDeployment } from '../../../functions/read-deployments/read-deployment';
import { logger } from '../../../functions/shared/observability';
import { type LocalRegistry, localRegistry } from '../registry-table';

logger.setLogLevel('SILENT');

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
});
afterAll(() => registry.close());

const MACHINES = {
  deploy: 'arn:aws:states:r:1:stateMachine:x-deploy',
  delete: 'arn:aws:states:r:1:stateMachine:x-delete',
};
const startedAt = '2026-11-23T12:00:00.000Z';
const record = (deploymentId: string, attributes: object) =>
  registry.table.put(
    {
      ...keyOf('deployment', { model: deploymentId.split('_')[0]!, deploymentId }),
      deploymentId,
      model: 'iris',
      kind: 'DEPLOY',
      startedAt,
      ...attributes,
    },
    { exists: false },
  );
const read = (deploymentId: string, send: (command: { input: object }) => Promise<object>) =>
  readDeployment(registry.table, { send } as unknown as SFNClient, MACHINES, deploymentId.split('_')[0]!, deploymentId);
const history = async () => ({
  events: [
    {
      id: 1,
      timestamp: new Date(startedAt),
      type: 'TaskStateEntered',
      stateEnteredEventDetails: { name: 'CreateCluster' },
    },
  ],
});
const nobody = () => Promise.reject(new Error('asked Step Functions'));

describe('a deployment', () => {
  it('has the timeline of its record', async () => {
    await record('iris_deploy_1', {
      status: 'ROLLED_BACK',
      executionArn: 'arn',
      timeline: '[{"state":"A","enteredAt":"x"}]',
    });
    expect((await read('iris_deploy_1', nobody))?.timeline).toEqual([{ state: 'A', enteredAt: 'x' }]);
  });

  it('has the timeline of its execution where its record has none', async () => {
    await record('iris_deploy_2', { status: 'LIVE', executionArn: 'arn', timeline: '[]' });
    expect((await read('iris_deploy_2', history))?.timeline).toEqual([
      { state: 'CreateCluster', enteredAt: startedAt },
    ]);
  });

  it('has none where no execution is known, or it tells nothing', async () => {
    await record('iris_deploy_3', { status: 'LIVE' });
    expect((await read('iris_deploy_3', nobody))?.timeline).toBeUndefined();
  });

  it('that is under way tells what it does, whatever its record has of a failure', async () => {
    const doing = { step: 'making the cluster', since: startedAt };
    await record('iris_deploy_5', { status: 'IN_PROGRESS', executionArn: 'arn' });
    expect(await read('iris_deploy_5', history)).toMatchObject({
      progress: doing,
      timeline: [{ state: 'CreateCluster', enteredAt: startedAt }],
    });
    const timeline = '[{"state":"A","enteredAt":"x"}]';
    await record('iris_deploy_6', { status: 'IN_PROGRESS', executionArn: 'arn', timeline });
    expect(await read('iris_deploy_6', history)).toMatchObject({
      progress: doing,
      timeline: [{ state: 'A', enteredAt: 'x' }],
    });
    await record('iris_deploy_7', { status: 'LIVE', executionArn: 'arn' });
    expect((await read('iris_deploy_7', history))?.progress).toBeUndefined();
  });

  it('that is under way tells what it did and how long such a deployment takes', async () => {
    const [model, gsiPk] = ['often', filled(LISTINGS.deployments, { model: 'often' })];
    for (const [index, took] of [180, 60].entries()) {
      const begun = `2026-11-2${index}T12:00:00.000Z`;
      const deploymentId = `often_deploy_${index}`;
      const endedAt = new Date(Date.parse(begun) + took * 1000).toISOString();
      const listed = { gsiPk, gsiSk: `${begun}#${deploymentId}` };
      await record(deploymentId, { model, status: 'LIVE', startedAt: begun, endedAt, ...listed });
    }
    await record('often_deploy_9', { model, status: 'IN_PROGRESS', executionArn: 'arn' });
    expect((await read('often_deploy_9', history))?.progress).toEqual({
      step: 'making the cluster',
      since: startedAt,
      steps: [{ words: 'making the cluster', startedAt }],
      typicalSeconds: 60,
    });
  });

  it('that has ended tells what it did: by its execution, or by its record where that is forgotten', async () => {
    const timeline = '[{"state":"Provision","enteredAt":"x"},{"state":"CreateService","enteredAt":"y"}]';
    const error = '{"error":"ServiceFailed","cause":"no","step":"ServiceFailed"}';
    const failed = { status: 'ROLLED_BACK', executionArn: 'arn', timeline, error };
    await record('iris_deploy_8', failed);
    expect((await read('iris_deploy_8', history))?.steps).toEqual([{ words: 'making the cluster', startedAt }]);
    const words = 'starting the containers and waiting until they stay up';
    expect((await read('iris_deploy_8', nobody))?.steps).toEqual([{ words, startedAt: 'y', failed: true }]);
  });

  it('is what its record says that was written while it was asked for', async () => {
    const described = async () => {
      await record('iris_deploy_4', { status: 'LIVE' });
      return { status: 'SUCCEEDED', startDate: new Date(startedAt), input: '{}' };
    };
    expect((await read('iris_deploy_4', described))?.status).toBe('LIVE');
  });
});
