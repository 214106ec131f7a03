import { describe, expect, it } from '@jest/globals';
import { deployment } from '../../view-model/samples';
import { slipway } from '../cli-under-test';

const id = 'iris_deploy_build-1';
const started = [202, { deploymentId: id, status: 'IN_PROGRESS', statusUrl: '' }] as const;
const waiting = deployment({ canary: { verdict: 'WAITING' } });

describe('slipway promote', () => {
  it('promotes the one that is under way', async () => {
    const { code, requests } = await slipway('promote iris', {
      api: {
        'GET /models/iris/deployments': { items: [waiting] },
        [`GET /models/iris/deployments/${id}`]: waiting,
        [`POST /models/iris/deployments/${id}/promotion`]: started,
      },
    });
    expect([code, requests.at(-1)!.route]).toEqual([0, `POST /models/iris/deployments/${id}/promotion`]);
  });

  it('promotes the one that is named', async () => {
    const { requests } = await slipway('promote iris other', {
      api: { 'POST /models/iris/deployments/other/promotion': started },
    });
    expect(requests).toHaveLength(1);
  });

  it('says so where none is under way', async () => {
    const { code, err } = await slipway('promote iris', { api: { 'GET /models/iris/deployments': { items: [] } } });
    expect([code, err]).toEqual([4, 'slipway: No deployment of iris is under way.\n  → slipway status iris\n']);
  });
});
