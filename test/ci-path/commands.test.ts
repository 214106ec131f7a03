import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from '../../local/containers/free-port';
import { type Server, serve } from '../../local/server';
import { platformUnderTest } from '../local/platform/platform-under-test';
import { CommandsUnderTest } from './commands-under-test';

const BUCKET = 'slipway-local-artifacts';
const CRASH = '111111111111.dkr.ecr.us-east-1.amazonaws.com/local/crash:1';
const IRIS = '111111111111.dkr.ecr.us-east-1.amazonaws.com/local/iris:1';
const OBJECTS = {
  'iris/model 1.json': '{}',
  'iris/sm/saved_model.pb': 'graph',
  'iris/sm/variables/variables.index': 'index',
  'iris/evil/Dockerfile': 'FROM evil',
  // As MLflow lays out a model, and names a folder: without the slash.
  'iris/mlflow/MLmodel': 'flavors: {}',
  'iris/mlflow/conda.yaml': '',
  'iris/mlflow/artifacts/größe 1/weights.bin': 'w',
};
/** May do everything, where it is not about what the team may do. */
const ROOT = { AWS_ACCESS_KEY_ID: 'root' };

let server: Server;
let under: Awaited<ReturnType<typeof platformUnderTest>>;
let commands: CommandsUnderTest;

beforeAll(async () => {
  under = await platformUnderTest();
  server = await serve(under.platform, 0);
  const endpoint = server.url;
  commands = new CommandsUnderTest({
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'slipway-ci-data-science',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  const credentials = { accessKeyId: 'training', secretAccessKey: 'local' };
  const s3 = new S3Client({ endpoint, region: 'us-east-1', credentials, forcePathStyle: true });
  const register = (s3Location: string) => under.call('POST', '/models/iris/versions', { s3Location });
  for (const [Key, Body] of Object.entries(OBJECTS)) {
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body, ContentLength: Buffer.byteLength(Body) }));
  }
  await register(`s3://${BUCKET}/iris/model 1.json`);
  await register(`s3://${BUCKET}/iris/lost.json`);
  await register('s3://another-teams-bucket/model.json');
  await register(`s3://${BUCKET}/iris/sm/`);
  await register(`s3://${BUCKET}/iris/nowhere/`);
  await register(`s3://${BUCKET}/iris/evil/Dockerfile`);
  await register(`s3://${BUCKET}/iris/mlflow`);
  await under.call('POST', '/models/crash/versions', { s3Location: `s3://${BUCKET}/iris/model 1.json` });
});
afterAll(async () => {
  commands?.remove();
  await server?.close();
  await under?.platform.close();
});
beforeEach(() => commands.clear());

/** The one line with which a command fails, leaving no file behind. */
async function failure(
  command: string,
  args: string[] = [],
  environment: Record<string, string> = {},
): Promise<string> {
  const before = commands.files();
  const { exitCode, stderr } = await commands.run(command, args, environment);
  expect({ exitCode, files: commands.files() }).toEqual({ exitCode: 1, files: before });
  expect(stderr).toMatch(/^[^\n]+\n$/);
  return stderr.trim();
}

const download = (environment: Record<string, string> = {}) => failure('download-model', [], environment);

