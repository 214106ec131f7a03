import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type DownloadedModel, downloadModel } from '../../../functions/download-model/download-model';
import { downloadObject } from '../../../functions/download-model/download-object';
import { registerVersion } from '../../../functions/register-model/register-version';
import { Failure } from '../../../functions/shared/ci/failure';
import { AwsError } from '../../../local/aws/service';
import { BUCKET, type S3Endpoint, s3Endpoint } from '../../local/aws/s3/s3-endpoint';
import { registryClientOf } from '../registry-client';
import { type LocalRegistry, localRegistry } from '../registry-table';
import { cutOff, TamperingS3 } from './tampering-s3';

let registry: LocalRegistry;
let endpoint: S3Endpoint;
let network: TamperingS3;
let directory: string;
let model = '';
let models = 0;

beforeAll(async () => {
  registry = await localRegistry();
  endpoint = await s3Endpoint({
    authorizer: ({ service, input }) => {
      if (service === 's3' && (input as { Key?: string }).Key?.startsWith('secret/')) {
        throw new AwsError('AccessDenied', 'User: arn is not authorized to perform: s3:GetObject', 403);
      }
    },
  });
  network = await TamperingS3.before(endpoint.twin);
});
afterAll(() => Promise.all([registry.close(), endpoint.close(), network.close()]));
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'slipway-'));
  model = `iris-${++models}`;
});
afterEach(() => {
  network.tamper = (answer) => answer;
  rmSync(directory, { recursive: true });
});

function put(key: string, content: string, rest: object = {}) {
  return endpoint.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: content, ...rest }));
}

async function registered(key: string, content: string, rest: object = {}): Promise<void> {
  await put(key, content, rest);
  await registerAt(`s3://${BUCKET}/${key}`);
}

function registerAt(s3Location: string): Promise<number> {
  return registerVersion(registry.table, model, { s3Location }, undefined, new Date());
}

interface Options {
  modelVersion?: number | string;
  artifactFile?: string;
  publish?: (downloaded: DownloadedModel) => void;
  progress?: (received: number, total: number) => void;
  signal?: AbortSignal;
}

function download({ modelVersion = 'latest', artifactFile, ...rest }: Options = {}): Promise<DownloadedModel> {
  return downloadModel(
    { registry: registryClientOf(registry.table), s3: network.s3 },
    {
      config: {
        model,
        modelVersion,
        cpu: 1,
        memoryMiB: 512,
        deploymentType: 'build',
        ...(artifactFile !== undefined && { artifactFile }),
      },
      directory,
      reserved: ['config.json'],
      publish: () => undefined,
      progress: () => undefined,
      signal: new AbortController().signal,
      ...rest,
    },
  );
}

/** The message of a download that fails and leaves nothing behind. */
async function failure(options: Options = {}): Promise<string> {
  const before = readdirSync(directory, { recursive: true });
  const error = await download(options).then(
    () => new Error('did not fail'),
    (reason: Error) => reason,
  );
  expect(readdirSync(directory, { recursive: true })).toEqual(before);
  return error.message;
}

const everything = () => (readdirSync(directory, { recursive: true }) as string[]).sort();
const file = (name: string) => readFileSync(path.join(directory, name), 'utf8');
const sha256 = (content: string) => createHash('sha256').update(content).digest('base64');

