import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Server, serve } from '../../../local/server';
import { platformUnderTest } from '../../local/platform/platform-under-test';
import { slipway } from '../cli-under-test';
import { type FakeMlflow, fakeMlflow, IRIS_3, irisAt, REST, refusal } from './fake-mlflow';

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

/** Stands before a server, and hands back no answer to a request of this method. */
async function losingAnswers(
  url: string,
  method: string,
): Promise<{ port: number; asked: Promise<void>; close: () => Promise<unknown> }> {
  let heard = () => {};
  const asked = new Promise<void>((resolve) => {
    heard = resolve;
  });
  const proxy = http.createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    const options = { method: request.method, headers: request.headers };
    if (request.method === method) heard();
    const onward = http.request(new URL(request.url!, url), options, (answer) => {
      if (request.method === method) return void answer.resume().once('end', () => response.destroy());
      response.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(response);
    });
    onward.end(body);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const close = () => new Promise((resolve) => proxy.close(resolve).closeAllConnections());
  return { port: (proxy.address() as AddressInfo).port, asked, close };
}

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

  it('keeps the copy where the answer was lost: the version may be there', async () => {
    const { port, close } = await losingAnswers(server.url, 'POST');
    const line = `register iris-lost --from-mlflow models:/iris/3 --tracking-uri ${mlflow.url} --local=${port}`;
    const { err } = await slipway(line, { isReal: true, env: {} });
    await close();
    const { json } = await call('GET', '/models/iris-lost/versions/1');
    expect(err).toContain(
      `Whether it is registered is not known: slipway versions iris-lost --local=${port}; the copy stays at ${json.s3Location}\n`,
    );
    const Prefix = json.s3Location.slice('s3://slipway-local-artifacts/'.length);
    const { KeyCount } = await s3.send(new ListObjectsV2Command({ Bucket: 'slipway-local-artifacts', Prefix }));
    expect(KeyCount).toBe(1);
  });

  it('says of Ctrl-C that it may be there, once it was asked for', async () => {
    const { port, asked, close } = await losingAnswers(server.url, 'POST');
    const line = `register iris-stopped --from-mlflow models:/iris/3 --tracking-uri ${mlflow.url} --local=${port}`;
    const { code, err } = await slipway(line, { isReal: true, env: {}, interrupted: asked });
    await close();
    expect([code, err.split('\n').at(-2)]).toEqual([
      130,
      expect.stringMatching(
        /^It may have been registered: slipway versions iris-stopped --local=\d+; the copy stays at s3:\/\/slipway-local-artifacts\/iris-stopped\//,
      ),
    ]);
  });

  it('is the same version, sent again with the same key', async () => {
    const line = 'register iris-once --from-mlflow models:/iris/3 --idempotency-key build-7';
    expect((await type(line)).out).toContain('iris-once has version 1.');
    expect((await type(line)).out).toContain('iris-once has version 1.');
    const refused = await type(`${line} --tag other=yes`);
    expect([refused.code, refused.err]).toEqual([4, expect.stringContaining('build-7')]);
    const list = { Bucket: 'slipway-local-artifacts', Prefix: 'iris-once/' };
    expect((await s3.send(new ListObjectsV2Command(list))).KeyCount).toBe(1);
  });

  it('writes what MLflow has as it is, and shows it harmless', async () => {
    const description = 'Zeile 1\nZeile 2 👩\u200d🔬';
    mlflow.answers[`${REST}/model-versions/get?name=iris&version=3`] = { model_version: { ...IRIS_3, description } };
    const folder = path.join(model, 'a\u200db');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'MLmodel'), 'flavors: {}');
    mlflow.answers[`${REST}/model-versions/get-download-uri?name=iris&version=3`] = { artifact_uri: folder };
    const { out, err } = await type('register iris-said --from-mlflow models:/iris/3');
    rmSync(folder, { recursive: true });
    expect([out, err]).toEqual([
      expect.stringContaining('iris-said has version 1.'),
      expect.stringContaining('a\uFFFDb'),
    ]);
    expect((await call('GET', '/models/iris-said/versions/1')).json).toMatchObject({ description });
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
