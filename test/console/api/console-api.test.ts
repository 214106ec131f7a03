import { describe, expect, it } from '@jest/globals';
import { apiClient } from '../../../client/api-client';
import { RefusedError, UnreachableError } from '../../../client/errors';
import { Connection } from '../../../console/api/connection';
import { ConsoleApi } from '../../../console/api/console-api';

type Answer = (request: Request) => Response | Promise<Response>;

function api(answer: Answer) {
  const requests: { method: string; url: string; body: string; key: string | null }[] = [];
  const connection = new Connection();
  const client = apiClient({
    url: 'http://localhost/local',
    apiKey: 'secret',
    sleep: async () => {},
    fetch: async (request) => {
      const { method, url, headers } = request;
      const path = url.replace('http://localhost/local', '');
      requests.push({ method, url: path, body: await request.clone().text(), key: headers.get('x-api-key') });
      return answer(request);
    },
  });
  return { api: new ConsoleApi(client, connection), connection, requests };
}

const json = (body: unknown, status = 200) => Response.json(body, { status });
const ok = (body: unknown) => api(() => json(body));

describe('what the console asks', () => {
  it.each<[string, (api: ConsoleApi) => Promise<unknown>, string, string?]>([
    ['whether a key is good', (api) => api.isLetIn(), 'GET /models?limit=1'],
    ['endpoints', (api) => api.endpoints(), 'GET /endpoints?limit=100'],
    ['models', (api) => api.models(), 'GET /models?limit=100'],
    ['versions', (api) => api.versions('iris'), 'GET /models/iris/versions?limit=100'],
    ['images', (api) => api.images('iris', 'latest'), 'GET /models/iris/versions/latest/images?limit=100'],
    ['a model', (api) => api.model('a/b'), 'GET /models/a%2Fb'],
    ['a version', (api) => api.version('iris', '2'), 'GET /models/iris/versions/2'],
    ['lineage', (api) => api.lineage('iris'), 'GET /models/iris/endpoint/lineage'],
    ['metrics', (api) => api.metrics('iris', 60), 'GET /models/iris/endpoint/metrics?minutes=60'],
    [
      'logs',
      (api) => api.logs('iris', { minutes: 15, contains: 'a b' }),
      'GET /models/iris/endpoint/logs?minutes=15&contains=a%20b&limit=500',
    ],
    ['deployments', (api) => api.deployments('iris', 20), 'GET /models/iris/deployments?limit=20'],
    ['a deployment', (api) => api.deployment('iris', 'd1'), 'GET /models/iris/deployments/d1'],
    ['to deploy', (api) => api.deploy('iris', { minTasks: 2 }), 'POST /models/iris/deployments', '{"minTasks":2}'],
    ['to promote', (api) => api.promote('iris', 'd1'), 'POST /models/iris/deployments/d1/promotion'],
    ['to stop', (api) => api.stop('iris', 'd1'), 'DELETE /models/iris/deployments/d1'],
    ['to roll back', (api) => api.rollBack('iris', undefined), 'POST /models/iris/endpoint/rollback', '{}'],
    [
      'to bring back',
      (api) => api.rollBack('iris', 'd1'),
      'POST /models/iris/endpoint/rollback',
      '{"deploymentId":"d1"}',
    ],
    ['to delete', (api) => api.deleteEndpoint('iris'), 'DELETE /models/iris/endpoint'],
    [
      'to approve',
      (api) => api.approve('iris', 2, { status: 'approved' }),
      'PUT /models/iris/versions/2/approval',
      '{"status":"approved"}',
    ],
    ['for an alias', (api) => api.pointAlias('iris', 'best', 2), 'PUT /models/iris/aliases/best', '{"version":2}'],
  ])('is of the API: %s', async (_, ask, expected, body = '') => {
    const { api, requests } = ok({ items: [], deploymentId: 'd2' });
    await ask(api);
    expect(requests).toEqual([
      { method: expected.split(' ')[0], url: expected.slice(expected.indexOf(' ') + 1), body, key: 'secret' },
    ]);
  });
});

describe('a plan', () => {
  it('is asked for as the deployment is, and never taken for one', async () => {
    const { api, requests } = ok({ kind: 'NOTHING', model: 'iris' });
    expect(await api.plan('iris', { minTasks: 2 })).toMatchObject({ kind: 'NOTHING' });
    expect(requests.map(({ body }) => body)).toEqual(['{"minTasks":2,"dryRun":true}']);
    await expect(api.deploy('iris', {})).rejects.toThrow('a plan for iris came in place of a deployment');
  });

  it('is no plan where something was started', async () => {
    await expect(ok({ deploymentId: 'd1' }).api.plan('iris', {})).rejects.toThrow('deployment d1 was started');
  });
});

describe('a list', () => {
  it('is all of its pages', async () => {
    const { api: all } = api(({ url }) =>
      json(
        url.includes('pageToken=next') ? { items: [{ model: 'b' }] } : { items: [{ model: 'a' }], pageToken: 'next' },
      ),
    );
    expect(await all.models()).toEqual([{ model: 'a' }, { model: 'b' }]);
  });

  it('ends where no page would show it', async () => {
    const items = Array.from({ length: 100 }, (_, index) => ({ model: `m${index}` }));
    const { api: endless, requests } = api(() => json({ items, pageToken: 'more' }));
    expect(await endless.models()).toHaveLength(500);
    expect(requests).toHaveLength(5);
  });
});

describe('the connection', () => {
  it('is lost where nobody answers, and fine again with the next answer', async () => {
    let isDown = true;
    const { api: down, connection } = api(() => {
      if (isDown) throw new TypeError('Failed to fetch');
      return json({ items: [] });
    });
    await expect(down.models()).rejects.toBeInstanceOf(UnreachableError);
    expect(connection.state).toBe('lost');
    isDown = false;
    await down.models();
    expect(connection.state).toBe('fine');
  });

  it('is refused where the key is', async () => {
    const { api: locked, connection } = api(() => json({ error: 'ForbiddenException', message: 'no' }, 403));
    await expect(locked.models()).rejects.toBeInstanceOf(RefusedError);
    expect(connection.state).toBe('refused');
  });

  it('is as it was where the key is right, and the model another team’s', async () => {
    const message = 'team risk may not touch model iris: it is none of its own';
    const { api: known, connection } = api(() => json({ error: 'ForbiddenException', message }, 403));
    await expect(known.model('iris')).rejects.toMatchObject({ status: 403, message });
    expect(connection.state).not.toBe('refused');
  });

  it('is as it was where something is not there', async () => {
    const { api: empty, connection } = api(() => json({ error: 'ResourceNotFoundException', message: 'no' }, 404));
    await expect(empty.model('iris')).rejects.toMatchObject({ status: 404, message: 'no' });
    expect(connection.state).toBe('fine');
  });
});