describe('download-model', () => {
  it('puts the artifact into a folder of its own', async () => {
    await registered('iris/model.json', '{"a":1}');
    const progress: number[][] = [];
    const downloaded = await download({ progress: (...step) => progress.push(step) });
    expect(downloaded).toEqual({
      model,
      modelVersion: 1,
      imageVersion: 1,
      artifact: 'artifact/model.json',
      files: 1,
      bytes: 7,
    });
    expect(file('artifact/model.json')).toBe('{"a":1}');
    expect(everything()).toEqual(['artifact', 'artifact/model.json']);
    expect(progress.at(-1)).toEqual([7, 7]);
  });

  it('never touches the repository’s files for an artifact that is called like one', async () => {
    await registered('evil/Dockerfile', 'FROM evil');
    writeFileSync(path.join(directory, 'Dockerfile'), 'FROM scratch');
    expect((await download()).artifact).toBe('artifact/Dockerfile');
    expect(file('Dockerfile')).toBe('FROM scratch');
    expect(await failure()).toBe(
      'artifact file "Dockerfile": artifact/Dockerfile is there already; name it in config.json (model_name) to have it replaced',
    );
    expect((await download({ artifactFile: 'Dockerfile' })).artifact).toBe('Dockerfile');
    expect(file('Dockerfile')).toBe('FROM evil');
  });

  it('takes each image version once, however many ask at once', async () => {
    await registered('iris/model.json', '{}');
    const all = await Promise.all([1, 2, 3, 4].map((i) => download({ artifactFile: `${i}.json` })));
    expect(all.map(({ imageVersion }) => imageVersion).sort()).toEqual([1, 2, 3, 4]);
  });

  it('finds the version by its number', async () => {
    await registered('first', '1');
    await registered('second', '2');
    expect(await download({ modelVersion: 1 })).toMatchObject({ modelVersion: 1, artifact: 'artifact/first' });
    expect(await download()).toMatchObject({ modelVersion: 2, artifact: 'artifact/second' });
  });

  it.each([
    ['runs/2026/model.joblib', 'model.joblib'],
    ['a folder/my model.joblib', 'my model.joblib'],
    ['../../model.joblib', 'model.joblib'],
    ['model$(rm).joblib', 'model$(rm).joblib'],
    ['config.json', 'config.json'],
    [`long/${'a'.repeat(255)}`, 'a'.repeat(255)],
  ])('the key %j lands inside as %j', async (key, name) => {
    await registered(key, 'x');
    expect((await download()).artifact).toBe(`artifact/${name}`);
    expect(file(`artifact/${name}`)).toBe('x');
  });

  it('puts the artifact where the build expects it', async () => {
    await registered('iris/model.json', 'x');
    expect((await download({ artifactFile: 'build/models/iris.json' })).artifact).toBe('build/models/iris.json');
    expect(file('build/models/iris.json')).toBe('x');
  });

  it('takes a broken connection up where it broke', async () => {
    await registered('big', 'a'.repeat(50_000) + 'b'.repeat(50_000));
    network.tamper = cutOff(3);
    await download();
    expect(file('artifact/big')).toBe('a'.repeat(50_000) + 'b'.repeat(50_000));
  });

  it.each([{}, { ChecksumSHA256: sha256('aabb') }])(
    'takes up a connection that broke before anybody read from it',
    async (sum) => {
      const { ETag: etag = '' } = await put('unread', 'aabb', sum);
      network.tamper = cutOff(1);
      const taken: Uint8Array[] = [];
      const sink = { expect: () => setTimeout(200), append: async (chunk: Uint8Array) => void taken.push(chunk) };
      const options = { progress: () => undefined, signal: new AbortController().signal };
      const location = { bucket: BUCKET, key: 'unread' };
      await downloadObject(network.s3, { location, path: '', bytes: 4, etag }, sink, options);
      expect(Buffer.concat(taken).toString()).toBe('aabb');
    },
  );

  it('checks the SHA-256 that the artifact was uploaded with', async () => {
    await registered('sum', 'iris', { ChecksumSHA256: sha256('iris') });
    expect(await download()).toMatchObject({ bytes: 4 });
  });
});

