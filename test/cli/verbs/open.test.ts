import { describe, expect, it } from '@jest/globals';
import { ENV, slipway } from '../cli-under-test';

const model = { model: 'iris', aliases: {}, createdAt: '', endpoint: { url: 'http://localhost:5001' } };
const DESKTOP = { ...ENV, DISPLAY: ':0' };

describe('slipway open', () => {
  it('opens the console, and prints its address', async () => {
    const { code, out, opened } = await slipway('open', { isTTY: true, env: DESKTOP });
    expect([code, out, opened]).toEqual([0, 'http://api.test/dev/console\n', ['http://api.test/dev/console']]);
  });

  it("opens a model's endpoint", async () => {
    const { opened } = await slipway('open iris', { api: { 'GET /models/iris': model }, isTTY: true, env: DESKTOP });
    expect(opened).toEqual(['http://localhost:5001']);
  });

  it.each([
    ['open --print', { isTTY: true, env: DESKTOP }],
    ['open', { isTTY: false, env: DESKTOP }],
    ['open', { isTTY: true, env: { ...DESKTOP, SSH_CONNECTION: '1' } }],
    ['open', { isTTY: true, env: { ...DESKTOP, CI: 'true' } }],
  ])('%s only prints where nobody looks: %j', async (typed, world) => {
    const { out, opened } = await slipway(typed, world);
    expect([out, opened]).toEqual(['http://api.test/dev/console\n', []]);
  });

  it('says so where a model has no endpoint', async () => {
    const { endpoint: _, ...registered } = model;
    const { code, err } = await slipway('open iris', { api: { 'GET /models/iris': registered } });
    expect([code, err]).toEqual([3, 'slipway: iris has no endpoint.\n  → slipway deploy iris --watch\n']);
  });

  it('gives programs the address', async () => {
    expect((await slipway('open --json')).out).toBe('{"url":"http://api.test/dev/console"}\n');
  });
});
