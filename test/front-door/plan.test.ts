import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeploymentPlan } from '../../contract/resources';
import { BASIS_VALUE } from '../../contract/values';
import { type ApiUnderTest, apiUnderTest, type Request } from './api-under-test';

describe('a dry run', () => {
  let api: ApiUnderTest;
  const deployments = '/models/iris/deployments';
  const send = (body: object, url = deployments, more: Request = {}) => api.send('POST', url, { body, ...more });
  const deploy = async (body: object) => {
    const { json } = await send(body);
    await api.account.ended(json.deploymentId);
    await api.account.quiet();
  };
  const started = () => api.account.executions.length;

  beforeAll(async () => {
    api = await apiUnderTest();
    for (const image of ['local/iris:1', 'local/iris:2']) await api.account.registerVersion('iris', image);
  });
  afterAll(() => api.account.close());

  it('answers with the plan, as the API describes it, and starts nothing', async () => {
    const before = started();
    const { status, json } = await send({ dryRun: true, modelVersion: 1 });
    expect(status).toBe(200);
    expect(DeploymentPlan.parse(json)).toEqual(json);
    expect(json).toMatchObject({ model: 'iris', kind: 'CREATE', modelVersion: 1, strategy: { type: 'rolling' } });
    expect(started()).toBe(before);
  });

  it('has no use for a key, and uses none up', async () => {
    const key = 'build-1';
    expect((await send({ dryRun: true, modelVersion: 1 }, deployments, { key })).status).toBe(200);
    expect((await send({ dryRun: true, modelVersion: 2 }, deployments, { key })).status).toBe(200);
    const { status, json } = await send({ modelVersion: 1 }, deployments, { key });
    expect(status).toBe(202);
    // The endpoint is being made.
    const meanwhile = await send({ dryRun: true });
    expect(meanwhile.status).toBe(409);
    expect(meanwhile.json.message).toBe(`deployment ${json.deploymentId} of model iris is under way`);
    await api.account.ended(json.deploymentId);
    await api.account.quiet();
  });

  it('tells what another version changes, and what bringing the one before back changes', async () => {
    expect((await send({ dryRun: true, modelVersion: 1 })).json).toMatchObject({ kind: 'NOTHING', changes: [] });
    const { json } = await send({ dryRun: true, minTasks: 2, strategy: 'canary' });
    expect(DeploymentPlan.parse(json)).toEqual(json);
    expect(json).toMatchObject({ kind: 'CHANGE', strategy: { type: 'canary' }, former: { modelVersion: 1 } });
    // On a load balancer a canary needs a second target group.
    expect(json.quotas).toEqual([{ name: 'target groups of the load balancer', limit: 100, used: 1, needed: 1 }]);
    await deploy({ minTasks: 2 });
    const back = await send({ dryRun: true }, '/models/iris/endpoint/rollback');
    expect(back.json).toMatchObject({ kind: 'CHANGE', modelVersion: 1, former: { modelVersion: 2 } });
    expect(back.json.changes).toContainEqual({ field: 'minTasks', from: 2, to: 1 });
  });

  it('knows how long the model’s deployments of the kind took', async () => {
    const { json } = await send({ dryRun: true, minTasks: 3 });
    expect(json.typicalSeconds).toBeGreaterThan(10);
  });

  it('is what a request with its basis is held to: nothing is started that would be another', async () => {
    const request = { minTasks: 1, modelVersion: 'latest' };
    const { basis, forecast } = (await send({ ...request, dryRun: true })).json;
    const before = started();
    await api.account.registerVersion('iris', 'local/iris:1');
    const refused = await send({ ...request, basis });
    expect([refused.status, started()]).toEqual([409, before]);
    expect(refused.json.message).toMatch(
      /^basis: it is not as it was planned any more, and nothing was touched: modelVersion was 2 and is 3; digest was sha256:\w+ and is sha256:\w+\. Plan it again$/,
    );
    const same = await send({ ...request, modelVersion: 2, basis }, deployments, { key: 'as-planned' });
    expect(same.status).toBe(202);
    await api.account.ended(same.json.deploymentId);
    await api.account.quiet();
    const record = await api.account.aws.table.item('MODEL#iris', `DEPLOYMENT#${same.json.deploymentId}`);
    expect(JSON.parse(String(record?.forecast))).toEqual(forecast);
    // What was planned is no part of what was asked for: the same request is the same, whatever has become of the endpoint since.
    expect(JSON.parse(String(record?.request))).toEqual({ ...request, modelVersion: 2 });
    expect((await send({ ...request, modelVersion: 2, basis }, deployments, { key: 'as-planned' })).status).toBe(202);
    const late = await send({ ...request, modelVersion: 2, basis });
    expect(late.json.message).toContain(`liveDeployment was ${basis.liveDeployment} and is iris_deploy_as-planned`);
  });

  it('is what the deployment is held to as well, once nobody else can change anything any more', async () => {
    const request = { minTasks: 2 };
    const { basis } = (await send({ ...request, dryRun: true })).json;
    const { status, json } = await send({ ...request, basis });
    expect(status).toBe(202);
    await api.account.recordImage('iris', Number(basis.modelVersion), 'local/iris:2');
    await api.account.ended(json.deploymentId);
    await api.account.quiet();
    const record = await api.account.aws.table.item('MODEL#iris', `DEPLOYMENT#${json.deploymentId}`);
    expect(record?.status).toBe('REJECTED');
    expect(JSON.parse(String(record?.error))).toMatchObject({
      error: 'NotAsPlanned',
      cause: expect.stringMatching(/and nothing was touched: imageVersion was 1 and is 2/),
    });
    const endpoint = await api.account.aws.table.item('MODEL#iris', 'ENDPOINT');
    expect(endpoint).toMatchObject({ status: 'LIVE', deploymentId: 'iris_deploy_as-planned' });
    expect(endpoint).not.toHaveProperty('lockedBy');
  });

  it('is refused with its basis as it would be without', async () => {
    const refused = await send({ memoryMiB: 100_000, basis: {} });
    expect([refused.status, refused.json.message]).toEqual([409, expect.stringMatching(/^a task of 100000 MiB/)]);
    expect((await send({ basis: { minTasks: 1 } })).status).toBe(400);
    expect((await send({ basis: { minTasks: '1'.repeat(BASIS_VALUE + 1) } })).status).toBe(400);
  });

  it('answers however much there is to tell: without the environment, if that is too much', async () => {
    const environment = (end: string) =>
      Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`NOTE_${index}`, `${'"'.repeat(1_900)}${end}`]));
    await deploy({ environment: environment('a') });
    const { status, json } = await send({ dryRun: true, environment: environment('b') });
    expect([status, json.kind, json.changes]).toEqual([200, 'CHANGE', [{ field: 'environment' }]]);
    expect([json.settings, json.former.settings]).toEqual([
      expect.not.objectContaining({ environment: expect.anything() }),
      expect.not.objectContaining({ environment: expect.anything() }),
    ]);
    const short = await send({ dryRun: true });
    expect(Object.keys(short.json.former.settings.environment)).toHaveLength(16);
  });

  it('is refused as the request would be', async () => {
    for (const wrong of [{ minTasks: 0 }, { modelVersion: 9 }, { strategy: 'canary', volumeGiB: 99 }]) {
      const [plan, request] = [await send({ ...wrong, dryRun: true }), await send(wrong)];
      if (request.status !== 202) expect(plan).toEqual(request);
      else {
        const { ended } = await api.account.ended(request.json.deploymentId);
        expect([plan.status, plan.json.message]).toEqual([409, ended?.result.cause]);
      }
    }
  });
});
