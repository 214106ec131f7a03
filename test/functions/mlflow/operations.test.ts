import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../contract/registry-keys';
import { GovernedRegistry } from '../govern-model/governed-registry';
import { clientOf } from './mlflow-client';

let governed: GovernedRegistry;
let call: ReturnType<typeof clientOf>;
beforeAll(async () => {
  governed = await GovernedRegistry.open();
  call = clientOf(governed.registry.table);
});
afterAll(() => governed.registry.close());

const source = 's3://artifacts/m/1/model';
const refused = async (name: string, request: Readonly<Record<string, unknown>>) => {
  const { body } = await call(name, request);
  return `${body.error_code}: ${body.message}`;
};
const created = async (name: string, versions = 0) => {
  await call('POST registered-models/create', { name });
  for (let version = 0; version < versions; version++) await call('POST model-versions/create', { name, source });
};

describe('a registered model', () => {
  it('is there before its first version, which has the number 1', async () => {
    await created('early');
    const { body } = await call('GET registered-models/get', { name: 'early' });
    expect(body.registered_model).toMatchObject({ name: 'early', tags: [], aliases: [], latest_versions: [] });
    const version = await call('POST model-versions/create', { name: 'early', source });
    expect(version.body.model_version).toMatchObject({ version: '1', status: 'READY', current_stage: 'None', source });
  });

  it('is one of the REST API too, and one of the REST API is one of MLflow', async () => {
    await created('both');
    expect((await governed.call('GET /models/{model}', { path: { model: 'both' } })).body.model).toBe('both');
    await governed.register('rest');
    await governed.register('rest');
    const { body } = await call('GET registered-models/get', { name: 'rest' });
    expect(body.registered_model.latest_versions).toMatchObject([
      { version: '2', source: 's3://artifacts/m', tags: [] },
    ]);
  });

  it('exists once', async () => {
    await created('once');
    expect(await refused('POST registered-models/create', { name: 'once' })).toBe(
      'RESOURCE_ALREADY_EXISTS: model once exists already',
    );
  });

  it('that is deleted and made anew gives no number out again', async () => {
    await created('phoenix', 2);
    expect((await call('DELETE registered-models/delete', { name: 'phoenix' })).body).toEqual({});
    expect(await refused('GET registered-models/get', { name: 'phoenix' })).toContain('RESOURCE_DOES_NOT_EXIST');
    const tags = [{ key: 'again', value: 'yes' }];
    const { body } = await call('POST registered-models/create', { name: 'phoenix', tags });
    expect(body.registered_model.tags).toEqual(tags);
    expect((await call('POST model-versions/create', { name: 'phoenix', source })).body.model_version.version).toBe(
      '3',
    );
  });

  it('that is live is not deleted, nor the version that is', async () => {
    await created('live', 2);
    await governed.goLive('live', 2);
    expect(await refused('DELETE registered-models/delete', { name: 'live' })).toBe(
      'RESOURCE_CONFLICT: model live is live: delete its endpoint first',
    );
    expect(await refused('DELETE model-versions/delete', { name: 'live', version: '2' })).toContain(
      'RESOURCE_CONFLICT',
    );
    expect((await call('DELETE model-versions/delete', { name: 'live', version: '1' })).status).toBe(200);
  });

  it.each<[string, Record<string, unknown>]>([
    ['name: must be lower-case letters', { name: 'Schwertlilie' }],
    ['name: must be at most 24 characters', { name: 'a'.repeat(25) }],
    ['name: is missing', {}],
    ['description: ', { name: 'a', description: 'd'.repeat(1025) }],
    ['tags.0.key: must be', { name: 'a', tags: [{ key: '__proto__', value: 'v' }] }],
    ['tags.long: ', { name: 'a', tags: [{ key: 'long', value: 'v'.repeat(257) }] }],
  ])('is refused in the registry’s words: %s', async (sentence, request) => {
    expect(await refused('POST registered-models/create', request)).toContain(`INVALID_PARAMETER_VALUE: ${sentence}`);
  });
});

