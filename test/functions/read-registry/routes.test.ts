import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../contract/registry-keys';
import { governModelRoutes } from '../../../functions/govern-model/routes';
import { readRegistryRoutes } from '../../../functions/read-registry/routes';
import { registerModelRoutes } from '../../../functions/register-model/routes';
import { nextVersionNumber } from '../../../functions/shared/model-registry/model';
import { RegistryTable } from '../../../functions/shared/model-registry/table';
import { caller } from '../call-route';
import { type LocalRegistry, localRegistry, REGISTRATION } from '../registry-table';

let registry: LocalRegistry;
let call: ReturnType<typeof caller>;

/** Models m00 to m11, of which m00 has five versions, the third of them with two images. */
beforeAll(async () => {
  registry = await localRegistry();
  const { table } = registry;
  call = caller({
    ...registerModelRoutes(table, REGISTRATION),
    ...readRegistryRoutes(table, {}),
    ...governModelRoutes(table),
  });
  const names = Array.from({ length: 12 }, (_, index) => `m${String(index).padStart(2, '0')}`);
  for (const model of names) await register(model);
  for (let version = 2; version <= 5; version++) await register('m00');
  for (const tag of ['a', 'b']) {
    const body = { repositoryUri: 'local/iris', tag, cpu: 1, memoryMiB: 1048 };
    await call('POST /models/{model}/versions/{version}/images', { path: { model: 'm00', version: '3' }, body });
  }
  await call('PUT /models/{model}/aliases/{alias}', {
    path: { model: 'm00', alias: 'champion' },
    body: { version: 3 },
  });
  const approval = { path: { model: 'm00', version: '2' }, body: { status: 'approved' } };
  await call('PUT /models/{model}/versions/{version}/approval', approval);
});
afterAll(() => registry.close());

const register = (model: string) =>
  call('POST /models/{model}/versions', {
    path: { model },
    body: { s3Location: `s3://artifacts/${model}`, metrics: { auc: 0.5 } },
  });

/** All pages of a listing, page by page. */
async function pages(route: string, path: Record<string, string>, query: Record<string, string>) {
  // biome-ignore lint/suspicious/noExplicitAny: items of every listing.
  const all: any[][] = [];
  for (let pageToken: string | undefined; ; ) {
    const { status, body } = await call(route, { path, query: { ...query, ...(pageToken ? { pageToken } : {}) } });
    expect(status).toBe(200);
    all.push(body.items);
    pageToken = body.pageToken;
    if (!pageToken) return all;
  }
}

describe('GET /models', () => {
  it('lists models newest first, page by page, each once', async () => {
    const listed = await pages('GET /models', {}, { limit: '5' });
    expect(listed.map((page) => page.length)).toEqual([5, 5, 2]);
    const names = listed.flat().map(({ model }) => model);
    expect(new Set(names).size).toBe(12);
    const times = listed.flat().map(({ createdAt }) => createdAt);
    expect(times).toEqual(times.toSorted().reverse());
  });

  it('says of each what runs', async () => {
    const live = { status: 'LIVE', url: 'http://lb:5001', modelVersion: 1, imageVersion: 1, deploymentId: 'm01.1' };
    const item = { ...live, model: 'm01', settings: '{}', taskDefinitionArn: 'arn' };
    await registry.table.update(keyOf('endpoint', { model: 'm01' }), { set: item });
    for (const query of [{ limit: '100' }, { limit: '100', prefix: 'm' }]) {
      const { items } = (await call('GET /models', { query })).body;
      const endpoints = items.map(({ model, endpoint }: { model: string; endpoint?: object }) => [model, endpoint]);
      expect(endpoints).toContainEqual(['m01', live]);
      expect(endpoints.filter(([, endpoint]: [string, object?]) => endpoint)).toHaveLength(1);
    }
  });

  it('finds models by the beginning of their names, in alphabetical order', async () => {
    const [first] = await pages('GET /models', {}, { prefix: 'm0', limit: '100' });
    expect(first?.map(({ model }) => model)).toEqual(Array.from({ length: 10 }, (_, index) => `m0${index}`));
    expect((await pages('GET /models', {}, { prefix: 'x' })).flat()).toEqual([]);
  });

  it.each(['0', '101', 'many', '-1', '1.5', ''])('refuses the limit %j', async (limit) => {
    const { status, body } = await call('GET /models', { query: { limit } });
    expect(status).toBe(400);
    expect(body.message).toMatch(/^limit: /);
  });

  it('refuses a page token that it did not give out', async () => {
    const { pageToken } = (await call('GET /models', { query: { limit: '2' } })).body;
    const altered = `${pageToken.slice(0, -4)}AAAA`;
    const bad: Record<string, string>[] = [
      { pageToken: 'x' },
      { pageToken: altered },
      { pageToken: `${pageToken}=` },
      { pageToken, prefix: 'm' },
    ];
    for (const query of bad) {
      const { status, body } = await call('GET /models', { query });
      expect([status, body.error]).toEqual([400, 'ValidationException']);
    }
    const { status } = await call('GET /models/{model}/versions', { path: { model: 'm00' }, query: { pageToken } });
    expect(status).toBe(400);
  });
});

