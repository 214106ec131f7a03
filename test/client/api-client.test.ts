import { describe, expect, it } from '@jest/globals';
import { answered } from '../../client/answered';
import { apiClient } from '../../client/api-client';
import { ServerClock } from '../../client/server-clock';
import { fakeFetch, json } from './fake-fetch';

const DEPLOYMENT = { deploymentId: 'iris_deploy_1', model: 'iris', kind: 'DEPLOY', status: 'LIVE' };

describe('The client', () => {
  it('asks below the stage, with the key, and gives what was answered', async () => {
    const fake = fakeFetch(json(200, { items: [DEPLOYMENT] }));
    const client = apiClient({ url: 'https://api.test/dev/', apiKey: 'secret', fetch: fake.fetch });
    const params = { path: { model: 'a b' }, query: { limit: 1 } };
    const { data } = await answered(client.GET('/models/{model}/deployments', { params }));
    expect(data.items[0]!.status).toBe('LIVE');
    expect(fake.requests[0]!.url).toBe('https://api.test/dev/models/a%20b/deployments?limit=1');
    expect(fake.requests[0]!.headers.get('x-api-key')).toBe('secret');
  });

  it('learns what time it is there', async () => {
    const clock = new ServerClock(() => 0);
    const fake = fakeFetch(json(200, { items: [] }, { date: 'Thu, 26 Nov 2026 15:00:00 GMT' }));
    await answered(apiClient({ url: 'https://api.test', clock, fetch: fake.fetch }).GET('/endpoints'));
    expect(clock.now()).toBe(Date.parse('2026-11-26T15:00:00Z'));
  });
});
