import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CiPlatform } from '../../local/ci/ci-platform';
import { TeamRepository } from '../../local/ci/team-repository';
import { VirtualClock } from '../../local/clock';
import { FreePortDataPlane } from './free-port-data-plane';

const SETOSA = [5.1, 3.5, 1.4, 0.2];
const LATIN = ['Iris setosa', 'Iris versicolor', 'Iris virginica'];

describe('a push to the repository of a data-science team', () => {
  const dataPlane = new FreePortDataPlane();
  const repository = new TeamRepository('examples/iris');
  let ci: CiPlatform;
  let log: string[] = [];

  beforeAll(async () => {
    ci = await CiPlatform.start(new VirtualClock(Date.now()), dataPlane);
  });
  afterAll(async () => {
    await ci?.close();
    repository.remove();
  });

  const push = () => {
    log = [];
    return ci.push(repository, (line) => log.push(line));
  };
  const register = (change: object = {}) =>
    ci.registerArtifact('iris', { ...repository.readJson('model.json'), ...change });
  const predict = async () => {
    const { url } = await ci.api.get<{ url: string }>('/models/iris/endpoint');
    const body = JSON.stringify({ data: [SETOSA] });
    return (await fetch(`${dataPlane.address(url)}/predict`, { method: 'POST', body })).json();
  };

  it('puts the registered artifact live', async () => {
    repository.configure({ 'model-version': await register() });
    await push();
    expect(log.find((line) => line.startsWith('iris version'))).toMatch(
      /^iris version 1: model\.json \(\d+ bytes\); the image is version 1$/,
    );
    expect(log.at(-1)).toMatch(/^deployment iris_deploy_github-\d+-1-1-1: LIVE at http:\/\/localhost:5001$/);
    expect(await predict()).toEqual({ predictions: ['setosa'], modelVersion: 1 });
  });

  it('tells what the deployment does while it does it', () => {
    const steps = log.map((line) => /^ +\d+:\d\d {2}(\w+)$/.exec(line)?.[1]).filter(Boolean);
    expect(steps).toEqual(expect.arrayContaining(['CreateCluster', 'CreateService', 'RecordLive']));
    expect(steps).not.toContain('DescribeServices');
  });

  it('leaves a record of where the endpoint comes from', async () => {
    const lineage = await ci.api.get<Record<string, object>>('/models/iris/endpoint/lineage');
    expect(lineage).toMatchObject({
      image: {
        repositoryUri: '111111111111.dkr.ecr.us-east-1.amazonaws.com/slipway/iris',
        tag: '1.1',
        cpu: 0.5,
        memoryMiB: 512,
        gitCommit: expect.stringMatching(/^[0-9a-f]{40}$/),
      },
      deployment: {
        requestedBy: {
          actor: 'data-scientist',
          workflowRun: expect.stringMatching(/^https:\/\/github\.com\/example\/iris\/actions\/runs\/\d+$/),
        },
      },
    });
  });

  it('changes the answer when the artifact has changed', async () => {
    repository.configure({ 'model-version': await register({ classes: LATIN }) });
    await push();
    expect(await predict()).toEqual({ predictions: ['Iris setosa'], modelVersion: 2 });
  });

  it('fails when the deployment fails, and what was live stays live', async () => {
    repository.configure({ 'model-version': await register({ coefficients: [] }) });
    await expect(push()).rejects.toMatchObject({
      step: 'Record the image and deploy it',
      exitCode: 1,
      lastLine: expect.stringMatching(
        /^record-image: deployment iris_deploy_github-\d+-1-3-1: ended ROLLED_BACK: \w+: /,
      ),
    });
    expect(await predict()).toEqual({ predictions: ['Iris setosa'], modelVersion: 2 });
  });

  it('only builds where nothing is to be deployed', async () => {
    repository.configure({ 'model-version': await register(), 'deployment-type': 'build' });
    await push();
    expect(log.at(-1)).toBe('Not deployed: the deployment type is build');
    expect(await ci.api.get('/models/iris/versions/4/images/1')).toMatchObject({ tag: '4.1' });
    expect(await predict()).toMatchObject({ modelVersion: 2 });
  });
});
