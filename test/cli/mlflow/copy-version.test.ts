import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Server, serve } from '../../../local/server';
import { platformUnderTest } from '../../local/platform/platform-under-test';
import { slipway } from '../cli-under-test';
import { type FakeMlflow, fakeMlflow, irisAt, REST, refusal } from './fake-mlflow';

let { platform, call }: Awaited<ReturnType<typeof platformUnderTest>> = {} as never;
let server: Server;
let mlflow: FakeMlflow;
let s3: S3Client;
const model = mkdtempSync(path.join(tmpdir(), 'model-'));
beforeAll(async () => {
  ({ platform, call } = await platformUnderTest());
  server = await serve(platform, 0);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  s3 = new S3Client({ endpoint: server.url, region: 'us-east-1', credentials, forcePathStyle: true });
  mlflow = await fakeMlflow();
  writeFileSync(path.join(model, 'MLmodel'), 'flavors: {}');
});
beforeEach(() => void Object.assign(mlflow.answers, irisAt(model)));
afterAll(async () => {
  await mlflow.close();
  await server.close();
  await platform.close();
  rmSync(model, { recursive: true });
});

const type = (line: string, env = {}) =>
  slipway(`${line} --tracking-uri ${mlflow.url} --local=${new URL(server.url).port}`, { isReal: true, env });
const copies = async () => {
  const list = new ListObjectsV2Command({ Bucket: 'slipway-local-artifacts', Prefix: 'iris/mlflow/' });
  return (await s3.send(list)).Contents?.map(({ Key }) => Key) ?? [];
};

describe('slipway register --from-mlflow', () => {
  it('registers a copy of the version, with what is known of it', async () => {
    const { code, out, err } = await type(
      'register --from-mlflow models:/iris@champion --metric recall=0.9 --tag by=me',
    );
    expect([code, out.split('\n')[0], err]).toEqual([
      0,
      '✔ iris has version 1.',
      `Copying 1 files of models:/iris@champion from ${model} …\n`,
    ]);
    const { json } = await call('GET', '/models/iris/versions/1');
    expect(json).toMatchObject({
      s3Location: expect.stringMatching(/^s3:\/\/slipway-local-artifacts\/iris\/mlflow\/3-[0-9a-f]{8}\/$/),
      metrics: { accuracy: 0.97, recall: 0.9 },
      tags: { team: 'flowers', by: 'me' },
      description: 'The best of three',
      runId: 'run-1',
      runLink: `${mlflow.url}/#/experiments/7/runs/run-1`,
    });
    expect(await copies()).toEqual([`${json.s3Location.slice('s3://slipway-local-artifacts/'.length)}MLmodel`]);
    const local = `--local=${new URL(server.url).port}`;
    expect((await slipway(`versions iris 1 ${local}`, { isReal: true, env: {} })).out).toMatch(/^run +http:.*run-1$/m);
  });

  it('registers it under another name, each time anew', async () => {
    expect((await type('register iris-eu --from-mlflow models:/iris/3')).out).toContain('iris-eu has version 1.');
    expect((await type('register iris-eu --from-mlflow models:/iris/3')).out).toContain('iris-eu has version 2.');
  });

  it('leaves nothing behind where the registry refuses', async () => {
    const before = await copies();
    const { code, err } = await type('register iris --from-mlflow models:/iris/3 --commit nonsense!');
    expect([code, err]).toEqual([2, expect.stringContaining('gitCommit: must be')]);
    expect(await copies()).toEqual(before);
  });

  it.each([
    ['models:/iris/4', 3, 'has no models:/iris/4'],
    ['models:/iris@none', 3, 'has no models:/iris@none'],
    ['models:/iris/Production', 2, 'stages are gone in MLflow too'],
  ])('refuses %s in a sentence', async (uri, code, sentence) => {
    const ran = await type(`register --from-mlflow ${uri}`);
    expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(sentence)]);
  });

  it('refuses an artifact that it cannot read, and one that is named beside it', async () => {
    Object.assign(mlflow.answers, irisAt('s3://slipway-local-artifacts/none'));
    const missing = await type('register --from-mlflow models:/iris/3');
    expect([missing.code, missing.err]).toEqual([
      2,
      expect.stringContaining('s3://slipway-local-artifacts/none: the artifact is missing'),
    ]);
    const both = await type('register iris s3://b/x --from-mlflow models:/iris/3');
    expect([both.code, both.err]).toEqual([
      2,
      expect.stringContaining('the MLflow server says where the artifact lies'),
    ]);
  });

  it('asks for a name that can be one here', async () => {
    mlflow.answers[`${REST}/model-versions/get?name=Iris_1&version=3`] = {
      model_version: { name: 'Iris_1', version: '3' },
    };
    mlflow.answers[`${REST}/model-versions/get-download-uri?name=Iris_1&version=3`] = { artifact_uri: model };
    const { code, err } = await type('register --from-mlflow models:/Iris_1/3');
    expect([code, err]).toEqual([2, expect.stringContaining('"Iris_1" cannot be a model\'s name here')]);
    expect(err).toContain('slipway register <name> --from-mlflow models:/Iris_1/3');
  });

  it('says who may not', async () => {
    mlflow.answers[`${REST}/model-versions/get?name=iris&version=3`] = refusal(
      403,
      'PERMISSION_DENIED',
      'Permission denied',
    );
    const { code, err } = await type('register --from-mlflow models:/iris/3');
    expect([code, err]).toEqual([5, expect.stringContaining('may not read models:/iris/3: Permission denied')]);
  });

  it('needs the environment’s bucket', async () => {
    const env = { SLIPWAY_URL: 'http://127.0.0.1:1', XDG_CONFIG_HOME: '/nowhere' };
    const { code, err } = await slipway(`register --from-mlflow models:/iris/3 --tracking-uri ${mlflow.url}`, { env });
    expect([code, err]).toEqual([2, expect.stringContaining('--bucket: must be there, or SLIPWAY_ARTIFACT_BUCKET')]);
  });
});
