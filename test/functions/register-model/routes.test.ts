import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../contract/registry-keys';
import { readRegistryRoutes } from '../../../functions/read-registry/routes';
import { registerModelRoutes } from '../../../functions/register-model/routes';
import { type Answered, caller } from '../call-route';
import { type LocalRegistry, localRegistry, REGISTRATION } from '../registry-table';

let registry: LocalRegistry;
let call: ReturnType<typeof caller>;
beforeAll(async () => {
  registry = await localRegistry();
  call = caller({
    ...registerModelRoutes(registry.table, REGISTRATION),
    ...readRegistryRoutes(registry.table, {}),
  });
});
afterAll(() => registry.close());

const VERSIONS = 'POST /models/{model}/versions';
const IMAGES = 'POST /models/{model}/versions/{version}/images';
const artifact = { s3Location: 's3://artifacts/iris/model.joblib' };
const image = { repositoryUri: 'local/iris', tag: '1', cpu: 0.5, memoryMiB: 1024 };

const register = (model: string, body: unknown = artifact, key?: string): Promise<Answered> =>
  call(VERSIONS, { path: { model }, body, ...(key ? { headers: { 'Idempotency-Key': key } } : {}) });
const version = async (model: string, number = 1) =>
  (await call('GET /models/{model}/versions/{version}', { path: { model, version: String(number) } })).text;

describe('the number of an image that is to be built', () => {
  const take = (model: string, key?: string) =>
    call('POST /models/{model}/versions/{version}/image-numbers', {
      path: { model, version: '1' },
      ...(key !== undefined && { headers: { 'Idempotency-Key': key } }),
    });

  it('is given out once, and again under its key', async () => {
    await register('numbered');
    expect(await take('numbered')).toMatchObject({
      status: 201,
      body: { model: 'numbered', version: 1, imageVersion: 1 },
    });
    const numbers = [await take('numbered', 'k'), await take('numbered', 'k'), await take('numbered')];
    expect(numbers.map(({ body }) => body.imageVersion)).toEqual([2, 2, 3]);
    const path = { model: 'numbered', version: '1' };
    expect(await call(IMAGES, { path, body: { ...image, imageVersion: 2 } })).toMatchObject({
      status: 201,
      body: { imageVersion: 2 },
    });
  });

  it('is of a version that there is', async () => {
    expect(await take('unnumbered')).toMatchObject({ status: 404 });
  });
});

describe('an image', () => {
  const recordIn = (repositoryUri: string) =>
    call(IMAGES, { path: { model: 'pulled', version: '1' }, body: { ...image, repositoryUri } });
  beforeAll(() => register('pulled'));

  it.each([
    'iris',
    '111111111111.dkr.ecr.us-east-1.amazonaws.com/iris',
    '222222222222.dkr.ecr.us-east-1.amazonaws.com/iris',
  ])('may be recorded from %s', async (repositoryUri) => {
    expect(await recordIn(repositoryUri)).toMatchObject({ status: 201 });
  });

  it.each([
    '333333333333.dkr.ecr.us-east-1.amazonaws.com',
    '111111111111.dkr.ecr.eu-west-1.amazonaws.com',
    '111111111111.dkr.ecr.us-east-1.amazonaws.com.cn',
  ])('is refused from %s', async (host) => {
    expect(await recordIn(`${host}/iris`)).toMatchObject({
      status: 400,
      body: {
        message: `repositoryUri: must be in 111111111111.dkr.ecr.us-east-1.amazonaws.com or 222222222222.dkr.ecr.us-east-1.amazonaws.com, not in ${host}`,
      },
    });
  });

  it.each(['public.ecr.aws/iris', 'ghcr.io/iris', '111111111111.dkr.ecr.us-east-1.amazonaws.com.evil.com/iris'])(
    'is refused from %s, which is no repository of ECR',
    async (repositoryUri) => {
      expect(await recordIn(repositoryUri)).toMatchObject({
        status: 400,
        body: { message: expect.stringMatching(/^repositoryUri: must be an ECR repository such as /) },
      });
    },
  );
});