describe('a version', () => {
  it('needs its model', async () => {
    expect(await refused('POST model-versions/create', { name: 'nobody', source })).toBe(
      'RESOURCE_DOES_NOT_EXIST: model nobody does not exist',
    );
    expect(await governed.registry.table.get(keyOf('model', { model: 'nobody' }))).toBeUndefined();
  });

  it('keeps what MLflow says of it, and shows tags and description in the REST API', async () => {
    await created('kept');
    const said = { run_id: 'r1', run_link: 'https://mlflow.example.com/r1', model_id: 'm-1', description: 'First' };
    const tags = [{ key: 'mlflow.user', value: 'ana' }];
    await call('POST model-versions/create', { name: 'kept', source, tags, ...said });
    const { body } = await call('GET model-versions/get', { name: 'kept', version: '1' });
    expect(body.model_version).toMatchObject({ ...said, tags, source });
    const rest = await governed.read('kept', '1');
    expect(rest.body).toMatchObject({ s3Location: source, tags: { 'mlflow.user': 'ana' }, description: 'First' });
  });

  it('is pending: MLflow approves nothing', async () => {
    await created('pending', 1);
    expect((await governed.read('pending', '1')).body.approval).toEqual({ status: 'pending' });
  });

  it('lies in S3, not anywhere', async () => {
    await created('elsewhere');
    expect(await refused('POST model-versions/create', { name: 'elsewhere', source: '/tmp/model' })).toContain(
      'INVALID_PARAMETER_VALUE: source: must be an s3:// URI',
    );
  });

  it('is downloaded from where it lies', async () => {
    await created('found', 1);
    const request = { name: 'found', version: '1' };
    expect((await call('GET model-versions/get-download-uri', request)).body).toEqual({ artifact_uri: source });
  });

  it.each(['0', '-1', '1.5', 'x', '1000000'])('has no number such as %s', async (version) => {
    await created('counted', 1);
    expect(await refused('GET model-versions/get', { name: 'counted', version })).toContain(
      'INVALID_PARAMETER_VALUE: version: must be a whole number from 1 to 999999',
    );
  });

  it('has no stages but None', async () => {
    await created('staged', 2);
    const at = { name: 'staged', version: '1' };
    expect(await refused('POST model-versions/transition-stage', { ...at, stage: 'Production' })).toContain(
      'INVALID_PARAMETER_VALUE: stage: must be None',
    );
    const { body } = await call('POST model-versions/transition-stage', { ...at, stage: 'None' });
    expect(body.model_version).toMatchObject({ version: '1', current_stage: 'None' });
    const latest = async (stages: readonly string[]) =>
      (await call('POST registered-models/get-latest-versions', { name: 'staged', stages })).body.model_versions;
    expect(await latest([])).toMatchObject([{ version: '2' }]);
    expect(await latest(['none'])).toMatchObject([{ version: '2' }]);
    expect(await latest(['Production'])).toEqual([]);
    const asked = await call('GET registered-models/get-latest-versions', { name: 'staged', stages: ['None'] });
    expect(asked.body.model_versions).toMatchObject([{ version: '2' }]);
  });
});

describe('an alias', () => {
  it('is one of the REST API too, and names a version', async () => {
    await created('named', 2);
    await call('POST registered-models/alias', { name: 'named', alias: 'champion', version: '1' });
    expect((await governed.read('named', 'champion')).body.version).toBe(1);
    const { body } = await call('GET registered-models/alias', { name: 'named', alias: 'champion' });
    expect(body.model_version).toMatchObject({ version: '1', aliases: ['champion'] });
    expect((await call('GET registered-models/get', { name: 'named' })).body.registered_model.aliases).toEqual([
      { alias: 'champion', version: '1' },
    ]);
  });

  it('latest is the newest version, but cannot be set', async () => {
    await created('newest', 2);
    const at = { name: 'newest', alias: 'latest' };
    expect((await call('GET registered-models/alias', at)).body.model_version.version).toBe('2');
    expect(await refused('POST registered-models/alias', { ...at, version: '1' })).toContain('alias: must be');
  });

  it('that is not there is a wrong parameter, as MLflow has it, and nothing to delete', async () => {
    await created('bare');
    const at = { name: 'bare', alias: 'champion' };
    expect(await refused('GET registered-models/alias', at)).toBe(
      'INVALID_PARAMETER_VALUE: alias: must be one of model bare, which has none called champion',
    );
    expect((await call('DELETE registered-models/alias', at)).body).toEqual({});
    expect(await refused('DELETE registered-models/alias', { ...at, name: 'nobody' })).toContain('DOES_NOT_EXIST');
    expect(await refused('POST registered-models/alias', { ...at, version: '7' })).toContain('DOES_NOT_EXIST');
  });
});

