import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiUnderTest, apiUnderTest, type Request } from './api-under-test';

let api: ApiUnderTest;
/** `iris` has version 1 with image 1; `live` was live twice, and so can go back. */
beforeAll(async () => {
  api = await apiUnderTest();
  await api.account.registerVersion('iris', 'local/iris:1');
  for (const image of ['local/iris:1', 'local/iris:2']) {
    await api.account.registerVersion('live', image);
    await api.account.deploy('live');
    await api.account.quiet();
  }
});
afterAll(() => api.account.close());

async function refusal(method: string, url: string, request: Request = {}) {
  const [executions, resources] = [api.account.executions.length, api.account.aws.twin.resources()];
  const { status, json } = await api.send(method, url, request);
  expect(api.account.executions).toHaveLength(executions);
  expect(api.account.aws.twin.resources()).toEqual(resources);
  return [status, json.error, json.message];
}

const deploy = (model: string, body: object = {}) => refusal('POST', `/models/${model}/deployments`, { body });
const rollBack = (model: string, body: object = {}) => refusal('POST', `/models/${model}/endpoint/rollback`, { body });
const NOT_FOUND = [404, 'ResourceNotFoundException'];

describe('What is not there is told at once', () => {
  it.each([
    ['none', {}, 'model: none is not registered or has no version'],
    ['none', { modelVersion: 1 }, 'modelVersion: model none has no version 1'],
    ['iris', { modelVersion: 7 }, 'modelVersion: model iris has no version 7'],
    ['iris', { modelVersion: 'champion' }, 'modelVersion: model iris has no alias champion'],
    ['iris', { imageVersion: 9 }, 'imageVersion: version 1 of model iris has no image version 9'],
  ])('to a deployment of %s: %j', async (model, body, message) => {
    expect(await deploy(model, body)).toEqual([...NOT_FOUND, message]);
  });

  it('to the seed’s request, too', async () => {
    const config = { 'registry-name': 'none', 'model-version': 1, 'ecr-version': 'default', ram: '512Mi', cpu: '512m' };
    expect(await refusal('POST', '/initiate-deployment', { body: { config } })).toEqual([
      ...NOT_FOUND,
      'modelVersion: model none has no version 1',
    ]);
  });

  it('to a rollback', async () => {
    const message = 'deploymentId: model live has no deployment live_deploy_9';
    expect(await rollBack('live', { deploymentId: 'live_deploy_9' })).toEqual([...NOT_FOUND, message]);
  });

  it('to a deletion of what nobody registered, while a registered model may have its endpoint deleted twice', async () => {
    const gone = [...NOT_FOUND, 'model none does not exist'];
    expect(await refusal('DELETE', '/models/none/endpoint')).toEqual(gone);
    expect(await refusal('POST', '/mlops-delete', { body: { 'registry-name': 'none', version: 1 } })).toEqual(gone);
    expect((await api.send('DELETE', '/models/iris/endpoint')).status).toBe(202);
    await api.account.quiet();
  });
});

describe('What nothing can be measured by is told at once', () => {
  const alarms = (...names: string[]) => ({ strategy: { type: 'canary', rollbackOn: { alarms: names } } });

  it('to a deployment by an alarm that is not there', async () => {
    expect(await deploy('live', alarms('slow'))).toEqual([
      400,
      'ValidationException',
      'strategy.rollbackOn.alarms: there is no alarm slow',
    ]);
  });

  it('to a rollback, too', async () => {
    expect((await rollBack('live', alarms('slow')))[0]).toBe(400);
  });

  it('but not to a first deployment that asks for a canary without alarms', async () => {
    await api.account.registerVersion('new', 'local/iris:1');
    expect((await api.send('POST', '/models/new/deployments', { body: { strategy: 'canary' } })).status).toBe(202);
    await api.account.quiet();
  });
});

describe('What cannot be done now is told at once', () => {
  it.each([
    ['iris', {}, 'no other deployment of model iris was ever live'],
    ['none', {}, 'no other deployment of model none was ever live'],
  ])('to a rollback of %s', async (model, body, message) => {
    expect(await rollBack(model, body)).toEqual([409, 'ConflictException', message]);
  });

  it('to a rollback to what was never live', async () => {
    const deletion = await api.account.deleteEndpoint('iris');
    await api.account.quiet();
    expect(await rollBack('iris', { deploymentId: deletion })).toEqual([
      409,
      'ConflictException',
      `deploymentId: ${deletion} of model iris was never live`,
    ]);
  });
});

describe('The seed’s requests', () => {
  const config = { 'registry-name': 'iris', 'model-version': 1, 'ecr-version': 1, ram: '512Mi', cpu: '512m' };

  it.each([
    [{}, 'config: is missing'],
    [{ config: [] }, 'config: must be a JSON object'],
    [{ config, more: 1 }, 'more: is unknown; known are config'],
    [{ config: {} }, 'config.registry-name: is missing'],
    [{ config: { ...config, ram: '512MB' } }, 'config.ram: must be '],
    [{ config: { ...config, cpu: '9999999m' } }, 'config.cpu: must be '],
    [{ config: { ...config, 'model-version': '0' } }, 'config.model-version: must be '],
    [{ config: { ...config, minTasks: 'many' } }, 'minTasks: must be a whole number from 1 to 1000, not "many"'],
    [{ config: { ...config, 'deployment-type': 'build' } }, 'config.deployment-type: must be deploy'],
  ])('are refused in a sentence that names field and value: %j', async (body, sentence) => {
    const [status, error, message] = await refusal('POST', '/initiate-deployment', { body });
    expect([status, error]).toEqual([400, 'ValidationException']);
    expect(message).toContain(sentence);
  });

  it.each([
    [{}, 'registry-name: is missing'],
    [{ 'registry-name': 'iris', version: 'latest' }, 'version: must be a number from 1 to 999999, not "latest"'],
    [{ 'registry-name': 'iris', versoin: 1 }, 'versoin: is unknown; known are registry-name, version, ecr-version'],
  ])('to delete, too: %j', async (body, sentence) => {
    const [status, error, message] = await refusal('POST', '/mlops-delete', { body });
    expect([status, error]).toEqual([400, 'ValidationException']);
    expect(message).toContain(sentence);
  });
});

describe('Without a key', () => {
  it.each([
    ['POST', '/models/iris/deployments'],
    ['POST', '/models/iris/endpoint/rollback'],
    ['DELETE', '/models/iris/endpoint'],
    ['DELETE', '/models/iris/deployments/iris_deploy_1'],
    ['POST', '/models/iris/deployments/iris_deploy_1/promotion'],
    ['POST', '/initiate-deployment'],
    ['POST', '/mlops-delete'],
  ])('nobody gets in: %s %s', async (method, url) => {
    for (const apiKey of ['', 'other']) {
      const [status, error] = await refusal(method, url, { headers: { 'x-api-key': apiKey } });
      expect([status, error]).toEqual([403, 'ForbiddenException']);
    }
  });
});
