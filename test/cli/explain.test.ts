import { describe, expect, it } from '@jest/globals';
import { slipway } from './cli-under-test';

const missing = [404, { error: 'ResourceNotFoundException', message: 'model iirs does not exist' }] as const;
const model = (name: string) => ({ model: name, aliases: {}, createdAt: '2026-11-26T15:00:00Z' });

describe('A model that does not exist', () => {
  it('may be another that does', async () => {
    const api = { 'GET /models/iirs/deployments': missing, 'GET /models': { items: [model('credit'), model('iris')] } };
    const { code, out, err } = await slipway('status iirs', { api });
    expect([code, out]).toEqual([3, '']);
    expect(err).toBe('slipway: model iirs does not exist.\n  → Did you mean iris?\n');
  });

  it.each([
    [[model('credit')], '  → All models: slipway models\n'],
    [[], '  → No model is registered yet: slipway register --help\n'],
  ])('is told of where none is like it: %j', async (items, words) => {
    const { err } = await slipway('status iirs', {
      api: { 'GET /models/iirs/deployments': missing, 'GET /models': { items } },
    });
    expect(err).toContain(words);
  });

  it('is told of where the others cannot be asked for, too', async () => {
    const api = { 'GET /models/iirs/deployments': missing, 'GET /models': [500, { message: 'no' }] as const };
    expect((await slipway('status iirs', { api })).err).toBe('slipway: model iirs does not exist.\n');
  });
});

describe('What the API refuses', () => {
  it.each([
    [400, 'minTasks: must be a whole number from 1 to 1000, not 0', 2],
    [403, 'The header x-api-key holds no valid API key', 5],
    [404, 'modelVersion: model iris has no version 7', 3],
    [409, 'nothing else was live', 4],
    [500, 'The request failed (request abc)', 7],
  ])('with %d is told in its own words: %s', async (status, message, exit) => {
    const { code, out, err } = await slipway('deploy iris', {
      api: { 'POST /models/iris/deployments': [status, { error: 'X', message }] },
    });
    expect([code, out]).toEqual([exit, '']);
    expect(err.split('\n')[0]).toBe(`slipway: ${message}.`);
  });

  it('moves nothing on the terminal', async () => {
    const api = { 'GET /endpoints': [409, { error: 'X', message: '\x1b[2Jno\u202E' }] as const };
    expect((await slipway('status', { api })).err).toBe('slipway: no\uFFFD.\n');
  });
});

describe('A defect', () => {
  it('is told as one, with what helps to find it', async () => {
    const { code, err } = await slipway('status', { api: { 'GET /endpoints': { items: null } } });
    expect(code).toBe(70);
    expect(err).toMatch(/^slipway: a defect of this program: TypeError/);
  });
});
