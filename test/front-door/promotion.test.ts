import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiUnderTest, apiUnderTest } from './api-under-test';
import { awaitPromotion, recordOf } from './awaiting-promotion';

let api: ApiUnderTest;
let id: string;
/** `iris` is being deployed. */
beforeAll(async () => {
  api = await apiUnderTest();
  await api.account.registerVersion('iris', 'local/iris:1');
  id = await api.account.deploy('iris');
  await api.account.clock.sleep(10_000);
});
afterAll(() => api.account.close());

const promote = (deployment: string, model = 'iris') =>
  api.send('POST', `/models/${model}/deployments/${deployment}/promotion`);

describe('A promotion', () => {
  it('is refused of what does not wait for one', async () => {
    expect(await promote(id)).toEqual({
      status: 409,
      json: { error: 'ConflictException', message: `deployment ${id} does not wait for promotion` },
    });
  });

  it.each([
    ['iris_deploy_none', 'iris'],
    ['none_deploy_1', 'none'],
    ['none_deploy_1', 'iris'],
  ])('is refused of what is not there: %s of %s', async (deployment, model) => {
    expect(await promote(deployment, model)).toEqual({
      status: 404,
      json: { error: 'ResourceNotFoundException', message: `model ${model} has no deployment ${deployment}` },
    });
  });

  it('is taken of what waits, as often as it is sent and also later, and is noted under who sent it first', async () => {
    const { answered } = await awaitPromotion(api, id);
    const first = await promote(id);
    expect(first).toEqual({
      status: 202,
      json: { deploymentId: id, status: 'IN_PROGRESS', statusUrl: expect.stringMatching(new RegExp(`${id}$`)) },
    });
    expect(await answered).toEqual({});
    const { promotedAt, promotedBy } = await recordOf(api, id);
    expect(promotedAt).toEqual({ S: expect.stringMatching(/^\d{4}-/) });
    expect(JSON.parse(promotedBy?.S ?? '')).toMatchObject({ apiKeyId: expect.any(String) });
    await api.account.clock.sleep(2_000);
    expect(await promote(id)).toEqual(first);
    await api.account.quiet();
    expect(await recordOf(api, id)).toMatchObject({ status: { S: 'LIVE' }, promotedAt, promotedBy });
    expect(await promote(id)).toEqual(first);
  });
});
