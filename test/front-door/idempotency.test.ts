import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ApiUnderTest, apiUnderTest, type Request } from './api-under-test';

const DEPLOYMENTS = '/models/iris/deployments';
const DAY = 86_400_000;
/** What Java's `hashCode` takes for the same. */
const [AA, BB] = [{ environment: { A: 'Aa' } }, { environment: { A: 'BB' } }];

let api: ApiUnderTest;
beforeEach(async () => {
  api = await apiUnderTest();
  await api.account.registerVersion('iris', 'local/iris:1');
  await api.account.registerVersion('churn', 'local/iris:1');
});
afterEach(async () => {
  await api.account.quiet();
  await api.account.close();
});

const deploy = (request: Request) => api.send('POST', DEPLOYMENTS, { body: {}, ...request });
const started = () => api.account.executions.map(({ name }) => name);
const mismatch = (key: string, id: string) => ({
  status: 409,
  json: {
    error: 'IdempotencyMismatchException',
    message: `Idempotency-Key: ${key} was used for deployment ${id}, which had a different request`,
  },
});

describe('A deployment', () => {
  it('is called after its model, its kind and its key', async () => {
    expect((await deploy({ key: 'build-1' })).json).toEqual({
      deploymentId: 'iris_deploy_build-1',
      status: 'IN_PROGRESS',
      statusUrl: 'http://localhost:4566/local/models/iris/deployments/iris_deploy_build-1',
    });
    expect(started()).toEqual(['iris_deploy_build-1']);
  });

  it('is called after the time where it has no key, and is another each time', async () => {
    const [first, second] = [await deploy({}), await deploy({})];
    expect(first.json.deploymentId).toMatch(/^iris_deploy_20260101-\d{6}-[0-9a-f]{8}$/);
    expect(started()).toEqual([first.json.deploymentId, second.json.deploymentId]);
    expect(new Set(started()).size).toBe(2);
  });

  it.each([
    ['has characters that names do not', 'build 1.2/3'],
    ['is longer than the name has room for', 'x'.repeat(41)],
    ['is as long as a key may be', 'x'.repeat(255)],
  ])('is called after the hash of a key that %s', async (_, key) => {
    const first = await deploy({ key });
    expect(first.json.deploymentId).toMatch(/^iris_deploy_[0-9a-f]{32}$/);
    expect(await deploy({ key })).toEqual(first);
    expect((await deploy({ key: `${key.slice(0, -1)}y` })).json.deploymentId).not.toBe(first.json.deploymentId);
  });

  it('keeps a key that the name has room for', async () => {
    const key = 'Build_42-'.padEnd(40, 'x');
    expect((await deploy({ key })).json.deploymentId).toBe(`iris_deploy_${key}`);
  });
});

describe('The same request under the same key', () => {
  it('is the same deployment while it runs, and when it has ended', async () => {
    const first = await deploy({ key: 'build-1' });
    expect(first.status).toBe(202);
    await api.account.clock.sleep(30_000);
    expect(await deploy({ key: 'build-1' })).toEqual(first);
    await api.account.quiet();
    expect(await deploy({ key: 'build-1' })).toEqual(first);
    expect(started()).toEqual(['iris_deploy_build-1']);
  });

  it('is the same however it is written', async () => {
    const first = await deploy({ key: 'build-1', body: '{"minTasks": 1, "environment": {"A": "é", "B": "/"}}' });
    const again = '{ "environment":{"B":"\\/","A":"\\u00e9"},\n"minTasks":1.0 }';
    expect(await deploy({ key: 'build-1', body: again })).toEqual(first);
  });

  it.each(['idempotency-key', 'IDEMPOTENCY-KEY', 'Idempotency-key'])('is the same under %s', async (name) => {
    const first = await deploy({ key: 'build-1' });
    expect(await deploy({ headers: { [name]: 'build-1' } })).toEqual(first);
    expect(await deploy({ headers: { [name]: 'build-1' }, body: { minTasks: 2 } })).toEqual(
      mismatch('build-1', 'iris_deploy_build-1'),
    );
  });

  it('is one deployment when it comes twice at once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => deploy({ key: 'build-1', body: { minTasks: 1 } })));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(started()).toEqual(['iris_deploy_build-1']);
  });

  it('is one deployment whoever sends it', async () => {
    const first = await deploy({ key: 'build-1', headers: { 'x-amzn-requestid': 'mine', 'user-agent': 'curl' } });
    expect(await deploy({ key: 'build-1' })).toEqual(first);
  });
});

