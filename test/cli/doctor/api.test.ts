import { describe, expect, it } from '@jest/globals';
import { Api } from '../../../cli/api';
import { checkApi } from '../../../cli/doctor/api';
import { fakeFetch, json } from '../../client/fake-fetch';

const settings = { url: 'https://api.test', apiKey: 'secret', region: undefined, source: 'SLIPWAY_URL' };
const DATE = 'Thu, 26 Nov 2026 15:10:00 GMT';
const here = (minutesOff: number) => () => Date.parse(DATE) + minutesOff * 60_000;

const api = (answer: Response | Error, given: typeof settings | object = {}) =>
  new Api({ ...settings, ...given }, { fetch: fakeFetch(answer).fetch, authorize: (request) => request });

describe('The API', () => {
  it('may answer and take the key', async () => {
    const found = await checkApi(api(json(200, { items: [] }, { date: DATE })), settings, here(60));
    expect(found).toEqual([{ level: 'ok', what: 'https://api.test (SLIPWAY_URL) answers and takes the key' }]);
  });

  it('may not answer', async () => {
    const found = await checkApi(api(new TypeError('fetch failed')), settings);
    expect(found).toMatchObject([
      { level: 'fail', what: expect.stringContaining('https://api.test cannot be reached') },
    ]);
  });

  it('takes no signature of another time', async () => {
    const unkeyed = { ...settings, apiKey: undefined };
    const answer = json(200, { items: [] }, { date: DATE });
    expect(await checkApi(api(answer, unkeyed), unkeyed, here(1))).toHaveLength(1);
    expect((await checkApi(api(answer, unkeyed), unkeyed, here(-10)))[1]).toMatchObject({
      level: 'warn',
      what: "this machine's clock is 10 min off: signatures will be refused",
    });
  });
});
