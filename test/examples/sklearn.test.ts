import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readTeamConfig } from '../../functions/shared/ci/team-config';
import { freePort } from '../../local/containers/free-port';
import { followDeployment } from '../../local/demo/follow-deployment';
import { type LocalPlatform, startLocalPlatform } from '../../local/demo/local-platform';
import { RestClient } from '../../local/rest-client';
import { describeUnless } from '../describe-unless';
import { examples, patternOf } from '../docs/readme-examples';
import { findPython, PythonProgram } from './python';

const EXAMPLE = path.resolve('examples/sklearn');
const SERVER = path.join(EXAMPLE, 'app.py');
const STAND_IN = path.resolve('test/examples/stand-in');
const SETOSA = [5.1, 3.5, 1.4, 0.2];
const VIRGINICA = [6.7, 3.0, 5.2, 2.3];

const folder = mkdtempSync(path.join(tmpdir(), 'sklearn-'));
const MODEL_FILE = path.join(folder, 'stand-in.joblib');
writeFileSync(MODEL_FILE, '');
const running: PythonProgram[] = [];
afterAll(() => {
  for (const { process } of running) process.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

const any = findPython(['python3'], 'http.server');
/** CI installs one of its own. */
const withScikitLearn = findPython([path.resolve('cdk.out/scikit-learn/bin/python3'), 'python3'], 'sklearn', 'joblib');

async function serve(
  environment: Readonly<Record<string, string>>,
  python = any.python,
): Promise<{ server: PythonProgram; url: string }> {
  const port = await freePort();
  const server = new PythonProgram(python, [SERVER], { PORT: String(port), ...environment });
  running.push(server);
  await server.printed(/listening on port/);
  return { server, url: `http://127.0.0.1:${port}` };
}

const invoke = (url: string, body: unknown) =>
  fetch(`${url}/invocations`, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });

describe('the files of the Python example', () => {
  it('are a config.json that CI reads', () => {
    expect(readTeamConfig(path.join(EXAMPLE, 'config.json'))).toMatchObject({
      model: 'sklearn',
      modelVersion: 'latest',
      deploymentType: 'deploy',
      artifactFile: 'model.joblib',
      containerPort: 8080,
      healthCheckPath: '/ping',
    });
  });

  it('are what the Dockerfile copies, but for the artifact, which CI downloads', () => {
    const dockerfile = readFileSync(path.join(EXAMPLE, 'Dockerfile'), 'utf8');
    const copied = [...dockerfile.matchAll(/^COPY (\S+) /gm)].map(([, file]) => file!);
    expect(copied.filter((file) => !existsSync(path.join(EXAMPLE, file)) && file !== 'model.joblib')).toEqual([]);
    const sent = readFileSync(path.join(EXAMPLE, '.dockerignore'), 'utf8');
    expect(copied.filter((file) => !sent.includes(`!${file}\n`))).toEqual([]);
    expect(dockerfile).toContain(`EXPOSE ${readTeamConfig(path.join(EXAMPLE, 'config.json')).containerPort}`);
  });
});

describeUnless(any.whyNot, 'the Python server', () => {
  let url: string;
  let server: PythonProgram;

  beforeAll(async () => {
    ({ server, url } = await serve({ PYTHONPATH: STAND_IN, MODEL_FILE, MODEL_VERSION: '2' }));
  });

  it('is healthy', async () => {
    const answer = await fetch(`${url}/ping`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ status: 'ok', modelVersion: 2 });
  });

  it('classifies rows and says which version did', async () => {
    const answer = await invoke(url, { data: [SETOSA, SETOSA] });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ predictions: ['setosa', 'setosa'], modelVersion: 2 });
  });

  it.each([
    ['{"data": [', /^The body must be JSON such as/],
    ['[]', /^The body must be JSON such as/],
    [{ rows: [] }, /^The body must be JSON such as/],
    [{ data: [[1, 2]] }, /^X has 2 features/],
  ])('refuses %j and says why', async (body, message) => {
    const answer = await invoke(url, body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ message: expect.stringMatching(message) });
  });

  it('logs what is the model’s own fault, and goes on', async () => {
    expect((await invoke(url, { data: [[-1, 0, 0, 0]] })).status).toBe(500);
    await server.printed(/^RuntimeError: the model itself is broken$/);
    expect((await fetch(`${url}/ping`)).status).toBe(200);
  });

  it('refuses what it does not serve, and logs it; health checks it does not log', async () => {
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
    await server.printed(/GET \/metrics .* 404/);
    expect(server.lines.filter((line) => line.includes('/ping'))).toEqual([]);
  });

  it('answers what is under way before it ends on SIGTERM', async () => {
    const HOLD_UNTIL = path.join(folder, 'stopping');
    const stopped = await serve({ PYTHONPATH: STAND_IN, MODEL_FILE, HOLD_UNTIL });
    const answer = invoke(stopped.url, { data: [SETOSA] });
    await stopped.server.printed(/^predicting$/);
    stopped.server.process.kill('SIGTERM');
    await stopped.server.printed(/stopping/);
    writeFileSync(HOLD_UNTIL, '');
    expect((await answer).status).toBe(200);
    expect(await stopped.server.ended).toEqual({ exitCode: 0, errors: '' });
    expect(stopped.server.lines.at(-1)).toBe('INFO stopped');
  });

  it('does not start without its model, and says which file it misses', async () => {
    const server = new PythonProgram(any.python, [SERVER], {
      PYTHONPATH: STAND_IN,
      MODEL_FILE: 'no-such-model.joblib',
    });
    const { exitCode, errors } = await server.ended;
    expect(exitCode).toBe(1);
    expect(errors).toMatch(/FileNotFoundError: .*'no-such-model\.joblib'\n$/);
  });
});

