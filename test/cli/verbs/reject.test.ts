import { describe, expect, it } from '@jest/globals';
import { version } from '../../view-model/samples';
import { slipway } from '../cli-under-test';

const api = { 'PUT /models/iris/versions/3/approval': version({ version: 3, approval: { status: 'rejected' } }) };

describe('slipway reject', () => {
  it('rejects a version, and does not say how to put it live', async () => {
    const { code, out, requests } = await slipway('reject iris 3 --comment labels', { api });
    expect([code, requests[0]!.body]).toEqual([0, { status: 'rejected', comment: 'labels' }]);
    expect(out).toBe('✖ Version 3 of iris is rejected.\n');
  });

  it('needs a version: none is meant that is not named', async () => {
    const { code, requests } = await slipway('reject iris', { api });
    expect([code, requests]).toEqual([2, []]);
  });
});
