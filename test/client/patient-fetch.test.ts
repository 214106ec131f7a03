import { describe, expect, it } from '@jest/globals';
import { UnreachableError } from '../../client/errors';
import { patientFetch } from '../../client/patient-fetch';
import { fakeFetch, json } from './fake-fetch';

const URL = 'http://api.test/models';

/** Sends a request; gives the answer's status, the waits before it, and how often it was sent. */
async function sent(answers: Response[], init: RequestInit = {}) {
  const waits: number[] = [];
  const told: [number, number][] = [];
  const fake = fakeFetch(...answers);
  const fetch = patientFetch({
    fetch: fake.fetch,
    sleep: async (ms) => void waits.push(ms),
    onWait: (ms, status) => told.push([ms, status]),
  });
  const { status } = await fetch(new Request(URL, init));
  expect(told.map(([ms]) => ms)).toEqual(waits);
  return { status, waits, times: fake.requests.length, requests: fake.requests };
}

const busy = (seconds?: string) => json(429, {}, seconds === undefined ? {} : { 'retry-after': seconds });
const post = { method: 'POST', body: '{"minTasks":1}' };

describe('A request that the API is too busy for', () => {
  it('is sent again as soon as the API says', async () => {
    const { status, waits, requests } = await sent([busy('7'), json(202, {})], post);
    expect([status, waits]).toEqual([202, [7_000]]);
    expect(await requests[1]!.text()).toBe(post.body);
  });

  it('is sent again at a date, at once when that is over, and within a minute in any case', async () => {
    const dates = [new Date(Date.now() + 3_600_000).toUTCString(), new Date(0).toUTCString()];
    const { waits } = await sent([busy(dates[0]), busy(dates[1]), json(200, {})]);
    expect(waits).toEqual([60_000, 0]);
  });

  it('is sent later each time where the API does not say when, five times in all', async () => {
    const { status, waits, times } = await sent([busy()]);
    expect([status, times]).toEqual([429, 5]);
    waits.forEach((ms, index) => {
      expect(ms).toBeGreaterThanOrEqual(500 * 2 ** index);
      expect(ms).toBeLessThanOrEqual(1_000 * 2 ** index);
    });
  });
});

describe('A request that may have taken effect', () => {
  it.each([502, 503, 504])('is sent again after %d only if it reads', async (status) => {
    expect((await sent([json(status, {}), json(200, {})])).times).toBe(2);
    expect((await sent([json(status, {}), json(202, {})], post)).times).toBe(1);
  });

  it.each([400, 403, 404, 409, 500])('is not sent again after %d', async (status) => {
    expect((await sent([json(status, {})])).times).toBe(1);
  });
});

describe('Each try', () => {
  it('is authorized anew, and follows no redirect', async () => {
    let tries = 0;
    const fake = fakeFetch(busy('0'), json(200, {}));
    const authorize = (request: Request) => {
      tries += 1;
      return new Request(request, { headers: { authorization: `${tries}` } });
    };
    await patientFetch({ fetch: fake.fetch, authorize, sleep: async () => {} })(new Request(URL));
    expect(fake.requests.map(({ headers, redirect }) => [headers.get('authorization'), redirect])).toEqual([
      ['1', 'manual'],
      ['2', 'manual'],
    ]);
  });

  it('that gets no answer tells the innermost code', async () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const fetch = patientFetch({ fetch: fakeFetch(new TypeError('fetch failed', { cause: refused })).fetch });
    const error = await fetch(new Request(URL)).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UnreachableError);
    expect(error).toMatchObject({ url: URL, code: 'ECONNREFUSED' });
  });

  it('ends after its time', async () => {
    const never = (request: Request) =>
      new Promise<Response>((_, reject) => {
        request.signal.addEventListener('abort', () => reject(request.signal.reason));
      });
    const error = await patientFetch({ fetch: never, timeoutMs: 1 })(new Request(URL)).catch((e: unknown) => e);
    expect(error).toMatchObject({ name: 'UnreachableError', code: 'TimeoutError' });
  });

  it('that the caller gave up stays given up', async () => {
    const signal = AbortSignal.abort(new Error('Ctrl-C'));
    const fetch = patientFetch({ fetch: async ({ signal: { reason } }) => Promise.reject(reason) });
    await expect(fetch(new Request(URL, { signal }))).rejects.toThrow('Ctrl-C');
  });
});