describe('POST /models/{model}/versions', () => {
  it('numbers the versions of a model from 1', async () => {
    expect(await register('counted')).toMatchObject({ status: 201, body: { model: 'counted', version: 1 } });
    expect((await register('counted')).body).toEqual({ model: 'counted', version: 2 });
    expect((await register('another')).body.version).toBe(1);
  });

  it('gives two hundred registrations at once the numbers 1 to 200, and makes 200 the latest', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, () => register('busy')));
    const numbers = answers.map(({ body }) => body.version as number).toSorted((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
    expect(await registry.table.get(keyOf('model', { model: 'busy' }))).toMatchObject({ latestVersion: 200 });
  });

  it('keeps metrics exactly as they were written', async () => {
    const metrics =
      '{"auc":0.1234567890123456789,"rows":12345678901234567890,"tiny":1e-130,"huge":9.9e125,"loss":0.1,"note":"0.10","zero":0}';
    const { status } = await register('exact', `{"s3Location":"s3://artifacts/m.bin","metrics":${metrics}}`);
    expect(status).toBe(201);
    const text = await version('exact');
    expect(text).toContain('"auc":0.1234567890123456789');
    expect(text).toContain('"rows":12345678901234567890');
    expect(text).toContain('"loss":0.1,');
    expect(text).toContain('"note":"0.10"');
    const { tiny, huge } = JSON.parse(text).metrics;
    expect([tiny, huge]).toEqual([1e-130, 9.9e125]);
  });

  it('keeps names and strings that look like expressions', async () => {
    const metrics = { '#n0': ':v0', 'a.b': '{% $x %}', constructor: 1, $util: '#set($a=1)', ünï: '\u2028' };
    await register('hostile', { ...artifact, metrics, tags: { 'set #a = :b': 'x' }, description: '"}' });
    expect(JSON.parse(await version('hostile'))).toMatchObject({ metrics, tags: { 'set #a = :b': 'x' } });
  });

  it('gives a retried request its version again, and never a second one', async () => {
    const first = await register('retried', artifact, 'build-1');
    const again = await register('retried', artifact, 'build-1');
    expect(again).toEqual(first);
    expect((await register('retried', artifact, 'build-2')).body.version).toBe(2);
  });

  it('gives one version to the same request sent twenty times at once, without losing a number', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => register('impatient', artifact, 'once')));
    expect(new Set(answers.map(({ text }) => text))).toEqual(new Set(['{"model":"impatient","version":1}']));
    expect((await register('impatient')).body.version).toBe(2);
  });

  it.each(['build 7', '"quoted"', 'run:7#1', '{% $x %}', 'k'.repeat(255)])(
    'takes the idempotency key %j',
    async (key) => {
      const first = await register('keyed', artifact, key);
      expect(first.status).toBe(201);
      expect(await register('keyed', artifact, key)).toEqual(first);
      expect((await register('keyed', { s3Location: 's3://artifacts/other' }, key)).status).toBe(409);
    },
  );

  it.each(['\u00fc', 'a\tb', 'k'.repeat(256)])('refuses the idempotency key %j', async (key) => {
    const { status, body } = await register('keyed', artifact, key);
    expect([status, body.error]).toEqual([400, 'ValidationException']);
    expect(body.message).toMatch(/^Idempotency-Key: must be /);
  });

  it('finds the idempotency key whatever the case of its header', async () => {
    const send = (header: string) =>
      call(VERSIONS, { path: { model: 'lower' }, body: artifact, headers: { [header]: 'k' } });
    expect(await send('idempotency-key')).toEqual(await send('IDEMPOTENCY-KEY'));
  });

  it('refuses an idempotency key that was used for something else', async () => {
    await register('reused', artifact, 'k');
    const { status, body } = await register('reused', { s3Location: 's3://artifacts/other' }, 'k');
    expect([status, body.error]).toEqual([409, 'IdempotencyMismatchException']);
  });

  it.each([
    ['an empty body', '', /^body: must be JSON/],
    ['text', 'hello', /^body: must be JSON/],
    ['a list', '[]', /^body:/],
    ['null', 'null', /^body:/],
    ['no location', {}, /^s3Location: /],
    [
      'another scheme',
      { s3Location: 'https://x/y' },
      /^s3Location: must be an s3:\/\/ URI such as \S+, not "https:\/\/x\/y"$/,
    ],
    ['a bucket without key', { s3Location: 's3://artifacts/' }, /^s3Location:/],
    ['an unknown field', { ...artifact, colour: 'red' }, /colour/],
    ['a metric that is no value', { ...artifact, metrics: { auc: { a: 1 } } }, /^metrics\.auc:/],
    ['a metric beyond the range', `{"s3Location":"s3://artifacts/m","metrics":{"x":1e400}}`, /^metrics\.x:/],
    ['a metric of 39 digits', `{"s3Location":"s3://artifacts/m","metrics":{"x":${'1'.repeat(39)}}}`, /^metrics\.x:/],
    ['__proto__', '{"s3Location":"s3://artifacts/m","metrics":{"__proto__":1}}', /__proto__/],
    ['deep JSON', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, /^body/],
  ])('refuses %s, naming the field', async (_, body, message) => {
    const before = await registry.contents();
    const answer = await register('refused', body);
    expect([answer.status, answer.body.error]).toEqual([400, 'ValidationException']);
    expect(answer.body.message).toMatch(message);
    expect(await registry.contents()).toEqual(before);
  });

  it.each(['Iris', 'iris-', '1', 'a_b', 'x'.repeat(25), 'MODEL#iris', '__proto__', ''])(
    'refuses the model name %j',
    async (model) => {
      const { status, body } = await register(model);
      expect([status, body.error]).toEqual([400, 'ValidationException']);
      expect(body.message).toMatch(/^model: /);
    },
  );
});

