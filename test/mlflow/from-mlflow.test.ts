import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Server, serve } from '../../local/server';
import { slipway } from '../cli/cli-under-test';
import { describeUnless } from '../describe-unless';
import { PythonProgram } from '../examples/python';
import { ALONE } from '../examples/scikit-learn';
import { platformUnderTest } from '../local/platform/platform-under-test';
import { ownServer, python, whyNot } from './own-server';

const BUCKET = 'slipway-local-artifacts';
const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };

describeUnless(whyNot, 'slipway register --from-mlflow, of MLflow’s own server', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'mlflow-server-'));
  let { platform, call }: Awaited<ReturnType<typeof platformUnderTest>> = {} as never;
  let local: Server;
  let mlflow: Awaited<ReturnType<typeof ownServer>>;
  let url: string;
  let s3: S3Client;

  beforeAll(async () => {
    ({ platform, call } = await platformUnderTest());
    local = await serve(platform, 0);
    s3 = new S3Client({ endpoint: local.url, region: 'us-east-1', credentials: CREDENTIALS, forcePathStyle: true });
    const environment = {
      ...ALONE,
      MLFLOW_S3_ENDPOINT_URL: local.url,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    };
    mlflow = await ownServer(home, environment);
    url = mlflow.url;
    const places = ['served', `s3://${BUCKET}/team/größe`, path.join(home, 'folder')];
    const logging = new PythonProgram(
      python,
      ['-W', 'ignore', path.resolve('test/mlflow/log_models.py'), url, ...places],
      environment,
      home,
    );
    const { exitCode, errors } = await logging.ended;
    if (exitCode !== 0) throw new Error(errors);
  }, 180_000);
  afterAll(async () => {
    mlflow?.close();
    await local.close();
    await platform.close();
    rmSync(home, { recursive: true, force: true });
  });

  const type = (line: string) =>
    slipway(`${line} --tracking-uri ${url} --local=${new URL(local.url).port}`, { isReal: true, env: {} });
  const contentOf = async (location: string) => {
    const Prefix = location.slice(`s3://${BUCKET}/`.length);
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix }));
    return Contents.map(({ Key, Size }) => [Key!.slice(Prefix.length), Size] as const);
  };

  it.each([
    ['models:/iris@champion', 1, 'mlflow-artifacts:/'],
    ['models:/iris/2', 2, `s3://${BUCKET}/team/`],
    ['models:/iris/latest', 3, home],
  ])('copies %s with its artifact, its run and what is said of it', async (uri, number, place) => {
    const { code, out, err } = await type(`register --from-mlflow ${uri}`);
    expect([code, out.split('\n')[0], err]).toEqual([
      0,
      `✔ iris has version ${number}.`,
      expect.stringContaining(` from ${place}`),
    ]);
    expect(err).toContain('The metric loss is not copied');
    const { json } = await call('GET', `/models/iris/versions/${number}`);
    expect(json).toMatchObject({
      metrics: { accuracy: 0.9 + number / 100 },
      tags: { team: 'flowers' },
      description: `Number ${number}`,
      runId: expect.stringMatching(/^[0-9a-f]{32}$/),
      runLink: expect.stringMatching(/\/#\/experiments\/\d+\/runs\/[0-9a-f]{32}$/),
    });
    const content = await contentOf(json.s3Location);
    expect(content.map(([file]) => file)).toEqual(
      expect.arrayContaining([
        'MLmodel',
        'conda.yaml',
        expect.stringMatching(/^artifacts\/[^/]+\/größe 1\.txt$/),
        expect.stringMatching(/^artifacts\/[^/]+\/empty$/),
        expect.stringMatching(/^artifacts\/[^/]+\/nested\/weights\.bin$/),
      ]),
    );
    const sizeOf = (end: string) => content.find(([file]) => file.endsWith(end))![1];
    expect([sizeOf('/empty'), sizeOf('/nested/weights.bin'), sizeOf('größe 1.txt')]).toEqual([0, 256_000, 5]);
    const Key = `${json.s3Location.slice(`s3://${BUCKET}/`.length)}MLmodel`;
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key }));
    expect(await Body!.transformToString()).toContain('loader_module: mlflow.pyfunc.model');
  });

  it.each([
    ['models:/rose/1', 'Model Version (name=rose, version=1) not found'],
    ['models:/iris/9', 'Model Version (name=iris, version=9) not found'],
    ['models:/iris@challenger', 'Registered model alias challenger not found'],
    ['models:/rose@champion', 'Registered Model with name=rose not found'],
  ])('says what the server says of %s', async (uri, sentence) => {
    const { code, err } = await type(`register --from-mlflow ${uri}`);
    expect([code, err]).toEqual([3, expect.stringContaining(sentence)]);
  });
});