describe('the bundled download-model', () => {
  it('downloads with plain node, and hands on the numbers', async () => {
    commands.configure({ 'registry-name': 'iris', 'model-version': 1 });
    const [env, output] = ['env', 'output'].map((name) => path.join(commands.repository, `github-${name}`)) as [
      string,
      string,
    ];
    const { exitCode, stderr } = await commands.run('download-model', [], { GITHUB_ENV: env, GITHUB_OUTPUT: output });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(readFileSync(path.join(commands.repository, 'artifact', 'model 1.json'), 'utf8')).toBe('{}');
    const [, number] = /^new_version=(\d+)$/m.exec(readFileSync(env, 'utf8')) ?? [];
    expect(readFileSync(env, 'utf8').split('\n')).toEqual([
      `new_version=${number}`,
      'model=iris',
      'model_version=1',
      'artifact=artifact/model 1.json',
      'repository_uri=111111111111.dkr.ecr.us-east-1.amazonaws.com/slipway/iris',
      `image_tag=1.${number}`,
      '',
    ]);
    expect(readFileSync(output, 'utf8')).toBe(readFileSync(env, 'utf8'));
  });

  it('downloads a folder, to where config.json wants it', async () => {
    commands.configure({ 'registry-name': 'iris', 'model-version': 4, model_name: 'models/iris' });
    const { stdout, stderr } = await commands.run('download-model');
    expect([stderr, stdout]).toEqual([
      '',
      expect.stringMatching(/^iris version 4: models\/iris \(2 files, 10 bytes\); /m),
    ]);
    const downloaded = ['saved_model.pb', 'variables/variables.index'].map((file) =>
      readFileSync(path.join(commands.repository, 'models', 'iris', file), 'utf8'),
    );
    expect(downloaded).toEqual(['graph', 'index']);
  });

  it('downloads an MLflow model with its folders, its empty files and whatever letters its names have', async () => {
    commands.configure({ 'registry-name': 'iris', 'model-version': 7, model_name: 'model' });
    const { stdout, stderr } = await commands.run('download-model');
    expect([stderr, stdout]).toEqual(['', expect.stringMatching(/^iris version 7: model \(3 files, 12 bytes\); /m)]);
    const downloaded = ['MLmodel', 'conda.yaml', 'artifacts/größe 1/weights.bin'].map((file) =>
      readFileSync(path.join(commands.repository, 'model', file), 'utf8'),
    );
    expect(downloaded).toEqual(['flavors: {}', '', 'w']);
  });

  it('leaves the repository’s own files alone', async () => {
    const dockerfile = path.join(commands.repository, 'Dockerfile');
    writeFileSync(dockerfile, 'FROM node');
    commands.configure({ 'registry-name': 'iris', 'model-version': 6 });
    const { stdout } = await commands.run('download-model');
    expect(stdout).toMatch(/^iris version 6: artifact\/Dockerfile /m);
    expect(readFileSync(dockerfile, 'utf8')).toBe('FROM node');
  });

  it.each(['download-model', 'record-image'])('%s explains itself', async (command) => {
    const { exitCode, stdout } = await commands.run(command, ['--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Usage: node ${command}\\.js `));
  });

  it('needs a config.json', async () => {
    expect(await download()).toMatch(/^download-model: config\.json: there is no such file in \//);
  });

  it.each([
    ['{"registry-name": ', /^download-model: config\.json: is not JSON: /],
    ['[]', /^download-model: config\.json: must be a JSON object such as /],
    ['{"cpu": "1", "ram": "512Mi"}', /^download-model: config\.json: model: is missing$/],
    [
      '{"registry-name": "Iris!", "cpu": "1", "ram": 512}',
      /^download-model: config\.json: registry-name: must be lower-case letters, digits and hyphens .*, not "Iris!"$/,
    ],
    ['{"registry-name": "iris", "ram": 512}', /^download-model: config\.json: cpu: is missing$/],
    ['{"registry-name": "iris", "cpu": "1", "ram": "2Gi"}', /^download-model: config\.json: ram: .*, not "2Gi"$/],
    [
      '{"model": "iris", "registry-name": "iris", "cpu": 1, "ram": 512}',
      /^download-model: config\.json: has both model and registry-name$/,
    ],
    [
      '{"model": "iris", "cpu": 1, "memoryMiB": 512, "modelVerison": 3}',
      /^download-model: config\.json: modelVerison: is unknown; known are .*; did you mean modelVersion\?$/,
    ],
  ])('refuses the config.json %s', async (config, message) => {
    commands.configure(config);
    expect(await download()).toMatch(message);
  });

  it('knows neither a model nor a version that is not registered', async () => {
    commands.configure({ 'registry-name': 'rose' });
    expect(await download(ROOT)).toBe('download-model: registry: model rose does not exist');
    commands.configure({ 'registry-name': 'iris', 'model-version': 17 });
    expect(await download()).toBe('download-model: registry: model iris has no version 17');
  });

  it('says that an artifact is missing, or forbidden to the team', async () => {
    commands.configure({ 'registry-name': 'iris', 'model-version': 2 });
    expect(await download()).toBe(
      `download-model: s3://${BUCKET}/iris/lost.json: the artifact is missing: the bucket has no such key`,
    );
    commands.configure({ 'registry-name': 'iris', 'model-version': 5 });
    expect(await download()).toBe(
      `download-model: s3://${BUCKET}/iris/nowhere/: the artifact is missing: the bucket has no file in this folder`,
    );
    commands.configure({ 'registry-name': 'iris', 'model-version': 3 });
    expect(await download()).toMatch(
      /^download-model: s3:\/\/another-teams-bucket\/model\.json: access denied: .*s3:GetObject/,
    );
  });

  it('says that there are no credentials, or no region', async () => {
    commands.configure({ 'registry-name': 'iris' });
    expect(await download({ AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', HOME: commands.repository })).toMatch(
      /^download-model: no AWS credentials: in a workflow, run aws-actions\/configure-aws-credentials first; /,
    );
    commands.platform({ region: undefined });
    expect(await download({ HOME: commands.repository })).toBe('download-model: no AWS region: set AWS_REGION');
    commands.platform({});
  });

  it('says where it looked for the platform', async () => {
    commands.configure({ 'registry-name': 'iris' });
    expect(await failure('download-model', ['--platform', 'nowhere.json'])).toMatch(
      /^download-model: nowhere\.json: there is no such file; it belongs beside this command/,
    );
    expect(await download({ AWS_ENDPOINT_URL: `http://127.0.0.1:${await freePort()}`, AWS_MAX_ATTEMPTS: '1' })).toMatch(
      /^download-model: registry: .*ECONNREFUSED/,
    );
  });

  it('leaves no artifact when the disk is full', async () => {
    commands.configure({ 'registry-name': 'iris', 'model-version': 1 });
    expect(await download({ GITHUB_ENV: '/dev/full' })).toMatch(/^download-model: GITHUB_ENV \/dev\/full: ENOSPC/);
  });

  it('leaves no artifact when its connection breaks for good', async () => {
    // Answers as S3 does, for as long as it takes to send half.
    const broken = createServer((_, response) => {
      response.writeHead(200, { 'content-length': '10', etag: '"x"' }).write('12345');
      setTimeout(() => response.destroy(), 10);
    });
    await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve));
    const { port } = broken.address() as AddressInfo;
    commands.configure({ 'registry-name': 'iris', 'model-version': 1 });
    const message = await download({ AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${port}` });
    expect(message).toMatch(
      /^download-model: s3:\/\/\S+\/iris\/model 1\.json: the download broke off after [05] of 10 bytes$/,
    );
    broken.closeAllConnections();
    await new Promise((resolve) => broken.close(resolve));
  });

  it('refuses arguments that it does not know', async () => {
    expect(await failure('download-model', ['--confg', 'x'])).toBe(
      "download-model: Unknown option '--confg'; see --help",
    );
    expect(await failure('download-model', ['x'])).toBe('download-model: 0 argument(s) expected, not 1; see --help');
  });
});

describe('the bundled record-image', () => {
  it('fails with a deployment that fails, and says why', async () => {
    commands.configure({ 'registry-name': 'crash', 'deployment-type': 'deploy' });
    const args = [CRASH, '--wait'];
    expect(await failure('record-image', args, ROOT)).toMatch(
      /^record-image: deployment crash_deploy_\S+: ended ROLLED_BACK: \w+: /,
    );
  });

  it('fails with a deployment that cannot be', async () => {
    commands.configure({ 'registry-name': 'crash', 'deployment-type': 'deploy', instance_type: 'x9.huge' });
    expect(await failure('record-image', [CRASH, '--wait'], ROOT)).toMatch(
      /^record-image: deployment crash_deploy_\S+: ended [A-Z_]+: .*x9\.huge/,
    );
  });

  it('does not wait unless it is told to', async () => {
    commands.configure({ 'registry-name': 'iris', 'model-version': 1, 'deployment-type': 'deploy' });
    const { exitCode, stdout } = await commands.run('record-image', [IRIS], {
      ...ROOT,
      GITHUB_RUN_ID: '7',
    });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^deployment iris_deploy_github-7-1-1-\d+: started\n$/m);
    // The same run of the workflow asks for the same deployment.
    const again = await commands.run('record-image', [IRIS, '--wait'], {
      ...ROOT,
      GITHUB_RUN_ID: '7',
    });
    expect(again.stderr).toBe('');
    expect(again.stdout).toMatch(/^deployment iris_deploy_github-7-1-1-\d+: LIVE at http:\/\/localhost:5001\n$/m);
    expect(under.platform.executions().filter(({ name }) => name.startsWith('iris_deploy_github-7'))).toHaveLength(1);
  });

  it('names the image that is missing', async () => {
    commands.configure({ 'registry-name': 'iris' });
    expect(await failure('record-image', [`${IRIS}23`], ROOT)).toBe(
      `record-image: ${IRIS}23: the repository has no such image; push it first`,
    );
    expect(await failure('record-image')).toBe('record-image: 1 argument(s) expected, not 0; see --help');
  });

  it('trusts no number that was never given out, nor anything else that is set about it', async () => {
    commands.configure({ 'registry-name': 'iris', 'model-version': 2 });
    const refused = (environment: Record<string, string>) =>
      failure('record-image', [IRIS], { ...ROOT, model: 'iris', model_version: '2', ...environment });
    expect(await refused({ new_version: '999999' })).toBe(
      'record-image: environment variable new_version: is 999999, and version 2 of model iris has given out none; run download-model, which takes the next',
    );
    expect(await refused({ model_version: '1' })).toMatch(
      /^record-image: environment variable model_version: is 1, and config\.json names version 2 of model iris; /,
    );
    expect(await refused({ GITHUB_SHA: 'main' })).toBe(
      'record-image: environment variable GITHUB_SHA: must be a git commit of 7 to 64 hexadecimal digits, not "main"',
    );
  });

  it('may not touch repositories of others', async () => {
    commands.configure({ 'registry-name': 'iris' });
    expect(await failure('record-image', [IRIS])).toMatch(
      /^record-image: \S+: AccessDeniedException: .*ecr:DescribeImages/,
    );
  });
});

describe('the bundles', () => {
  it.each(['download-model', 'record-image'])('%s is one small file', (command) => {
    expect(statSync(commands.fileOf(command)).size).toBeLessThan(1_000_000);
  });
});
