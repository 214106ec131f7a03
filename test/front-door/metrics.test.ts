import { afterEach, describe, expect, it } from '@jest/globals';
import { type ApiUnderTest, apiUnderTest } from './api-under-test';

const MINUTE = 60_000;

let api: ApiUnderTest;
afterEach(() => api.account.close());

const get = async (query = '') => (await api.send('GET', `/models/iris/endpoint/metrics${query}`)).json;

async function live(image: string): Promise<void> {
  api = await apiUnderTest();
  await api.account.registerVersion('iris', image);
  await api.account.deploy('iris');
  await api.account.quiet();
}

describe('The metrics of an endpoint', () => {
  it('are those of the requests that it had, as far as CloudWatch knows them', async () => {
    await live('local/faulty:1');
    const calls = api.account.calls('iris', { requestsPerMinute: 60 });
    await api.account.clock.sleep(10 * MINUTE);
    const { totals, items, ...rest } = await get('?minutes=8');
    expect(calls.stop().total).toBeGreaterThan(500);
    expect(rest).toMatchObject({ model: 'iris', periodSeconds: 60 });
    expect(Date.parse(rest.to) - Date.parse(rest.from)).toBe(8 * MINUTE);
    expect(items).toHaveLength(8);
    expect(items[0]).toMatchObject({ time: rest.from, requests: 60, healthyTasks: 1, p95Milliseconds: 0 });
    expect(items[7]).toMatchObject({ requests: null, errors: null, healthyTasks: null });
    const known = items.filter(({ requests }: { requests: number | null }) => requests !== null);
    expect(known.length).toBeGreaterThanOrEqual(6);
    expect(totals.requests).toBe(60 * known.length);
    expect(totals.errorPercent).toBeGreaterThan(15);
    expect(totals.errorPercent).toBeLessThan(45);
    expect(totals.errors).toBe(known.reduce((sum: number, { errors }: { errors: number }) => sum + errors, 0));
  });

  it('are null where nobody asked it anything, and nobody measures its processor', async () => {
    await live('local/iris:1');
    await api.account.clock.sleep(10 * MINUTE);
    const { totals, items } = await get();
    expect(Object.values(totals)).toEqual([null, null, null, null, null]);
    expect(items.at(-4)).toMatchObject({ requests: null, p50Milliseconds: null, cpuPercent: null, runningTasks: null });
    expect(items.at(-4).healthyTasks).toBe(1);
  });

  it('count the requests that a canary has, beside those of the version before', async () => {
    await live('local/iris:1');
    await api.account.registerVersion('iris', 'local/iris:2');
    const calls = api.account.calls('iris', { requestsPerMinute: 60 });
    const steps = [{ percent: 50, minutes: 20 }];
    await api.account.deploy('iris', { strategy: { type: 'canary', steps } });
    await api.account.clock.sleep(15 * MINUTE);
    const { items } = await get('?minutes=6');
    expect(items[0]).toMatchObject({ requests: 60, errors: 0 });
    expect(items[0].healthyTasks).toBeGreaterThanOrEqual(2);
    calls.stop();
  });

  it('are not there before the endpoint is', async () => {
    api = await apiUnderTest();
    expect(await get()).toEqual({ error: 'ResourceNotFoundException', message: 'model iris has no live endpoint' });
    await api.account.registerVersion('iris', 'local/iris:1');
    const deploymentId = await api.account.deploy('iris');
    await api.account.clock.sleep(10_000);
    expect((await get()).message).toBe(`model iris has no live endpoint; deployment ${deploymentId} is under way`);
  });
});
