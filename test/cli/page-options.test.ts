import { describe, expect, it } from '@jest/globals';
import { pageQuery } from '../../cli/page-options';
import { slipway } from './cli-under-test';

describe('A page', () => {
  it('is asked for by what was typed only', () => {
    expect(pageQuery({ limit: 5 })).toEqual({ limit: 5 });
    expect(pageQuery({ limit: undefined, pageToken: 'x' })).toEqual({ pageToken: 'x' });
  });

  it('is answered as the API gives it', async () => {
    const api = { 'GET /models': { items: [], pageToken: 'next' } };
    const { out, requests } = await slipway('models --json --limit 5 --page-token abc', { api });
    expect(out).toBe('{"items":[],"pageToken":"next"}\n');
    expect(requests[0]!.query).toBe('?limit=5&pageToken=abc');
  });
});
