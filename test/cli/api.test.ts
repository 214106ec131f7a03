import { describe, expect, it } from '@jest/globals';
import { Api } from '../../cli/api';
import { fakeFetch, json } from '../client/fake-fetch';

const settings = { url: 'https://api.test', apiKey: 'secret', region: undefined, source: '--url' };

describe('What the API answers', () => {
  it('is harmless for a terminal, and as it came for a program', async () => {
    const fake = fakeFetch(
      json(200, { items: [{ model: '\x1b[31miris' }] }, { date: 'Thu, 26 Nov 2026 15:10:00 GMT' }),
    );
    const api = new Api(settings, { fetch: fake.fetch });
    const { data, text } = await api.ask((client) => client.GET('/models'));
    expect(data.items[0]!.model).toBe('iris');
    expect(text).toBe('{"items":[{"model":"\\u001b[31miris"}]}');
    expect(new Date(api.now()).toISOString()).toMatch(/^2026-11-26T15:10:0/);
  });
});

describe('A request', () => {
  it('without a key is signed', async () => {
    const variables = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' };
    const before = { ...process.env };
    Object.assign(process.env, variables);
    const fake = fakeFetch(json(200, { items: [] }));
    try {
      const api = new Api({ ...settings, apiKey: undefined, region: 'eu-central-1' }, { fetch: fake.fetch });
      await api.ask((client) => client.GET('/models'));
    } finally {
      for (const name of Object.keys(variables)) delete process.env[name];
      Object.assign(process.env, before);
    }
    const { headers } = fake.requests[0]!;
    expect(headers.get('authorization')).toContain('/eu-central-1/execute-api/aws4_request');
    expect(headers.get('x-api-key')).toBeNull();
  });
});