describeUnless(any.whyNot, 'local/sklearn:1', () => {
  let platform: LocalPlatform;
  beforeAll(async () => {
    platform = await startLocalPlatform(['--virtual']);
  });
  afterAll(() => platform.stop());

  it('goes live by the requests of its README, and answers', async () => {
    const api = new RestClient(platform.url, 'local');
    let answer: object = {};
    for (const { path: route, body, shown } of examples(readFileSync(path.join(EXAMPLE, 'README.md'), 'utf8')).flat()) {
      const standIn = route.endsWith('/deployments') && { environment: { PYTHONPATH: STAND_IN, MODEL_FILE } };
      answer = await api.post<object>(route, { ...JSON.parse(body!), ...standIn });
      expect(JSON.stringify(answer)).toMatch(patternOf(shown));
    }
    const started = answer as { deploymentId: string; statusUrl: string };
    const { status, url } = await followDeployment(api, started, () => {});
    expect(status).toBe('LIVE');
    const prediction = await invoke(url!, { data: [SETOSA] });
    expect(await prediction.json()).toEqual({ predictions: ['setosa'], modelVersion: 1 });
  });
});

describeUnless(withScikitLearn.whyNot, 'scikit-learn', () => {
  it('trains a model that the server serves', async () => {
    const { python } = withScikitLearn;
    const training = new PythonProgram(python, [path.join(EXAMPLE, 'train.py')], {}, folder);
    expect(await training.ended).toEqual({ exitCode: 0, errors: '' });
    expect(JSON.parse(training.lines[0]!)).toEqual({ accuracy: expect.any(Number) });

    const { url } = await serve({ MODEL_FILE: path.join(folder, 'model.joblib') }, python);
    const answer = await invoke(url, { data: [SETOSA, VIRGINICA] });
    expect(await answer.json()).toEqual({ predictions: ['setosa', 'virginica'], modelVersion: 1 });
    expect((await invoke(url, { data: [[5.1, 3.5]] })).status).toBe(400);
    expect((await invoke(url, { data: 5 })).status).toBe(400);
  });
});