describe('what is not said', () => {
  beforeAll(() => governed.registered('iris', 2));

  it('may be null', async () => {
    const model = { name: 'rose', tags: null, description: null };
    expect((await call('POST registered-models/create', model)).body.registered_model).toMatchObject({ tags: [] });
    const nothing = { tags: null, description: null, run_id: null, run_link: null, model_id: null };
    const version = { name: 'rose', source: 's3://artifacts/rose', ...nothing };
    expect((await call('POST model-versions/create', version)).status).toBe(200);
    expect((await call('PATCH registered-models/update', { name: 'rose', description: null })).status).toBe(200);
    expect((await call('POST registered-models/get-latest-versions', { name: 'rose', stages: null })).status).toBe(200);
  });

  it.each([{}, { value: null }, { value: '' }])('is of a tag an empty value: %j', async (said) => {
    for (const [what, version] of [
      ['registered-models', undefined],
      ['model-versions', '1'],
    ]) {
      const tag = { name: 'iris', ...(version && { version }), key: 'empty', ...said };
      expect(await call(`POST ${what}/set-tag`, tag)).toEqual({ status: 200, body: {} });
    }
    const { registered_model } = (await call('GET registered-models/get', { name: 'iris' })).body;
    expect(registered_model.tags).toEqual([{ key: 'empty', value: '' }]);
  });

  it('is empty in a version', async () => {
    const { model_version } = (await call('GET model-versions/get', { name: 'iris', version: '1' })).body;
    expect(model_version).toMatchObject({ description: '', run_id: '', run_link: '', aliases: [] });
  });

  it('is missing where it has to be said', async () => {
    const { body } = await call('POST registered-models/create', { name: null });
    expect([body.error_code, body.message]).toEqual(['INVALID_PARAMETER_VALUE', expect.stringContaining('not null')]);
  });
});

describe('a model', () => {
  it.each([
    ['PATCH registered-models/update', { name: 'iris', description: 'Which iris' }],
    ['POST registered-models/rename', { name: 'iris', new_name: 'lily' }],
    ['POST registered-models/rename', { name: 'lily', new_name: 'iris' }],
    ['GET registered-models/get', { name: 'iris' }],
  ])('comes with its latest version: %s', async (name, request) => {
    expect((await call(name, request)).body.registered_model.latest_versions).toMatchObject([{ version: '2' }]);
  });
});

describe('the latest versions', () => {
  const latest = async (stages: readonly string[]) =>
    (await call('GET registered-models/get-latest-versions', { name: 'iris', stages })).body;

  it.each([
    [['None'], 1],
    [['none', 'Production'], 1],
    [['Production', 'staging', 'Archived'], 0],
  ])('of the stages %j are %i', async (stages, count) => {
    expect((await latest(stages)).model_versions).toHaveLength(count);
  });

  it('of a stage that MLflow does not have are refused', async () => {
    expect(await latest(['None', 'Live'])).toEqual({
      error_code: 'INVALID_PARAMETER_VALUE',
      message: 'stages: must be of None, Staging, Production, Archived, not Live',
    });
  });
});

it('tells of an alias that none can be called so', async () => {
  const { body } = await call('GET registered-models/alias', { name: 'iris', alias: 'Champion' });
  expect([body.error_code, body.message]).toEqual([
    'INVALID_PARAMETER_VALUE',
    'alias: must be latest or an alias of the model, not "Champion"; did you mean champion?',
  ]);
});

it('keeps no prompts, and nothing of one that is tried', async () => {
  const tags = [{ key: 'mlflow.prompt.is_prompt', value: 'true' }];
  for (const request of [
    { name: 'greeting', tags },
    { name: 'greeting', tags: [{ key: 'a', value: 'b' }, ...tags] },
  ]) {
    const { status, body } = await call('POST registered-models/create', request);
    expect([status, body.message]).toEqual([400, expect.stringContaining('there are no prompts here')]);
  }
  expect((await call('GET registered-models/get', { name: 'greeting' })).status).toBe(404);
  const tag = { name: 'iris', key: 'mlflow.prompt.is_prompt', value: 'true' };
  expect((await call('POST registered-models/set-tag', tag)).body.error_code).toBe('INVALID_PARAMETER_VALUE');
});
