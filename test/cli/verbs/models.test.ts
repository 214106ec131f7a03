import { describe, expect, it } from '@jest/globals';
import { slipway } from '../cli-under-test';

const model = (name: string, fields: object = {}) => ({
  model: name,
  aliases: {},
  createdAt: '2026-11-26T15:00:00Z',
  ...fields,
});
const endpoint = { status: 'LIVE', url: 'http://localhost:5001' };

describe('slipway models', () => {
  it('lists all pages', async () => {
    const pages = (request: Request) =>
      request.url.includes('pageToken=two')
        ? { items: [model('iris', { latestVersion: 3, aliases: { champion: 2 }, endpoint })] }
        : { items: [model('credit')], pageToken: 'two' };
    const { code, out } = await slipway('models --prefix i', { api: { 'GET /models': pages } });
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      'MODEL   LATEST  ALIASES     ENDPOINT  URL                    REGISTERED',
      'credit                                                       10 min ago',
      'iris    3       champion=2  ✔ live    http://localhost:5001  10 min ago',
      '',
    ]);
  });

  it('says what to do where there is none', async () => {
    const { out } = await slipway('models', { api: { 'GET /models': { items: [] } } });
    expect(out).toBe('No model is registered yet. The first one: slipway register --help\n');
  });

  it('asks for a prefix', async () => {
    const { requests } = await slipway('models --prefix fraud --json', { api: { 'GET /models': { items: [] } } });
    expect(requests.map(({ query }) => query)).toEqual(['?prefix=fraud']);
  });
});
