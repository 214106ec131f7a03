import { describe, expect, it } from '@jest/globals';
import { version } from '../../view-model/samples';
import { slipway } from '../cli-under-test';

const approved = version({ version: 3, approval: { status: 'approved' } });
const api = { 'PUT /models/iris/versions/3/approval': approved };

describe('slipway approve', () => {
  it('approves a version, and says how to put it live', async () => {
    const { code, out, requests } = await slipway('approve iris 3', { api });
    expect([code, requests[0]!.body]).toEqual([0, { status: 'approved' }]);
    expect(out).toBe('✔ Version 3 of iris is approved.\nPut it live: slipway deploy iris --version 3 --watch\n');
  });

  it('says why', async () => {
    const { requests } = await slipway(['approve', 'iris', '3', '--comment', 'better on June'], { api });
    expect(requests[0]!.body).toEqual({ status: 'approved', comment: 'better on June' });
  });

  it('answers a program as the API does', async () => {
    expect(JSON.parse((await slipway('approve iris 3 --json', { api })).out)).toEqual(approved);
  });
});
