import { describe, expect, it } from '@jest/globals';
import { SimulatedAccount } from '../../local/simulation/simulated-account';
import { synthesizedApp } from '../workflows/harness/apps';

const IMAGES = { 'local/iris:1': {}, 'local/iris:2': {} };
const MODEL = 'iris';

/** How far the latency model may be off what the twin takes, either way. */
const RATIO = 1.25;
/** Of what takes no time nobody cares. */
const LEAST_SECONDS = 10;

type Body = Readonly<Record<string, unknown>>;
const [ONE, TWO] = [{ modelVersion: 1 }, { modelVersion: 2 }];
const POOL = { capacity: 'shared' };
const canary = (...minutes: number[]) => ({
  strategy: {
    type: 'canary',
    steps: minutes.map((each, index) => ({ percent: 10 * (index + 1), minutes: each })),
    onInconclusive: 'goOn',
  },
});

const send = (account: SimulatedAccount, body: Body) =>
  account.api({
    method: 'POST',
    url: `/models/${MODEL}/deployments`,
    headers: { host: 'localhost', 'x-api-key': 'local', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** What was forecast for the last of the requests, by its record, and how long it took. */
async function forecastOf(requests: readonly Body[]) {
  const account = await SimulatedAccount.open({ ...(await synthesizedApp()), images: IMAGES, seed: 7 });
  for (const image of Object.keys(IMAGES)) await account.registerVersion(MODEL, image);
  let last = '';
  for (const body of requests) {
    last = JSON.parse((await send(account, body)).body).deploymentId;
    await account.ended(last);
    await account.quiet();
  }
  const record = await account.aws.table.item(`MODEL#${MODEL}`, `DEPLOYMENT#${last}`);
  await account.close();
  const { status, forecast, startedAt, endedAt } = record as Record<string, string>;
  expect(status).toBe('LIVE');
  return {
    ...(JSON.parse(forecast!) as { seconds: number; from: string }),
    took: (Date.parse(endedAt!) - Date.parse(startedAt!)) / 1_000,
  };
}

describe('The forecast by the latency model', () => {
  it.each<readonly [string, ...Body[]]>([
    ['a first deployment', ONE],
    ['a first deployment of four tasks', { ...ONE, minTasks: 4 }],
    ['a first deployment in a pool', { ...ONE, ...POOL }],
    ['nothing to be done', ONE, ONE],
    ['other settings', ONE, { ...ONE, environment: { A: 'b' } }],
    ['another image', ONE, TWO],
    ['another image in a pool', { ...ONE, ...POOL }, { ...TWO, ...POOL }],
    ['another image of four tasks', { ...ONE, minTasks: 4 }, { ...TWO, minTasks: 4 }],
    ['another image with long requests', ONE, { ...TWO, drainSeconds: 120 }],
    ['another instance type', ONE, { ...ONE, instanceType: 'm5.large' }],
    ['another instance type and image', ONE, { ...TWO, instanceType: 'm5.large' }],
    ['a move to a pool', ONE, { ...ONE, ...POOL }],
    ['a move from a pool', { ...ONE, ...POOL }, { ...TWO, capacity: 'own' }],
    ['a canary of a step', ONE, { ...TWO, ...canary(5) }],
    ['a canary of two steps with long requests', ONE, { ...TWO, ...canary(5, 15), drainSeconds: 120 }],
    ['a canary in a pool', { ...ONE, ...POOL }, { ...TWO, ...POOL, ...canary(5) }],
    ['blue/green', ONE, { ...TWO, strategy: { type: 'blueGreen', onInconclusive: 'goOn' } }],
  ])('is what the twin takes for %s', async (_, ...requests) => {
    const { seconds, from, took } = await forecastOf(requests);
    expect(from).toBe('MODEL');
    if (took < LEAST_SECONDS) return expect(seconds).toBeLessThan(LEAST_SECONDS);
    expect(Math.max(seconds / took, took / seconds)).toBeLessThan(RATIO);
  });
});

describe('The forecast by the history', () => {
  it('is what the one before took', async () => {
    const { seconds, from, took } = await forecastOf([ONE, TWO, { ...ONE, environment: { A: 'b' } }]);
    expect(from).toBe('HISTORY');
    // The update before had an image to pull.
    expect(seconds - took).toBeLessThan(70);
  });
});
