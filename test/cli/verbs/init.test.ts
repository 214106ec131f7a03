import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { settingsFile } from '../../../cli/settings';
import { slipway } from '../cli-under-test';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'init-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const env = () => ({ XDG_CONFIG_HOME: folder });
const kept = () => JSON.parse(readFileSync(settingsFile(env()), 'utf8')) as unknown;
const api = { 'GET /models': { items: [] } };

describe('slipway init', () => {
  it('keeps what was typed, once the API has answered, and says what comes next', async () => {
    const { code, out, requests } = await slipway('init --url http://api.test/dev/ --key secret', { api, env: env() });
    expect([code, requests[0]!.key, kept()]).toEqual([0, 'secret', { url: 'http://api.test/dev', apiKey: 'secret' }]);
    expect(out).toContain(`http://api.test/dev answers, and is kept in ${settingsFile(env())}`);
    expect(out).toContain('slipway deploy iris --watch');
  });

  it('asks at a terminal, for the key in secret', async () => {
    const asked: [string, boolean][] = [];
    const ask = async (question: string, { secret = false } = {}) => {
      asked.push([question, secret]);
      return secret ? ' secret ' : 'http://api.test/dev';
    };
    await slipway('init', { api, env: env(), ask });
    expect(kept()).toEqual({ url: 'http://api.test/dev', apiKey: 'secret' });
    expect(asked.map(([, secret]) => secret)).toEqual([false, true]);
  });

  it('takes the local mode', async () => {
    await slipway('init --local', { api, env: env() });
    expect(kept()).toEqual({ url: 'http://localhost:4566/local', apiKey: 'local' });
  });

  it('prints exports for a shell, and keeps nothing', async () => {
    const { out } = await slipway(['init', '--url', 'http://api.test/dev', '--key', "it's", '--print'], {
      api,
      env: env(),
    });
    expect(out).toBe("export SLIPWAY_URL='http://api.test/dev'\nexport SLIPWAY_API_KEY='it'\\''s'\n");
    expect(existsSync(settingsFile(env()))).toBe(false);
  });

  it('keeps nothing that the API refuses, unless it is not asked', async () => {
    const forbidden = { 'GET /models': [403, { error: 'ForbiddenException', message: 'no valid API key' }] as const };
    const { code } = await slipway('init --url http://api.test/dev --key wrong', { api: forbidden, env: env() });
    expect([code, existsSync(settingsFile(env()))]).toEqual([5, false]);
    const { requests } = await slipway('init --url http://api.test/dev --key later --no-check', { env: env() });
    expect([requests, kept()]).toEqual([[], { url: 'http://api.test/dev', apiKey: 'later' }]);
  });

  it.each([
    ['init', '--url: is missing'],
    ['init --url ftp://x', '--url: must be a URL'],
  ])('%s is wrong usage without a terminal: %s', async (typed, words) => {
    const { code, err } = await slipway(typed, { env: env() });
    expect(code).toBe(2);
    expect(err).toContain(words);
  });
});
