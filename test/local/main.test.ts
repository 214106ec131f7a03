import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { startLocalPlatform } from '../../local/demo/local-platform';
import { RestClient } from '../../local/rest-client';
import { eventually } from '../eventually';

const data = mkdtempSync(path.join(tmpdir(), 'main-'));
afterAll(() => rmSync(data, { recursive: true }));

const ARTIFACT = { Bucket: 'slipway-local-artifacts', Key: 'iris.json' };
const s3 = ({ url }: Run) =>
  new S3Client({
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    forcePathStyle: true,
  });

interface Run {
  readonly process: ChildProcess;
  readonly url: string;
  readonly output: () => string;
  readonly call: (
    method: string,
    path: string,
    body?: object,
  ) => Promise<{ status: number; json: Record<string, unknown> }>;
}

const running: ChildProcess[] = [];
afterEach(async () => {
  for (const child of running.splice(0))
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
});

async function start(...options: string[]): Promise<Run> {
  const child = spawn('node', ['--import', 'tsx', 'local/main.ts', '--port', '0', '--virtual', ...options]);
  running.push(child);
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  await eventually(() => /Ctrl-C/.test(text) || child.exitCode !== null);
  const url = /^ready (\S+)$/m.exec(text)?.[1] ?? '';
  const call = async (method: string, route: string, body?: object) => {
    const headers = { 'x-api-key': 'local', 'content-type': 'application/json' };
    const response = await fetch(url + route, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  };
  return { process: child, url, output: () => text, call };
}

async function stop({ process: child }: Run, signal: NodeJS.Signals): Promise<unknown[]> {
  const exited = once(child, 'exit');
  child.kill(signal);
  return exited;
}

describe('npm run local', () => {
  it('says what to try, and that the state is lost', async () => {
    const run = await start();
    expect(run.output()).toMatch(/REST API +http:\/\/localhost:\d+, header x-api-key: local$/m);
    expect(run.output()).toMatch(/console +http:\/\/localhost:\d+\/local\/console in a browser, key: local$/m);
    expect(run.output()).toMatch(/look +http:\/\/localhost:\d+\/_local\/ likewise/m);
    expect(run.output()).toMatch(/AWS CLI +aws --endpoint-url http:\/\/localhost/);
    expect(run.output()).toContain('lost when this ends; --data <folder> keeps registry and artifacts');
    expect(run.output()).toMatch(/time +does not pass, but jumps/);
    expect(
      Math.max(
        ...run
          .output()
          .split('\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(100);
    expect(await stop(run, 'SIGHUP')).toEqual([0, null]);
  });

  it('tells of deployments while it runs, and keeps registry and artifacts for the next run', async () => {
    const run = await start('--data', data);
    await s3(run).send(new PutObjectCommand({ ...ARTIFACT, Body: '{"weights":[1]}' }));
    await run.call('POST', '/models/iris/versions', { s3Location: 's3://slipway-local-artifacts/iris.json' });
    const image = { repositoryUri: 'local/iris', tag: '1', cpu: 0.5, memoryMiB: 512 };
    await run.call('POST', '/models/iris/versions/1/images', image);
    const { json } = await run.call('POST', '/models/iris/deployments', {});
    await eventually(() => /^[\d:]{8} {2}iris: LIVE at http/m.test(run.output()));
    expect(run.output()).toMatch(new RegExp(`^[\\d:]{8} {2}iris: deployment ${json.deploymentId} has started$`, 'm'));
    // As a terminal and npm do it: the signal comes twice.
    run.process.kill('SIGINT');
    expect(await stop(run, 'SIGINT')).toEqual([0, null]);

    const next = await start('--data', data);
    expect((await next.call('GET', '/models/iris/versions/1')).json).toMatchObject({ version: 1 });
    expect((await next.call('GET', `/models/iris/deployments/${json.deploymentId}`)).json).toMatchObject({
      status: 'LIVE',
    });
    expect((await next.call('GET', '/models/iris/endpoint')).status).toBe(404);
    const { Body } = await s3(next).send(new GetObjectCommand(ARTIFACT));
    expect(await Body!.transformToString()).toBe('{"weights":[1]}');
    await stop(next, 'SIGTERM');
  });
});

const directory = mkdtempSync(path.join(tmpdir(), 'faults-'));
afterAll(() => rmSync(directory, { recursive: true }));

function faultsFile(faults: readonly object[]): string {
  const file = path.join(directory, `${faults.length}.json`);
  writeFileSync(file, JSON.stringify(faults));
  return file;
}

describe('npm run local -- --faults', () => {
  it('ends the front door at a state of its own: once, and the caller is told that it failed', async () => {
    const file = faultsFile([{ event: 'timeout', at: 'StartExecution' }]);
    const platform = await startLocalPlatform(['--virtual', '--faults', file]);
    const client = new RestClient(platform.url, 'local');
    await client.post('/models/iris/versions', { s3Location: 's3://slipway-local-artifacts/iris/model.json' });
    await client.post('/models/iris/versions/1/images', {
      repositoryUri: 'local/iris',
      tag: '1',
      cpu: 0.5,
      memoryMiB: 512,
    });
    const deploy = () => client.post<{ status: string }>('/models/iris/deployments', {});
    await expect(deploy()).rejects.toThrow(/answered 500: {"error": "InternalServerError"/);
    expect((await deploy()).status).toBe('IN_PROGRESS');
    await platform.stop();
  });

  it('refuses to stop what cannot be stopped', async () => {
    const faults = [
      { event: 'timeout', at: 'StartExecution' },
      { event: 'abort', at: 'ParseBody' },
    ];
    await expect(startLocalPlatform(['--virtual', '--faults', faultsFile(faults)])).rejects.toThrow(
      'faults: at "ParseBody": no workflow that can be stopped has a state of this name',
    );
  });
});
