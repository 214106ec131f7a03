import { ECRClient } from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type ImageToRecord, recordImage } from '../../../functions/record-image/record-image';
import { registerVersion } from '../../../functions/register-model/register-version';
import { nextImageNumber } from '../../../functions/shared/model-registry/image';
import { readVersion } from '../../../functions/shared/model-registry/version';
import { Ecr } from '../../../local/aws/ecr';
import { Twin } from '../../../local/aws/twin';
import { handleAwsRequest } from '../../../local/aws/wire';
import { VirtualClock } from '../../../local/clock';
import { type Endpoint, openEndpoint } from '../../../local/platform/endpoint';
import { registryClientOf } from '../registry-client';
import { type LocalRegistry, localRegistry } from '../registry-table';

const HOST = '111111111111.dkr.ecr.us-east-1.amazonaws.com';
const REPOSITORY = `${HOST}/slipway/iris`;

let registry: LocalRegistry;
let images: Ecr;
let endpoint: Endpoint;
let ecr: ECRClient;
let model = '';
let models = 0;

beforeAll(async () => {
  registry = await localRegistry();
  const clock = new VirtualClock();
  const account = { accountId: '111111111111', region: 'us-east-1' };
  images = new Ecr({ account, clock, random: Math.random, images: { 'slipway/iris': ['1.1', '1.2'] } });
  const twin = new Twin({ ...account, clock, services: [images] });
  endpoint = await openEndpoint((request) => handleAwsRequest(twin, request, () => ({ roleArn: 'arn' })));
  const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' };
  ecr = new ECRClient({ endpoint: endpoint.url, region: 'us-east-1', credentials, maxAttempts: 1 });
});
afterAll(() => Promise.all([registry.close(), endpoint.close()]));
beforeEach(async () => {
  model = `iris-${++models}`;
  await registerVersion(registry.table, model, { s3Location: 's3://bucket/model.json' }, undefined, new Date());
});

const NONE = { modelVersion: undefined, imageVersion: undefined };
const numbered = (imageVersion: number) => ({ taken: { ...NONE, imageVersion } });

/** As download-model takes them; gives the last. */
async function take(count: number): Promise<number> {
  for (let more = count - 1; more > 0; more--) await nextImageNumber(registry.table, model, 1);
  return nextImageNumber(registry.table, model, 1);
}

function record(change: Partial<ImageToRecord> = {}) {
  return recordImage(
    { registry: registryClientOf(registry.table), ecr },
    {
      model,
      modelVersion: 1,
      taken: NONE,
      image: { repositoryUri: REPOSITORY, tag: '1.1' },
      cpu: 0.5,
      memoryMiB: 512,
      gitCommit: 'cd0a66b',
      ...change,
    },
  );
}

const tag = (name: string) => ({ repositoryUri: REPOSITORY, tag: name });

describe('record-image', () => {
  it('records repository, tag, digest, commit, cpu and memory', async () => {
    const { image, isNew } = await record(numbered(await take(4)));
    expect(isNew).toBe(true);
    expect(image).toEqual({
      model,
      version: 1,
      imageVersion: 4,
      repositoryUri: REPOSITORY,
      tag: '1.1',
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      cpu: 0.5,
      memoryMiB: 512,
      gitCommit: 'cd0a66b',
      createdAt: expect.any(String),
    });
  });

  it('changes nothing when it runs a second time for the same digest', async () => {
    const first = await record();
    const another = await take(1);
    const before = await registry.contents();
    const second = await record({ ...numbered(another), gitCommit: 'befb53f', memoryMiB: 1024 });
    expect(second).toEqual({ image: first.image, isNew: false });
    expect(await registry.contents()).toEqual(before);
  });

  it('records one image version for one digest, even at once', async () => {
    const all = await Promise.all([record(), record(), record()]);
    expect(new Set(all.map(({ image }) => image.imageVersion)).size).toBe(1);
  });

  it('gives another digest another number', async () => {
    const numbers = [await record(), await record({ image: tag('1.2') })].map(({ image }) => image.imageVersion);
    expect(numbers).toEqual([1, 2]);
  });

  it('refuses a number that another image has, and records it under a new one', async () => {
    await take(2);
    const { image } = await record(numbered(1));
    await expect(record({ ...numbered(1), image: tag('1.2') })).rejects.toThrow(
      new RegExp(`^registry: image 1 of version 1 of model ${model} is ${image.digest} already, not sha256:`),
    );
    expect((await record({ ...numbered(2), image: tag('1.2') })).image.imageVersion).toBe(2);
  });

  it('refuses a number that was never given out, and later images stay the latest', async () => {
    const refused = (last: string) =>
      expect(record(numbered(999_999))).rejects.toThrow(
        `environment variable new_version: is 999999, and version 1 of model ${model} has given out ${last}; run download-model, which takes the next`,
      );
    await refused('none');
    await take(3);
    await refused('none above 3');
    expect((await record({ image: tag('1.2') })).image.imageVersion).toBe(4);
    expect(await readVersion(registry.table, model, 1)).toMatchObject({ latestImageVersion: 4 });
    await refused('none above 4');
  });

  it('goes by the version that was found before the build, which must be there', async () => {
    await registerVersion(registry.table, model, { s3Location: 's3://bucket/model.json' }, undefined, new Date());
    const found = (modelVersion: number) =>
      record({ modelVersion: 'latest', taken: { modelVersion, imageVersion: undefined } });
    expect((await found(1)).image.version).toBe(1);
    await expect(found(17)).rejects.toThrow(
      `environment variable model_version: is 17, and model ${model} has no version 17`,
    );
  });

  it('names what is missing', async () => {
    await expect(record({ image: tag('7') })).rejects.toThrow(
      `${REPOSITORY}:7: the repository has no such image; push it first`,
    );
    await expect(record({ image: { repositoryUri: `${HOST}/rose`, tag: '1' } })).rejects.toThrow(
      `${HOST}/rose:1: ECR has no such repository`,
    );
    await expect(record({ modelVersion: 3 })).rejects.toThrow(`registry: model ${model} has no version 3`);
    await expect(record({ model: 'rose' })).rejects.toThrow('registry: model rose does not exist');
  });

  it('takes the same digest in another repository for another image', async () => {
    const copied = { send: async () => ({ imageDetails: [{ imageDigest: `sha256:${'a'.repeat(64)}` }] }) };
    const clients = {
      registry: registryClientOf(registry.table),
      ecr: Object.assign(new ECRClient({ region: 'us-east-1' }), copied),
    };
    const size = { cpu: 0.5, memoryMiB: 512, gitCommit: undefined };
    const inRepository = (repositoryUri: string) =>
      recordImage(clients, {
        ...size,
        model,
        modelVersion: 1,
        taken: NONE,
        image: { repositoryUri, tag: '1' },
      });
    const both = [await inRepository(REPOSITORY), await inRepository(`${HOST}/slipway/copy`)];
    expect(both.map(({ image }) => image.imageVersion)).toEqual([1, 2]);
    expect((await inRepository(`${HOST}/slipway/copy`)).isNew).toBe(false);
  });
});
