import { describe, expect, it } from '@jest/globals';
import { slipway } from './cli-under-test';

const started = {
  deploymentId: 'iris_deploy_1',
  status: 'IN_PROGRESS',
  statusUrl: 'http://api.test/dev/models/iris/deployments/iris_deploy_1',
};
const api = { 'POST /models/iris/deployments': [202, started] as const };

describe('A deployment that was asked for', () => {
  it('is told of, with how to look', async () => {
    const { code, out } = await slipway('deploy iris', { api });
    expect([code, out]).toEqual([0, '● iris_deploy_1 is under way.\nTo look: slipway status iris --watch\n']);
  });

  it('is told to a program as the API answers', async () => {
    const { out, err } = await slipway('deploy iris --json', { api });
    expect([out, err]).toEqual([`${JSON.stringify(started)}\n`, '']);
  });
});
