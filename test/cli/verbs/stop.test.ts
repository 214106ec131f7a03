import { describe, expect, it } from '@jest/globals';
import { deployment } from '../../view-model/samples';
import { slipway } from '../cli-under-test';

const id = 'iris_deploy_build-1';
const started = [202, { deploymentId: id, status: 'IN_PROGRESS', statusUrl: '' }] as const;

describe('slipway stop', () => {
  it('stops the one that is under way', async () => {
    const { code, out, requests } = await slipway('stop iris', {
      api: {
        'GET /models/iris/deployments': { items: [deployment()] },
        [`GET /models/iris/deployments/${id}`]: deployment(),
        [`DELETE /models/iris/deployments/${id}`]: started,
      },
    });
    expect([code, requests.at(-1)!.route]).toEqual([0, `DELETE /models/iris/deployments/${id}`]);
    expect(out).toMatch(/^● iris_deploy_build-1 is being stopped, and what it did is taken back\.\nTo look: /);
  });

  it('stops the one that is named', async () => {
    const { requests } = await slipway('stop iris other', {
      api: { 'DELETE /models/iris/deployments/other': started },
    });
    expect(requests).toHaveLength(1);
  });

  it('says so where none is under way', async () => {
    const { code, err } = await slipway('stop iris', {
      api: { 'GET /models/iris/deployments': { items: [deployment({ status: 'LIVE' })] } },
    });
    expect([code, err]).toEqual([4, 'slipway: No deployment of iris is under way.\n  → slipway status iris\n']);
  });
});
