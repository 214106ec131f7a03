import { describe, expect, it } from '@jest/globals';
import { slipway } from '../cli-under-test';

const api = { 'GET /models': { items: [] } };

describe('slipway doctor', () => {
  it('says that the API answers and takes the key', async () => {
    const { code, out } = await slipway('doctor', { api });
    expect([code, out]).toEqual([0, 'ok    http://api.test/dev (SLIPWAY_URL) answers and takes the key\n']);
  });

  it('says what is wrong and what to do', async () => {
    const forbidden = { 'GET /models': [403, { error: 'X', message: 'no valid API key' }] as const };
    const { code, out } = await slipway('doctor', { api: forbidden });
    expect(code).toBe(1);
    expect(out).toMatch(/^fail {2}http:\/\/api.test\/dev \(SLIPWAY_URL\): no valid API key\.\n {6}→ Is it the key/);
  });

  it('is of use before there is an API, and stops at placeholders', async () => {
    const { code, out } = await slipway('doctor --env dev', { env: { XDG_CONFIG_HOME: '/nowhere' } });
    expect(code).toBe(1);
    expect(out).toContain('warn  No API is set.');
    expect(out).toContain('fail  config/dev.json still has placeholders');
  });

  it('gives programs what it found', async () => {
    const { out } = await slipway('doctor --json', { api });
    expect(JSON.parse(out)).toEqual({ items: [{ level: 'ok', what: expect.stringContaining('takes the key') }] });
  });
});
