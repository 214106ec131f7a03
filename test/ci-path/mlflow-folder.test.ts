import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CiPlatform } from '../../local/ci/ci-platform';
import { TeamRepository } from '../../local/ci/team-repository';
import { VirtualClock } from '../../local/clock';
import { describeUnless } from '../describe-unless';
import { PythonProgram } from '../examples/python';
import { ALONE, withScikitLearn } from '../examples/scikit-learn';
import { FreePortDataPlane } from './free-port-data-plane';

const { python, whyNot } = withScikitLearn;

describeUnless(whyNot, 'a push of a team that has registered an MLflow model', () => {
  const dataPlane = new FreePortDataPlane();
  const repository = new TeamRepository('examples/sklearn');
  let ci: CiPlatform;
  let registered: PythonProgram;

  beforeAll(async () => {
    ci = await CiPlatform.start(new VirtualClock(Date.now()), dataPlane);
    repository.configure({ model: 'iris' });
    // The steps that the team's workflow calls; and what the Dockerfile installs is in the Python that runs in place of a container.
    writeFileSync(repository.workflow, readFileSync('.github/workflows/model.yml', 'utf8'));
    const dockerfile = path.join(repository.directory, 'Dockerfile');
    const installed = readFileSync(dockerfile, 'utf8')
      .replace(/^RUN pip .*\n/m, '')
      .replace(/"python3"/, JSON.stringify(python));
    writeFileSync(dockerfile, installed);
    const program = (script: string, environment: Readonly<Record<string, string>> = {}) =>
      new PythonProgram(python, [script], { ...ALONE, ...environment }, repository.directory);
    expect(await program('train.py').ended).toMatchObject({ exitCode: 0 });
    registered = program('register.py', {
      MLFLOW_REGISTRY_URI: ci.url,
      MLFLOW_TRACKING_TOKEN: 'local',
      MLFLOW_S3_ENDPOINT_URL: ci.url,
      ARTIFACT_BUCKET: 'slipway-local-artifacts',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    });
    expect(await registered.ended).toMatchObject({ exitCode: 0 });
    // A runner has what the repository has, and no model.
    rmSync(path.join(repository.directory, 'model'), { recursive: true });
  }, 180_000);
  afterAll(async () => {
    await ci?.close();
    repository.remove();
  });

  it('brings the folder that its alias points at live', async () => {
    expect(registered.lines).toEqual([expect.stringMatching(/^iris version 1 is challenger: s3:/)]);
    const log: string[] = [];
    await ci.push(repository, (line) => log.push(line));
    expect(log.find((line) => line.startsWith('iris version'))).toMatch(
      /^iris version 1: model \(5 files, [\d.]+ \w+\); the image is version 1$/,
    );
    expect(log.at(-1)).toMatch(/: LIVE at http:\/\/localhost:5001$/);
    const { url } = await ci.api.get<{ url: string }>('/models/iris/endpoint');
    const answer = await fetch(`${dataPlane.address(url)}/predict`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ data: [[6.7, 3.0, 5.2, 2.3]] }),
    });
    expect(await answer.json()).toEqual({ predictions: ['virginica'], modelVersion: 1 });
  }, 180_000);
});
