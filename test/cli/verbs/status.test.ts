import { describe, expect, it } from '@jest/globals';
import type { Endpoint } from '../../../client/resources';
import { deployment, endpoint } from '../../view-model/samples';
import { ENV, slipway } from '../cli-under-test';

const id = 'iris_deploy_build-1';
const live: Endpoint = {
  model: 'iris',
  status: 'LIVE',
  url: 'http://localhost:5001',
  modelVersion: 2,
  imageVersion: 1,
  deploymentId: id,
  settings: { instanceType: 'm6i.large', cpu: 0.5, memoryMiB: 512, minTasks: 1, maxTasks: 4 },
  metrics: { accuracy: 0.98 },
  updatedAt: '2026-11-26T15:00:00Z',
};
const underWay = deployment({
  startedAt: '2026-11-26T15:08:55Z',
  progress: {
    step: 'a',
    since: '2026-11-26T15:09:00Z',
    steps: [{ words: 'making the cluster', startedAt: '2026-11-26T15:09:00Z' }],
  },
});
const of = (items: object[], other: object = {}) => ({
  'GET /models/iris/deployments': { items },
  [`GET /models/iris/deployments/${id}`]: items[0]!,
  'GET /models/iris/endpoint': live,
  ...other,
});
const none = {
  'GET /models/iris/endpoint': [
    404,
    { error: 'ResourceNotFoundException', message: 'model iris has no live endpoint' },
  ] as const,
};

describe('slipway status', () => {
  const cost = {
    currency: 'USD',
    min: 74.88,
    max: 149.76,
    market: 'ON_DEMAND',
    pricedAt: '2026-11-02T12:00:00Z',
  } as const;

  it('tells what all endpoints cost, each and together', async () => {
    const items = [endpoint({ costPerMonth: cost }), endpoint({ model: 'rose', costPerMonth: cost })];
    const { out } = await slipway('status', { api: { 'GET /endpoints': { items } }, columns: 120 });
    expect(out).toContain('USD A MONTH');
    expect(out).toContain('74.88 to 150');
    expect(out).toContain('In all: 150 to 300 USD a month');
  });

  it('tells what one costs, or why that is not known', async () => {
    const told = async (costPerMonth: object) =>
      (await slipway('status iris', { api: of([], { 'GET /models/iris/endpoint': { ...live, costPerMonth } }) })).out;
    expect(await told(cost)).toContain("74.88 to 150 USD a month, by AWS's prices of 2026-11-02");
    const unknown = { ...cost, min: null, max: null, reason: 'no price of x9.huge has been recorded' };
    expect(await told(unknown)).toContain('unknown: no price of x9.huge has been recorded');
  });

  const all = [
    endpoint({ updatedAt: '2026-11-26T13:10:00Z' }),
    {
      model: 'credit',
      status: 'IN_PROGRESS',
      underWay: { deploymentId: 'credit_deploy_1', kind: 'DEPLOY', startedAt: '2026-11-26T15:09:30Z' },
    },
    { model: 'old', status: 'CLEANUP_FAILED', leftovers: ['Service x'] },
  ];

  it('lists all endpoints, those that change and those that are left over', async () => {
    const { code, out } = await slipway('status', { api: { 'GET /endpoints': { items: all } } });
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      'MODEL   STATUS                    VERSION     URL                    RUNS ON    SINCE',
      'iris    ✔ live                    2, image 1  http://localhost:5001  m6i.large  2 h ago',
      'credit  ● deploying for 30 s',
      'old     ✖ not serving, leftovers                                                         1 left over',
      '',
    ]);
  });

  it('has room for them in 40 columns', async () => {
    const { out } = await slipway('status', {
      api: { 'GET /endpoints': { items: all } },
      isTTY: true,
      columns: 40,
      env: { ...ENV, NO_COLOR: '1' },
    });
    expect(out.split('\n').filter((line) => line.length > 40)).toEqual([]);
    expect(out).toContain('model    iris\nstatus   ✔ live\n');
  });

  it('says what to do where there is none', async () => {
    const { out } = await slipway('status', { api: { 'GET /endpoints': { items: [] } } });
    expect(out).toBe('Nothing is live yet. What is registered: slipway models\n');
  });

  it('gives programs the page', async () => {
    const { out } = await slipway('status --json', { api: { 'GET /endpoints': { items: all } } });
    expect(JSON.parse(out)).toEqual({ items: all });
  });

  it('cannot watch all', async () => {
    const { code, err } = await slipway('status --watch');
    expect([code, err]).toEqual([2, 'slipway: --watch: needs a model\n  → slipway status <model> --watch\n']);
  });
});

