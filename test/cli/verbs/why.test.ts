import { describe, expect, it } from '@jest/globals';
import { deployment } from '../../view-model/samples';
import { slipway } from '../cli-under-test';

const failed = deployment({
  deploymentId: 'iris_deploy_2',
  status: 'ROLLED_BACK',
  endedAt: '2026-11-26T15:00:00Z',
  error: { error: 'ServiceFailed', cause: 'the container ended with exit code 1', step: 'starting the containers' },
  evidence: { logTail: ['loading', 'Error: no model'] },
});
const live = deployment({ deploymentId: 'iris_deploy_3', status: 'LIVE' });
const api = (...items: object[]) => ({
  'GET /models/iris/deployments': { items },
  'GET /models/iris/deployments/iris_deploy_2': failed,
  'GET /models/iris/deployments/iris_deploy_3': live,
});

describe('slipway why', () => {
  it('tells the cause, the telling lines, and what to do', async () => {
    const { code, out, err } = await slipway('why iris', { api: api(failed) });
    expect([code, err]).toEqual([0, '']);
    expect(out.split('\n')).toEqual([
      'Deploy iris version 2, image 1  ✖ failed, and taken back  iris_deploy_2',
      '  why     ServiceFailed: the container ended with exit code 1',
      '  while   starting the containers',
      '  log     loading',
      '          Error: no model',
      '  now     What was there before: the former version, or nothing.',
      expect.stringMatching(/^ {2}means {3}the containers do not stay up/),
      expect.stringMatching(/^ {2}look at `evidence.stoppedTasks`/),
      '  to do   mend the container or raise `memoryMiB`',
      'All that was recorded: slipway why iris iris_deploy_2 --json',
      '',
    ]);
  });

  it('says so where a later one did not fail', async () => {
    const { err } = await slipway('why iris', { api: api(live, failed) });
    expect(err).toBe('The last deployment is live. The one before that failed ended 10 min ago:\n');
  });

  it('tells of the one that is named, also that it did not fail', async () => {
    expect((await slipway('why iris iris_deploy_3', { api: api() })).out).toBe('iris_deploy_3 did not fail: ✔ live\n');
  });

  it('says so where none failed', async () => {
    const { code, err } = await slipway('why iris', { api: api(live) });
    expect([code, err]).toEqual([3, 'slipway: No deployment of iris failed lately.\n  → slipway status iris\n']);
  });

  it('gives programs the record', async () => {
    const { out, err } = await slipway('why iris --json', { api: api(live, failed) });
    expect([JSON.parse(out), err]).toEqual([failed, '']);
  });
});