describe('POST /models/{model}/versions/{version}/images', () => {
  const record = (model: string, number: string, body: unknown = image, key?: string) =>
    call(IMAGES, { path: { model, version: number }, body, ...(key ? { headers: { 'idempotency-key': key } } : {}) });

  it('numbers the images of a version from 1', async () => {
    await register('pictured');
    await register('pictured');
    expect(await record('pictured', '1')).toMatchObject({
      status: 201,
      body: { model: 'pictured', version: 1, imageVersion: 1 },
    });
    expect((await record('pictured', '1')).body.imageVersion).toBe(2);
    expect((await record('pictured', '2')).body.imageVersion).toBe(1);
  });

  it('accepts a full ECR address with digest and commit', async () => {
    await register('addressed');
    const full = {
      ...image,
      repositoryUri: '111111111111.dkr.ecr.us-east-1.amazonaws.com/slipway/iris',
      digest: `sha256:${'a'.repeat(64)}`,
      gitCommit: 'deadbeef',
    };
    expect((await record('addressed', '1', full)).status).toBe(201);
  });

  it('gives a retried request its image version again', async () => {
    await register('built');
    expect((await record('built', '1', image, 'ci-1')).body).toEqual((await record('built', '1', image, 'ci-1')).body);
    expect((await record('built', '1')).body.imageVersion).toBe(2);
  });

  it('answers 404 for a model or version that does not exist, and records nothing', async () => {
    await register('known');
    const before = await registry.contents();
    expect(await record('known', '2')).toMatchObject({ status: 404, body: { error: 'ResourceNotFoundException' } });
    expect((await record('unknown', '1')).status).toBe(404);
    expect((await record('known', '2', image, 'key')).status).toBe(404);
    expect(await registry.contents()).toEqual(before);
  });

  it.each([
    [{ ...image, tag: 'a b' }, /^tag:/],
    [{ ...image, cpu: '1' }, /^cpu:/],
    [{ ...image, cpu: 0 }, /^cpu:/],
    [{ ...image, memoryMiB: 1.5 }, /^memoryMiB:/],
    [{ ...image, digest: 'sha256:abc' }, /^digest:/],
    [{ ...image, repositoryUri: 'docker.io/library/iris?x' }, /^repositoryUri:/],
  ])('refuses %j', async (body, message) => {
    await register('strict');
    const { status, body: answer } = await record('strict', '1', body);
    expect(status).toBe(400);
    expect(answer.message).toMatch(message);
  });
});

describe('POST /model-registry', () => {
  const seed = (body: unknown, key?: string) =>
    call('POST /model-registry', { body, ...(key ? { headers: { 'Idempotency-Key': key } } : {}) });

  it('takes the sample of the seed’s README as it stands', async () => {
    const location = 'Location of the trained ML model in Amazon S3.';
    const { status, body } = await seed({
      'registry-name': 'model-registry-name',
      versions: [{ s3_location: location, Accurecy: { auc: 11, Roc: 22 } }],
    });
    expect(status).toBe(201);
    expect(body).toEqual({ 'registry-name': 'model-registry-name', versions: [{ version: 1, s3_location: location }] });
    expect(JSON.parse(await version('model-registry-name'))).toMatchObject({ metrics: { auc: 11, Roc: 22 } });
  });

  it('registers several versions in the order of the request, and appends to them', async () => {
    const versions = ['s3://a-bucket/1', 's3://a-bucket/2'].map((s3_location) => ({ s3_location, Accurecy: {} }));
    const request = { 'registry-name': 'several', versions };
    const numbers = (answer: Answered) => answer.body.versions.map(({ version }: { version: number }) => version);
    expect(numbers(await seed(request, 'k1'))).toEqual([1, 2]);
    expect(numbers(await seed(request, 'k1'))).toEqual([1, 2]);
    expect(numbers(await seed(request))).toEqual([3, 4]);
  });

  it('takes no key for one of another request, however alike they are', async () => {
    const request = { 'registry-name': 'alike', versions: [{ s3_location: 's3://a-bucket/1' }] };
    expect((await seed(request, 'k')).status).toBe(201);
    for (const key of ['k', 'k#0', '0#k']) expect((await register('alike', artifact, key)).status).toBe(201);
  });

  it.each([
    [{ 'registry-name': 'x', versions: [] }, /^versions:/],
    [{ 'registry-name': 'x' }, /^versions:/],
    [{ versions: [{ s3_location: 's3://a-bucket/k' }] }, /^registry-name:/],
    [{ 'registry-name': 'x', versions: [{ s3_location: 'http://a/b' }] }, /^versions\.0\.s3_location: must be an s3/],
    [{ 'registry-name': 'x'.repeat(25), versions: [{ s3_location: 's3://a-bucket/k' }] }, /24 characters/],
  ])('refuses %j', async (body, message) => {
    const { status, body: answer } = await seed(body);
    expect(status).toBe(400);
    expect(answer.message).toMatch(message);
  });
});
