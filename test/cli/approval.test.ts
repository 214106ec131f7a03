import { describe, expect, it } from '@jest/globals';
import { version } from '../view-model/samples';
import { slipway } from './cli-under-test';

describe('What somebody thinks of a version', () => {
  it('is refused in the words of the API', async () => {
    const message = 'version 3 of model iris is being deployed';
    const { code, out, err } = await slipway('reject iris 3', {
      api: { 'PUT /models/iris/versions/3/approval': [409, { error: 'ConflictException', message }] },
    });
    expect([code, out, err]).toEqual([4, '', `slipway: ${message}.\n`]);
  });

  it('is colourful for a person only', async () => {
    const api = { 'PUT /models/iris/versions/3/approval': version({ version: 3, approval: { status: 'rejected' } }) };
    expect((await slipway('reject iris 3', { api, isTTY: true })).out).toContain('\x1b[31m✖');
    expect((await slipway('reject iris 3', { api })).out).not.toContain('\x1b');
  });
});