describe('download-model refuses', () => {
  it.each([
    ['a/..', '..'],
    ['..', '..'],
    ['a/.git', '.git'],
    ['line\nbreak', 'line\\nbreak'],
    ['back\\slash', 'back\\\\slash'],
  ])('the key %j', async (key, shown) => {
    await registered(key, 'x');
    expect(await failure()).toContain(`artifact file "${shown}": `);
  });

  it.each(['../model.json', '/etc/model.json', 'a/../../model.json', '.', '.git/hooks/pre-commit', 'folder'])(
    'the artifact file %j',
    async (artifactFile) => {
      await registered('model.json', 'x');
      mkdirSync(path.join(directory, 'folder'));
      expect(await failure({ artifactFile })).toMatch(`artifact file ${JSON.stringify(artifactFile)}: `);
    },
  );

  it('a link that leads out of the working directory', async () => {
    await registered('model.json', 'x');
    const elsewhere = mkdtempSync(path.join(tmpdir(), 'slipway-'));
    symlinkSync(elsewhere, path.join(directory, 'out'));
    expect(await failure({ artifactFile: 'out/model.json' })).toContain(`leads out of ${directory}, to ${elsewhere}`);
    rmSync(elsewhere, { recursive: true });
  });

  it('an unknown model, and an unknown version', async () => {
    expect(await failure()).toBe(`registry: model ${model} does not exist`);
    await registered('model.json', 'x');
    expect(await failure({ modelVersion: 7 })).toBe(`registry: model ${model} has no version 7`);
    expect(await failure({ modelVersion: 'champion' })).toBe(`registry: model ${model} has no version champion`);
  });

  it('a version that is not in S3', async () => {
    await registerAt('the bucket of the team');
    expect(await failure()).toBe(
      `version 1 of model ${model}: is registered at "the bucket of the team", not at an s3:// location`,
    );
  });

  it('an artifact that is missing, or in a bucket that is', async () => {
    await registerAt(`s3://${BUCKET}/nowhere/model.json`);
    expect(await failure()).toBe(
      `s3://${BUCKET}/nowhere/model.json: the artifact is missing: the bucket has no such key`,
    );
    await registerAt('s3://nobodys-bucket/model.json');
    expect(await failure()).toBe('s3://nobodys-bucket/model.json: the artifact is missing: there is no such bucket');
  });

  it('an artifact that is forbidden', async () => {
    await registerAt(`s3://${BUCKET}/secret/model.json`);
    expect(await failure()).toBe(
      `s3://${BUCKET}/secret/model.json: access denied: User: arn is not authorized to perform: s3:GetObject`,
    );
  });

  it('an artifact that is replaced during the download', async () => {
    await registered('changing', 'a'.repeat(1000));
    network.tamper = cutOff(1, () => put('changing', 'b'.repeat(3000)));
    expect(await failure()).toBe(
      `s3://${BUCKET}/changing: the artifact was changed during the download; run this again`,
    );
  });

  it('a connection that breaks again and again', async () => {
    await registered('long', 'a'.repeat(1024));
    network.tamper = cutOff(Number.POSITIVE_INFINITY);
    expect(await failure()).toMatch(
      new RegExp(`^s3://${BUCKET}/long: the download broke off after \\d+ of 1024 bytes$`),
    );
  });

  it('content that is not what S3 says it is', async () => {
    const corrupt = () => {
      network.tamper = (answer, { method }) => (method === 'GET' ? { ...answer, body: Buffer.from('rose') } : answer);
    };
    await registered('sum', 'iris', { ChecksumSHA256: sha256('iris') });
    corrupt();
    expect(await failure()).toMatch(
      /^s3:\/\/slipway-artifacts\/sum: the content's SHA-256 is \S+, not \S+ as S3 says$/,
    );
    await registered('etag', 'iris');
    // Objects from before S3 had checksums have an ETag only.
    network.tamper = (answer, { method }) => {
      const headers = Object.entries(answer.headers).filter(([name]) => !name.startsWith('x-amz-checksum'));
      return method === 'GET' ? { ...answer, headers: Object.fromEntries(headers), body: Buffer.from('rose') } : answer;
    };
    expect(await failure()).toMatch(/^s3:\/\/slipway-artifacts\/etag: the content's MD5 is \w+, not the ETag \w+$/);
  });

  it('an artifact that is larger than the disk', async () => {
    await registered('huge', 'x');
    network.tamper = (answer) => ({ ...answer, headers: { ...answer.headers, 'content-length': String(2 ** 52) } });
    expect(await failure()).toMatch(
      new RegExp(`^${directory}/artifact/huge: the disk has \\d+ bytes free, and ${2 ** 52} are needed$`),
    );
  });

  it('to leave an artifact whose numbers could not be handed on', async () => {
    await registered('model.json', 'x');
    const publish = () => {
      throw new Error('GITHUB_ENV is full');
    };
    expect(await failure({ publish })).toBe('GITHUB_ENV is full');
  });

  it('to go on when it is cancelled', async () => {
    await registered('model.json', 'x'.repeat(1000));
    const stop = new AbortController();
    network.tamper = cutOff(1, () => stop.abort(new Failure('cancelled')));
    expect(await failure({ signal: stop.signal })).toBe('cancelled');
  });
});
