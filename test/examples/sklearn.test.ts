import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readTeamConfig } from '../../functions/shared/ci/team-config';
import { TeamRepository } from '../../local/ci/team-repository';
import { freePort } from '../../local/containers/free-port';
import { followDeployment } from '../../local/demo/follow-deployment';
import { type LocalPlatform, startLocalPlatform } from '../../local/demo/local-platform';
import { RestClient } from '../../local/rest-client';
import { describeUnless } from '../describe-unless';
import { examples, patternOf } from '../docs/readme-examples';
import { PythonProgram } from './python';
import { ALONE, withScikitLearn } from './scikit-learn';

const EXAMPLE = path.resolve('examples/sklearn');
const SLOW = path.resolve('test/examples/stand-in');
const SETOSA = [5.1, 3.5, 1.4, 0.2];
const VIRGINICA = [6.7, 3.0, 5.2, 2.3];

const { python, whyNot } = withScikitLearn;
const repository = new TeamRepository(EXAMPLE);
const MODEL = path.join(repository.directory, 'model');
const running: PythonProgram[] = [];
afterAll(() => {
  for (const { process } of running) process.kill('SIGKILL');
  repository.remove();
});

const program = (script: string, environment: Readonly<Record<string, string>> = {}) =>
  new PythonProgram(python, [path.join(EXAMPLE, script)], { ...ALONE, ...environment }, repository.directory);

async function serve(environment: Readonly<Record<string, string>>): Promise<{ server: PythonProgram; url: string }> {
  const port = await freePort();
  const server = program('app.py', { PORT: String(port), ...environment });
  running.push(server);
  await server.printed(/running on http/);
  return { server, url: `http://127.0.0.1:${port}` };
}