describe('Another request under the same key', () => {
  it.each([
    ['other settings', {}, { minTasks: 2 }],
    ['what one hash takes for the same', AA, BB],
    ['more fields', { minTasks: 1 }, { minTasks: 1, maxTasks: 4 }],
    ['fewer fields', { minTasks: 1, maxTasks: 4 }, { minTasks: 1 }],
    ['another order of a list', { notify: ['a@b.c', 'd@e.f'] }, { notify: ['d@e.f', 'a@b.c'] }],
  ])('is a conflict: %s', async (_, body, other) => {
    expect((await deploy({ key: 'build-1', body })).status).toBe(202);
    for (const wait of [() => api.account.clock.sleep(5_000), () => api.account.quiet()]) {
      await wait();
      expect(await deploy({ key: 'build-1', body: other })).toEqual(mismatch('build-1', 'iris_deploy_build-1'));
    }
    expect(started()).toEqual(['iris_deploy_build-1']);
  });

  it('loses where both come at once', async () => {
    const answers = await Promise.all([AA, BB, AA, BB].map((body) => deploy({ key: 'build-1', body })));
    const { request } = JSON.parse(api.account.execution('iris_deploy_build-1').input) as { request: object };
    const [winner, loser] = JSON.stringify(request) === JSON.stringify(AA) ? [202, 409] : [409, 202];
    expect(answers.map(({ status }) => status)).toEqual([winner, loser, winner, loser]);
    expect(started()).toEqual(['iris_deploy_build-1']);
  });
});

describe('A key', () => {
  it('is each kind’s and each model’s own', async () => {
    const key = 'build-1';
    await deploy({ key });
    await api.account.quiet();
    await deploy({ body: { minTasks: 2 } });
    await api.account.quiet();
    const answers = await Promise.all([
      api.send('POST', '/models/iris/endpoint/rollback', { key, body: {} }),
      api.send('DELETE', '/models/iris/endpoint', { key }),
      api.send('POST', '/models/churn/deployments', { key, body: {} }),
    ]);
    expect(answers.map(({ json }) => json.deploymentId)).toEqual([
      'iris_rollback_build-1',
      'iris_delete_build-1',
      'churn_deploy_build-1',
    ]);
  });

  it('makes a deletion one, too, also from both of its routes', async () => {
    const first = await api.send('DELETE', '/models/iris/endpoint', { key: 'gone' });
    expect(first.json.deploymentId).toBe('iris_delete_gone');
    expect(await api.send('DELETE', '/models/iris/endpoint', { key: 'gone' })).toEqual(first);
    const other = { key: 'gone', body: { 'registry-name': 'iris', version: 1 } };
    expect(await api.send('POST', '/mlops-delete', other)).toEqual(mismatch('gone', 'iris_delete_gone'));
    await api.account.quiet();
    expect(await api.send('DELETE', '/models/iris/endpoint', { key: 'gone' })).toEqual(first);
    expect(started()).toEqual(['iris_delete_gone']);
  });

  it('is the deployment’s, be it asked for in this API’s words or in the seed’s', async () => {
    const config = { 'registry-name': 'iris', 'model-version': 1, 'ecr-version': 1, ram: '512Mi', cpu: '512m' };
    const first = await api.send('POST', '/initiate-deployment', { key: 'build-1', body: { config } });
    const body = { modelVersion: 1, imageVersion: 1, memoryMiB: 512, cpu: 0.5 };
    expect(await deploy({ key: 'build-1', body })).toEqual(first);
  });

  it('is no new one after ninety days, when only the record knows of it', async () => {
    await deploy({ key: 'build-1' });
    await api.account.quiet();
    await api.account.deleteEndpoint('iris');
    await api.account.quiet();
    await api.account.clock.sleep(89 * DAY);
    expect((await deploy({ key: 'build-1' })).status).toBe(202);
    await api.account.clock.sleep(2 * DAY);
    const before = api.account.executions.length;
    const { status, json } = await deploy({ key: 'build-1' });
    expect([status, json.error]).toEqual([409, 'IdempotencyMismatchException']);
    expect(json.message).toBe(
      'Idempotency-Key: build-1 was used for deployment iris_deploy_build-1 more than 90 days ago',
    );
    expect(api.account.executions).toHaveLength(before);
  });
});
