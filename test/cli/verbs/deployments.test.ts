import { describe, expect, it } from '@jest/globals';
import { deployment } from '../../view-model/samples';
import { slipway } from '../cli-under-test';

const items = [
  deployment({ startedAt: '2026-11-26T15:09:00Z' }),
  deployment({
    deploymentId: 'iris_rollback_2',
    status: 'ROLLED_BACK',
    startedAt: '2026-11-26T15:00:00Z',
    endedAt: '2026-11-26T15:03:05Z',
    modelVersion: 1,
    requestedBy: { principal: 'ada' },
  }),
];
const api = { 'GET /models/iris/deployments': { items, pageToken: 'more' } };

describe('slipway deployments', () => {
  it('lists them with their ids, newest first, and says how to see more', async () => {
    const { code, out } = await slipway('deployments iris', { api, columns: 120 });
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      'DEPLOYMENT           STATUS                    VERSION     STARTED     TOOK  BY',
      'iris_deploy_build-1  ● deploying               2, image 1  60 s ago    1:00',
      'iris_rollback_2      ✖ failed, and taken back  1, image 1  10 min ago  3:05  ada',
      'There are more: --page-token more',
      '',
    ]);
  });

  it('has what was forecast of those that were', async () => {
    const forecast = { seconds: 177, from: 'MODEL', tookSeconds: 185, errorPercent: 5 };
    const { out } = await slipway('deployments iris', {
      api: { 'GET /models/iris/deployments': { items: [{ ...items[1]!, forecast }] } },
      columns: 120,
    });
    expect(out).toMatch(/TOOK {2}FORECAST {2}BY\n.* 3:05 {6}2:57 {2}ada\n/);
  });

  it('gives programs the page', async () => {
    const { out, requests } = await slipway('deployments iris --limit 2 --json', { api });
    expect(JSON.parse(out)).toEqual(api['GET /models/iris/deployments']);
    expect(requests[0]!.query).toBe('?limit=2');
  });

  it('says so where there is none', async () => {
    const { out } = await slipway('deployments iris', { api: { 'GET /models/iris/deployments': { items: [] } } });
    expect(out).toBe('iris was never deployed: slipway deploy iris --watch\n');
  });
});
