import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROUTES } from '../../contract/routes';
import { KEY, platformUnderTest } from '../local/platform/platform-under-test';

/** What a client does on the platform as a whole, one request after the other; each is met. */
const LIFE = {
  startDeployment: ['POST', '/models/iris/deployments', { minTasks: 1 }, 'iris_deploy_', 'LIVE'],
  seedDeploy: [
    'POST',
    '/initiate-deployment',
    {
      config: {
        'registry-name': 'iris',
        'model-version': 'latest',
        'ecr-version': 'default',
        ram: '1048Mi',
        cpu: '1024m',
        'deployment-type': 'deploy',
        model_name: 'model.joblib',
        instance_type: 'm6i.large',
        'pipeline-flag': 'not for us',
      },
    },
    'iris_deploy_',
    'LIVE',
  ],
  rollBackEndpoint: ['POST', '/models/iris/endpoint/rollback', {}, 'iris_rollback_', 'LIVE'],
  deleteEndpoint: ['DELETE', '/models/iris/endpoint', undefined, 'iris_delete_', 'DELETED'],
  seedDelete: ['POST', '/mlops-delete', { 'registry-name': 'iris', version: 1 }, 'iris_delete_', 'DELETED'],
} as const;

let { platform, call, register }: Awaited<ReturnType<typeof platformUnderTest>> = {} as never;
beforeAll(async () => {
  ({ platform, call, register } = await platformUnderTest());
  await register('iris', 'iris');
});
afterAll(() => platform.close());

describe('The routes of the front door', () => {
  it('are those that are tried here', () => {
    const routes = ROUTES.filter(({ integration }) => 'stateMachine' in integration);
    expect(routes.map(({ operationId }) => operationId).sort()).toEqual(
      [...Object.keys(LIFE), 'stopDeployment', 'promoteDeployment', 'getLogs', 'getMetrics', 'startUpkeep'].sort(),
    );
  });

  it.each(Object.entries(LIFE))('%s answers with an id, under which the deployment is found', async (_, step) => {
    const [method, url, body, prefix, end] = step;
    const { status, json } = await call(method, url, body);
    expect(status).toBe(202);
    expect(json).toEqual({
      deploymentId: expect.stringMatching(new RegExp(`^${prefix}\\d{8}-\\d{6}-[0-9a-f]{8}$`)),
      status: 'IN_PROGRESS',
      statusUrl: `http://localhost:4566/local/models/iris/deployments/${json.deploymentId}`,
    });
    await platform.executionEnded(json.deploymentId);
    const record = await call('GET', new URL(json.statusUrl).pathname);
    expect(record).toMatchObject({
      status: 200,
      json: { deploymentId: json.deploymentId, model: 'iris', status: end },
    });
    expect(record.json.requestedBy).toEqual({
      apiKeyId: expect.any(String),
      sourceIp: '127.0.0.1',
      name: 'slipway-registry',
    });
  });

  it('stopDeployment answers with the id of what it stops, which ends as rolled back', async () => {
    const { deploymentId, statusUrl } = (await call('POST', '/models/iris/deployments')).json;
    const stopped = await call('DELETE', `/models/iris/deployments/${deploymentId}`);
    expect(stopped).toEqual({ status: 202, json: { deploymentId, status: 'IN_PROGRESS', statusUrl } });
    await platform.executionEnded(deploymentId);
    const recovery = platform.clock.now() + 3_600_000;
    const read = async () => (await call('GET', new URL(statusUrl).pathname)).json;
    while ((await read()).status === 'IN_PROGRESS' && platform.clock.now() < recovery) {
      await platform.clock.sleep(10_000);
    }
    expect(await read()).toMatchObject({ status: 'ROLLED_BACK', error: { error: 'DeploymentStopped' } });
    expect(await platform.resources()).toEqual([]);
  });

  it('take a stage before their path, or none', async () => {
    const send = (url: string) => platform.api({ method: 'POST', url, headers: KEY, body: '{' });
    for (const url of ['/models/iris/deployments', '/local/models/iris/deployments']) {
      expect((await send(url)).status).toBe(400);
    }
  });
});

describe('The upkeep', () => {
  it('is started, and what it found is read', async () => {
    const started = await call('POST', '/local/upkeep');
    expect(started).toMatchObject({
      status: 202,
      json: { status: 'IN_PROGRESS', statusUrl: 'http://localhost:4566/local/upkeep' },
    });
    await platform.executionEnded(started.json.execution);
    expect(await call('GET', '/local/upkeep')).toMatchObject({
      status: 200,
      json: { execution: started.json.execution, repair: 'none', findings: [], counts: { findings: 0 } },
    });
  });
});
