import { describe, expect, it } from '@jest/globals';
import { FIRST_PLAN } from '../../view-model/plan-samples';
import { slipway } from '../cli-under-test';

const api = { 'POST /models/iris/deployments': FIRST_PLAN };

describe('slipway plan', () => {
  it('asks for a dry run of what deploy would ask for, and says what it comes to', async () => {
    const { code, out, requests } = await slipway('plan iris --version 1 --min-tasks 2', { api });
    expect(code).toBe(0);
    expect(requests.map(({ body }) => body)).toEqual([{ modelVersion: 1, minTasks: 2, dryRun: true }]);
    expect(out).toContain('iris would go live for the first time');
  });

  it('prints the plan as the API tells it, for programs', async () => {
    const { out } = await slipway('plan iris --json', { api });
    expect(JSON.parse(out)).toEqual(FIRST_PLAN);
  });

  it('says why there is none, as the deployment would', async () => {
    const message = 'deployment iris_deploy_1 of model iris is under way';
    const { code, err } = await slipway('plan iris', {
      api: { 'POST /models/iris/deployments': [409, { error: 'ConflictException', message }] },
    });
    expect(code).not.toBe(0);
    expect(err).toContain(message);
  });
});