describe('slipway status of a model', () => {
  it('shows its endpoint', async () => {
    const { out } = await slipway('status iris', { api: of([deployment({ status: 'LIVE' })]) });
    expect(out.split('\n')).toEqual([
      'iris  ✔ live',
      '  url      http://localhost:5001',
      '  version  2, image 1',
      '  since    10 min ago',
      '  by       iris_deploy_build-1',
      '  runs on  m6i.large, 0.5 vCPU, 512 MiB, 1 to 4 tasks',
      '  metrics  accuracy=0.98',
      '',
    ]);
  });

  it('shows what is under way, and how to see it end', async () => {
    const { out } = await slipway('status iris', { api: of([underWay], none) });
    expect(out.split('\n')).toEqual([
      'iris has no endpoint.',
      '',
      'Deploy iris version 2, image 1  ● deploying  1:05',
      '  ●    1:00  making the cluster',
      '',
      'To see it end: slipway status iris --watch',
      '',
    ]);
  });

  it('says that the last deployment failed', async () => {
    const { out } = await slipway('status iris', { api: of([deployment({ status: 'ROLLED_BACK' })], none) });
    expect(out).toContain('The last deployment failed.\nWhy: slipway why iris\n');
  });

  it('says what the runbook says of one that is degraded', async () => {
    const { out } = await slipway('status iris', {
      api: of([deployment({ status: 'LIVE' })], {
        'GET /models/iris/endpoint': { ...live, status: 'DEGRADED', leftovers: ['endpoint'] },
      }),
    });
    expect(out).toContain('iris  ! degraded');
    expect(out).toMatch(/to do +Remove the cause/);
  });

  it('says that it was never deployed', async () => {
    const { out } = await slipway('status iris', { api: of([], none) });
    expect(out).toBe('iris has no endpoint.\nIt was never deployed: slipway deploy iris --watch\n');
  });

  it('gives programs both, or null', async () => {
    expect(JSON.parse((await slipway('status iris --json', { api: of([underWay]) })).out)).toEqual({
      endpoint: live,
      deployment: underWay,
    });
    expect((await slipway('status iris --json', { api: of([], none) })).out).toBe(
      '{"endpoint":null,"deployment":null}\n',
    );
  });

  it('can be watched until the end', async () => {
    let looks = 0;
    const next = () => (++looks > 2 ? { ...underWay, status: 'LIVE', url: 'http://localhost:5001' } : underWay);
    const { code, out } = await slipway('status iris --watch', {
      api: { ...of([underWay]), [`GET /models/iris/deployments/${id}`]: next },
    });
    expect([code, out.endsWith('✔ iris answers at http://localhost:5001\n')]).toEqual([0, true]);
  });

  it('can be watched where nothing is under way', async () => {
    const { code, out } = await slipway('status iris --watch', { api: of([deployment({ status: 'LIVE' })]) });
    expect([code, out.endsWith('Nothing is under way.\n')]).toEqual([0, true]);
  });

  it('is an error where the endpoint cannot be read', async () => {
    const { code } = await slipway('status iris', {
      api: of([], { 'GET /models/iris/endpoint': [500, { message: 'no' }] }),
    });
    expect(code).toBe(7);
  });
});