const predict = (url: string, body: unknown) =>
  fetch(`${url}/predict`, {
    method: 'POST',
    // uvicorn ends the connection after an error of the program's, which the next request would find out.
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

describe('the files of the Python example', () => {
  it('are a config.json that CI reads', () => {
    expect(readTeamConfig(path.join(EXAMPLE, 'config.json'))).toMatchObject({
      model: 'sklearn',
      modelVersion: 'challenger',
      deploymentType: 'deploy',
      artifactFile: 'model',
      containerPort: 8080,
      healthCheckPath: '/health',
    });
  });

  it('are what the Dockerfile copies, but for the artifact, which CI downloads', () => {
    const dockerfile = readFileSync(path.join(EXAMPLE, 'Dockerfile'), 'utf8');
    const copied = [...dockerfile.matchAll(/^COPY (\S+) /gm)].map(([, file]) => file!);
    expect(copied.filter((file) => !existsSync(path.join(EXAMPLE, file)))).toEqual(['model']);
    const sent = readFileSync(path.join(EXAMPLE, '.dockerignore'), 'utf8');
    expect(copied.filter((file) => !sent.includes(`!${file}\n`))).toEqual([]);
    expect(dockerfile).toContain(`EXPOSE ${readTeamConfig(path.join(EXAMPLE, 'config.json')).containerPort}`);
  });

  it('are an image that runs without root, of a base that there is for both architectures', () => {
    const dockerfile = readFileSync(path.join(EXAMPLE, 'Dockerfile'), 'utf8');
    expect(dockerfile).toMatch(/^FROM python:3\.\d+-slim$/m);
    expect(dockerfile).toMatch(/^USER nobody$/m);
    expect(readFileSync('.github/workflows/model.yml', 'utf8')).toContain('platforms: linux/amd64,linux/arm64');
  });
});

describeUnless(whyNot, 'the Python example', () => {
  beforeAll(async () => {
    const training = program('train.py');
    expect(await training.ended).toEqual({ exitCode: 0, errors: '' });
    expect(JSON.parse(training.lines[0]!)).toEqual({ accuracy: expect.any(Number) });
    expect(JSON.parse(training.lines[0]!).accuracy).toBeGreaterThan(0.9);
  }, 120_000);

  describe('serves what it has trained', () => {
    let url: string;
    let server: PythonProgram;
    beforeAll(async () => {
      ({ server, url } = await serve({ MODEL, MODEL_VERSION: '2' }));
    }, 60_000);

    it('and is healthy', async () => {
      const answer = await fetch(`${url}/health`);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toEqual({ status: 'ok', modelVersion: 2 });
    });

    it('and says which version classified the rows', async () => {
      const answer = await predict(url, { data: [SETOSA, VIRGINICA] });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toEqual({ predictions: ['setosa', 'virginica'], modelVersion: 2 });
    });

    it.each([
      ['{"data": [', /^The body must be JSON such as/],
      ['[]', /^The body must be JSON such as/],
      [{ rows: [] }, /^data: Field required$/],
      [{ data: [] }, /^data: List should have at least 1 item/],
      [{ data: 5 }, /^data: Input should be a valid list$/],
      [{ data: [['a', 1, 2, 3]] }, /^data\.0\.0: Input should be a valid number/],
      ['{"data": [[NaN, 1, 2, 3]]}', /^data\.0\.0: Input should be a finite number$/],
      [{ data: [[1, 2]] }, /Shape of input \(1, 2\) does not match expected shape \(-1, 4\)/],
      [{ data: [Array(101).fill(1)] }, /^data\.0: List should have at most 100 items/],
      [{ data: [SETOSA, [1]] }, /inhomogeneous shape/],
    ])('and refuses %j, saying why', async (body, message) => {
      const answer = await predict(url, body);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toEqual({ message: expect.stringMatching(message) });
    });

    it('and logs its requests, but not the health checks', async () => {
      expect((await fetch(`${url}/metrics`)).status).toBe(404);
      await server.printed(/GET \/metrics .* 404/);
      expect(server.lines.filter((line) => line.includes('/health'))).toEqual([]);
    });
  });

  describe('with a model that is slow or broken', () => {
    const HOLD_UNTIL = path.join(repository.directory, 'stopping');
    const slow = { PYTHONPATH: SLOW, MODEL: path.join(SLOW, 'slow-model'), HOLD_UNTIL };

    it('answers its health checks while it predicts, and what is under way before it ends on SIGTERM', async () => {
      const { server, url } = await serve(slow);
      const answer = predict(url, { data: [SETOSA] });
      await server.printed(/^predicting$/);
      expect((await fetch(`${url}/health`)).status).toBe(200);
      server.process.kill('SIGTERM');
      await server.printed(/Shutting down/);
      writeFileSync(HOLD_UNTIL, '');
      expect((await answer).status).toBe(200);
      // uvicorn ends by the signal that it was sent, once all is answered.
      await server.ended;
      expect(server.lines.at(-1)).toMatch(/Finished server process/);
    }, 60_000);

    it('logs what is the model’s own fault, and goes on', async () => {
      const { server, url } = await serve(slow);
      expect((await predict(url, { data: [[-1, 0, 0, 0]] })).status).toBe(500);
      await server.printed(/^RuntimeError: the model itself is broken$/);
      expect((await fetch(`${url}/health`)).status).toBe(200);
    }, 60_000);

    it('does not start without its model, and says which it misses', async () => {
      const { exitCode, errors } = await program('app.py', { MODEL: 'no-such-model' }).ended;
      expect(exitCode).toBe(1);
      expect(errors).toMatch(/MlflowException: .*no-such-model/);
    }, 60_000);
  });

  describe('in local mode', () => {
    let platform: LocalPlatform;
    let registry: Readonly<Record<string, string>>;
    beforeAll(async () => {
      platform = await startLocalPlatform(['--speed', '10']);
      registry = {
        MLFLOW_REGISTRY_URI: platform.url,
        MLFLOW_TRACKING_TOKEN: 'local',
        MLFLOW_S3_ENDPOINT_URL: platform.url,
        ARTIFACT_BUCKET: 'slipway-local-artifacts',
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
      };
    }, 60_000);
    afterAll(() => platform.stop());

    it('is registered by MLflow, each training once', async () => {
      const registering = program('register.py', registry);
      expect(await registering.ended).toMatchObject({ exitCode: 0 });
      expect(registering.lines).toEqual([
        expect.stringMatching(
          /^sklearn version 1 is challenger: s3:\/\/slipway-local-artifacts\/sklearn\/[0-9a-f]{32}$/,
        ),
      ]);
      const again = await program('register.py', registry).ended;
      expect([again.exitCode, again.errors]).toEqual([
        1,
        expect.stringMatching(/This model is registered already: s3:/),
      ]);
      const api = new RestClient(platform.url, 'local');
      expect(await api.get('/models/sklearn/versions/challenger')).toMatchObject({
        version: 1,
        tags: { accuracy: expect.stringMatching(/^0\.9\d+$/) },
      });
    }, 120_000);

    it('goes live by the requests of its README, and answers', async () => {
      const api = new RestClient(platform.url, 'local');
      const PATH = `${path.dirname(python)}:${process.env.PATH}`;
      let answer: object = {};
      const shown = examples(readFileSync(path.join(EXAMPLE, 'README.md'), 'utf8')).flat();
      for (const { path: route, body, shown: expected } of shown) {
        // Python takes its time to load on a busy machine, and time passes in local mode meanwhile.
        const own = route.endsWith('/deployments') && { environment: { PATH, MODEL }, startupSeconds: 1_800 };
        answer = await api.post<object>(route, { ...JSON.parse(body!), ...own });
        expect(JSON.stringify(answer)).toMatch(patternOf(expected));
      }
      const started = answer as { deploymentId: string; statusUrl: string };
      const { status, url } = await followDeployment(api, started, () => {});
      expect(status).toBe('LIVE');
      const prediction = await predict(url!, { data: [SETOSA] });
      expect(await prediction.json()).toEqual({ predictions: ['setosa'], modelVersion: 1 });
    }, 120_000);
  });
});
