import { describe, expect, it } from '@jest/globals';
import { version } from '../../view-model/samples';
import { slipway } from '../cli-under-test';

const pointed = { model: 'iris', alias: 'champion', version: 3 };
const api = {
  'PUT /models/iris/aliases/champion': pointed,
  'GET /models/iris/versions/latest': version({ version: 3 }),
  'DELETE /models/iris/aliases/champion': () => new Response(null, { status: 204 }),
};

describe('slipway alias', () => {
  it.each(['3', 'latest'])('points at version %s', async (named) => {
    const { code, out, requests } = await slipway(`alias iris champion ${named}`, { api });
    expect([code, requests.at(-1)!.body]).toEqual([0, { version: 3 }]);
    expect(out).toBe('✔ champion of iris is version 3.\nPut it live: slipway deploy iris --version champion --watch\n');
  });

  it('is taken away', async () => {
    const { code, out } = await slipway('alias iris champion --remove', { api });
    expect([code, out]).toEqual([0, '✔ iris has no alias champion any more.\n']);
  });

  it('answers a program as the API does', async () => {
    expect(JSON.parse((await slipway('alias iris champion 3 --json', { api })).out)).toEqual(pointed);
    expect((await slipway('alias iris champion --remove --json', { api })).out).toBe('');
  });

  it.each(['alias iris champion', 'alias iris champion 3 --remove'])('%s says neither or both', async (typed) => {
    const { code, err, requests } = await slipway(typed, { api });
    expect([code, requests]).toEqual([2, []]);
    expect(err).toContain('either a version, or --remove');
  });
});