describe('GET /models/{model}', () => {
  it('answers with latest version, aliases and live endpoint', async () => {
    const live = { status: 'LIVE', url: 'http://lb:5001', modelVersion: 3, imageVersion: 2, deploymentId: 'm00.1' };
    await registry.table.update(keyOf('endpoint', { model: 'm00' }), { set: { model: 'm00', ...live } });
    const { body } = await call('GET /models/{model}', { path: { model: 'm00' } });
    expect(body).toMatchObject({
      model: 'm00',
      aliases: { champion: 3 },
      latestVersion: { version: 5, s3Location: 's3://artifacts/m00', approval: { status: 'pending' } },
      endpoint: { model: 'm00', ...live },
    });
  });

  it('answers 404 for an unknown model and 400 for what is no name', async () => {
    expect((await call('GET /models/{model}', { path: { model: 'unknown' } })).status).toBe(404);
    expect((await call('GET /models/{model}', { path: { model: '../x' } })).status).toBe(400);
  });
});

describe('GET /models/{model}/versions', () => {
  const versions = async (query: Record<string, string>) =>
    (await pages('GET /models/{model}/versions', { model: 'm00' }, query)).map((page) =>
      page.map(({ version }) => version),
    );

  it('lists versions newest first', async () => {
    expect(await versions({ limit: '2' })).toEqual([[5, 4], [3, 2], [1]]);
  });

  it('filters by approval status and by alias', async () => {
    expect(await versions({ status: 'approved' })).toEqual([[2]]);
    expect(await versions({ status: 'pending' })).toEqual([[5, 4, 3, 1]]);
    expect(await versions({ alias: 'champion' })).toEqual([[3]]);
    expect(await versions({ alias: 'champion', status: 'approved' })).toEqual([[]]);
    expect(await versions({ alias: 'nobody' })).toEqual([[]]);
  });

  it('refuses an unknown status', async () => {
    const { status } = await call('GET /models/{model}/versions', {
      path: { model: 'm00' },
      query: { status: 'good' },
    });
    expect(status).toBe(400);
  });

  it('reads one by number, as latest or by alias', async () => {
    const read = async (version: string) =>
      (await call('GET /models/{model}/versions/{version}', { path: { model: 'm00', version } })).body;
    expect(await read('2')).toMatchObject({ version: 2, approval: { status: 'approved', by: 'api-key:key-1' } });
    expect(await read('latest')).toMatchObject({ version: 5 });
    expect(await read('champion')).toMatchObject({ version: 3, aliases: ['champion'], latestImageVersion: 2 });
    expect(await read('9')).toMatchObject({ error: 'ResourceNotFoundException' });
    expect(await read('0')).toMatchObject({ error: 'ValidationException' });
  });
});

describe('GET /models/{model}/versions/{version}/images', () => {
  const path = { model: 'm00', version: '3' };

  it('lists and reads image versions', async () => {
    const listed = await pages('GET /models/{model}/versions/{version}/images', path, { limit: '1' });
    expect(listed.flat().map(({ imageVersion }) => imageVersion)).toEqual([2, 1]);
    const read = (imageVersion: string) =>
      call('GET /models/{model}/versions/{version}/images/{imageVersion}', { path: { ...path, imageVersion } });
    expect((await read('latest')).body).toMatchObject({ imageVersion: 2, tag: 'b', cpu: 1, memoryMiB: 1048 });
    expect((await read('1')).body).toMatchObject({ imageVersion: 1, tag: 'a' });
    expect((await read('3')).status).toBe(404);
  });
});

describe('GET /list-registry', () => {
  it('answers in the seed’s shape', async () => {
    const items = (await pages('GET /list-registry', {}, { limit: '7' })).flat();
    expect(items).toHaveLength(12);
    const m00 = items.find((item) => item['registry-name'] === 'm00');
    expect(m00.versions.map(({ version }: { version: number }) => version)).toEqual([1, 2, 3, 4, 5]);
    expect(m00.versions[2]).toEqual({
      version: 3,
      s3_location: 's3://artifacts/m00',
      Accurecy: { auc: 0.5 },
      'ECR-info': [
        { version: 1, 'ecr-name': 'local/iris' },
        { version: 2, 'ecr-name': 'local/iris', 'predict-url': 'http://lb:5001' },
      ],
      config: [
        { version: 1, ram: '1048', cpu: '1' },
        { version: 2, ram: '1048', cpu: '1' },
      ],
    });
  });
});

describe('the cost of a page', () => {
  it('is the same however many models there are', async () => {
    const large = await localRegistry();
    const capacities: number[] = [];
    const { client } = large;
    // Reads report what they cost; the table's own code is what is measured.
    const measured = Object.assign(Object.create(client) as typeof client, {
      send: async (command: { input: object }) => {
        Object.assign(command.input, { ReturnConsumedCapacity: 'TOTAL' });
        const answer = await client.send(command as QueryCommand);
        if (command instanceof QueryCommand) capacities.push(answer.ConsumedCapacity?.CapacityUnits ?? Number.NaN);
        return answer;
      },
    });
    const table = new RegistryTable(measured, large.tableName);
    const page = caller(readRegistryRoutes(table, {}));
    const registerMany = async (from: number, to: number) => {
      for (let index = from; index < to; index++) {
        await nextVersionNumber(table, `model-${String(index).padStart(6, '0')}`, new Date());
      }
    };
    const costs = async () => {
      capacities.length = 0;
      await page('GET /models', { query: { limit: '10' } });
      await page('GET /models', { query: { limit: '10', prefix: 'model' } });
      return [...capacities];
    };
    await registerMany(0, 10);
    const few = await costs();
    await registerMany(10, 400);
    expect(few).toHaveLength(2);
    expect(await costs()).toEqual(few);
    await large.close();
  });
});
