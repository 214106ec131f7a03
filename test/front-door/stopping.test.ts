import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { violations } from '../../local/simulation/invariants';
import { deploymentRecord } from '../workflows/harness/records';
import { type ApiUnderTest, apiUnderTest } from './api-under-test';

let api: ApiUnderTest;
beforeEach(async () => {
  api = await apiUnderTest();
  await api.account.registerVersion('iris', 'local/iris:1');
});
afterEach(() => api.account.close());

const start = async (method: string, path: string, body?: object) =>
  (await api.send(method, `/models/iris${path}`, body ? { body } : {})).json.deploymentId as string;
const stop = (deploymentId: string, model = 'iris') =>
  api.send('DELETE', `/models/${model}/deployments/${deploymentId}`);
const unknown = (model: string, deploymentId: string) => ({
  status: 404,
  json: { error: 'ResourceNotFoundException', message: `model ${model} has no deployment ${deploymentId}` },
});
const NOTHING_TO_STOP = {
  status: 409,
  json: {
    error: 'ConflictException',
    message: 'There is nothing to stop: the deployment has ended, or is being rolled back',
  },
};

describe('Stopping', () => {
  it.each([0, 10_000, 100_000])('a deployment that has run for %i ms takes back what it did', async (ms) => {
    const deploymentId = await start('POST', '/deployments');
    await api.account.clock.sleep(ms);
    expect(await stop(deploymentId)).toEqual({
      status: 202,
      json: {
        deploymentId,
        status: 'IN_PROGRESS',
        statusUrl: `http://localhost:4566/local/models/iris/deployments/${deploymentId}`,
      },
    });
    await api.account.quiet();
    const { error, ...record } = await deploymentRecord(api.account, deploymentId);
    expect(['ROLLED_BACK', 'REJECTED']).toContain(record.status);
    expect(error).toMatchObject({
      error: 'DeploymentStopped',
      cause: expect.stringMatching(/^stopped by API key \S+$/),
    });
    expect(api.account.aws.twin.resources()).toEqual([]);
    expect(await violations(api.account.aws)).toEqual([]);
  });

  it('a rollback leaves live what was', async () => {
    await api.account.ended(await start('POST', '/deployments'));
    await api.account.ended(await start('POST', '/deployments', { minTasks: 2 }));
    const rollback = await start('POST', '/endpoint/rollback', {});
    await api.account.clock.sleep(10_000);
    expect((await stop(rollback)).status).toBe(202);
    await api.account.quiet();
    expect((await deploymentRecord(api.account, rollback)).status).toBe('ROLLED_BACK');
    expect(await violations(api.account.aws)).toEqual([]);
  });

  it('twice is once: the second time there is nothing to stop', async () => {
    const deploymentId = await start('POST', '/deployments');
    await api.account.clock.sleep(10_000);
    expect((await stop(deploymentId)).status).toBe(202);
    expect(await stop(deploymentId)).toEqual(NOTHING_TO_STOP);
    await api.account.quiet();
    expect(await stop(deploymentId)).toEqual(NOTHING_TO_STOP);
  });

  it('is refused for a deployment that has ended', async () => {
    const deploymentId = await start('POST', '/deployments');
    await api.account.quiet();
    expect(await stop(deploymentId)).toEqual(NOTHING_TO_STOP);
    expect((await deploymentRecord(api.account, deploymentId)).status).toBe('LIVE');
  });

  it('is refused for a deletion', async () => {
    await api.account.ended(await start('POST', '/deployments'));
    const deletion = await start('DELETE', '/endpoint');
    await api.account.clock.sleep(5_000);
    expect(await stop(deletion)).toEqual({
      status: 409,
      json: { error: 'ConflictException', message: 'A deletion cannot be stopped' },
    });
    await api.account.quiet();
    expect((await deploymentRecord(api.account, deletion)).status).toBe('DELETED');
  });

  it.each(['iris_deploy_never', 'iris_rollback_never', 'iris.build-1.287542887', 'iris_', 'iris', 'nonsense'])(
    'is refused for what never was: %s',
    async (deploymentId) => expect(await stop(deploymentId)).toEqual(unknown('iris', deploymentId)),
  );

  it('is refused for another model’s deployment, which goes on', async () => {
    const deploymentId = await start('POST', '/deployments');
    await api.account.clock.sleep(5_000);
    for (const model of ['iris-2', 'churn', 'i']) {
      expect(await stop(deploymentId, model)).toEqual(unknown(model, deploymentId));
    }
    await api.account.quiet();
    expect((await deploymentRecord(api.account, deploymentId)).status).toBe('LIVE');
  });
});
