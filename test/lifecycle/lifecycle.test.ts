import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { VirtualClock } from '../../local/clock';
import { SimulatedRuntime } from '../../local/containers/simulated-runtime';
import { KEY, platformUnderTest } from '../local/platform/platform-under-test';

let { platform, call, settled }: Awaited<ReturnType<typeof platformUnderTest>> = {} as never;
/** The environments that containers were started with. */
const environments: Readonly<Record<string, string>>[] = [];

beforeAll(async () => {
  const clock = new VirtualClock();
  ({ platform, call, settled } = await platformUnderTest({
    clock,
    latency: 150,
    runtime: (nameOf) => {
      const runtime = new SimulatedRuntime(clock, (image) =>
        nameOf(image)?.startsWith('local/crash') ? { exit: { code: 1, afterSeconds: 1 }, output: ['no model'] } : {},
      );
      return {
        start(spec) {
          environments.push(spec.environment);
          return runtime.start(spec);
        },
      };
    },
  }));
});
/** Version 1 has images 1 and 2 that run, and 3 that crashes. */
beforeEach(async () => {
  await platform.reset();
  environments.length = 0;
  await call('POST', '/models/iris/versions', { s3Location: 's3://artifacts/iris.json' });
  for (const [name, tag] of [
    ['iris', '1'],
    ['iris', '2'],
    ['crash', '1'],
  ]) {
    const image = { repositoryUri: `local/${name}`, tag, cpu: 0.5, memoryMiB: 512 };
    await call('POST', '/models/iris/versions/1/images', image);
  }
});
afterAll(() => platform.close());

const deploy = (request: object = {}) => settled('POST', '/models/iris/deployments', { imageVersion: 1, ...request });
const rollBack = (body: object = {}) => settled('POST', '/models/iris/endpoint/rollback', body);
const endpoint = async () => (await call('GET', '/models/iris/endpoint')).json;
const root = { roleArn: 'arn:aws:iam::111111111111:root' };

/** What workflows did to AWS beyond their own records, since that many calls. */
const changes = (since: number) =>
  platform.calls
    .slice(since)
    .filter(
      ({ service, action }) => service !== 'dynamodb' && !/^(describe|list|get|start|putEvents|send)/i.test(action),
    )
    .map(({ service, action }) => `${service}:${action}`);

describe('a deployment that changes nothing', () => {
  it('is live at once and touches nothing', async () => {
    const first = await deploy();
    const since = platform.calls.length;
    const second = await deploy();
    expect(second).toMatchObject({ status: 'LIVE', url: first.url, digest: first.digest });
    expect(changes(since)).toEqual([]);
  });

  it('is begun without a body, too', async () => {
    const { status, body } = await platform.api({ method: 'POST', url: '/models/iris/deployments', headers: KEY });
    expect([status, JSON.parse(body).status]).toEqual([202, 'IN_PROGRESS']);
  });
});

describe('a request that cannot be met', () => {
  const none = 'iris_deploy_none';
  const nothingBefore = 'no other deployment of model iris was ever live';
  const neverThere = `deploymentId: model iris has no deployment ${none}`;
  const noImage = 'imageVersion: version 1 of model iris has no image version 9';

  it.each([
    ['/models/iris/endpoint/rollback', {}, 409, 'ConflictException', nothingBefore],
    ['/models/iris/endpoint/rollback', { deploymentId: none }, 404, 'ResourceNotFoundException', neverThere],
    ['/models/iris/deployments', { imageVersion: 9 }, 404, 'ResourceNotFoundException', noImage],
  ])('is refused at once: %s %j', async (url, body, status, error, message) => {
    await deploy();
    const before = await endpoint();
    const since = platform.calls.length;
    expect(await call('POST', url, body)).toEqual({ status, json: { error, message } });
    expect(changes(since)).toEqual([]);
    expect(platform.executions()).toHaveLength(1);
    expect(await endpoint()).toEqual(before);
  });

  it.each([
    [{ rollback: {} }, 'NothingToGoBackTo', nothingBefore],
    [{ rollback: { deploymentId: none } }, 'UnknownDeployment', neverThere],
    [{ request: { imageVersion: 9 } }, 'UnknownImageVersion', noImage],
  ])(
    'is rejected by the workflow where nobody stood before it, and touches nothing: %j',
    async (asked, error, cause) => {
      await deploy();
      const before = await endpoint();
      const since = platform.calls.length;
      await platform.startExecution('deploy', { model: 'iris', ...asked }, 'iris_deploy_directly');
      await platform.executionEnded('iris_deploy_directly');
      const { json } = await call('GET', '/models/iris/deployments/iris_deploy_directly');
      expect(json).toMatchObject({ status: 'REJECTED', error: { error, cause } });
      expect(changes(since)).toEqual([]);
      expect(await endpoint()).toEqual(before);
    },
  );

  it('is rejected where only the workflow can know, and touches nothing', async () => {
    await deploy();
    const before = await endpoint();
    const since = platform.calls.length;
    const missing = 'arn:aws:secretsmanager:us-east-1:111111111111:secret:slipway/iris/none-000000';
    const record = await deploy({ secrets: { TOKEN: missing } });
    expect(record).toMatchObject({ status: 'REJECTED', error: { error: 'SecretsManager.ResourceNotFoundException' } });
    expect(changes(since)).toEqual([]);
    expect(await endpoint()).toEqual(before);
  });

  it('is rejected when the image to bring back is gone from the registry', async () => {
    const first = await deploy({ imageVersion: 1 });
    await deploy({ imageVersion: 2 });
    const imageIds = [{ imageDigest: first.digest }];
    await platform.account.twin.call('ecr', 'BatchDeleteImage', { repositoryName: 'local/iris', imageIds }, root);
    expect(await rollBack()).toMatchObject({ status: 'REJECTED', error: { error: 'Ecr.ImageNotFoundException' } });
    expect(await endpoint()).toMatchObject({ imageVersion: 2 });
  });

  it('is rejected while another deployment is under way', async () => {
    await deploy();
    const { json: other } = await call('POST', '/models/iris/deployments', { imageVersion: 2 });
    const record = await deploy({ minTasks: 2 });
    expect(record).toMatchObject({ status: 'REJECTED', error: { cause: expect.stringContaining(other.deploymentId) } });
    await platform.executionEnded(other.deploymentId);
    expect(await endpoint()).toMatchObject({ imageVersion: 2 });
  });

  it.each([
    [{ minTasks: 3, maxTasks: 2 }, 'minTasks: must not be greater than maxTasks, which is 2, not 3'],
    [{ secrets: { TOKEN: 'hunter2' } }, 'TOKEN'],
    [{ secrets: { 'not-a-name': 'arn:aws:ssm:us-east-1:111111111111:parameter/slipway/iris/x' } }, 'not-a-name'],
    [
      { secrets: { KEY: 'arn:aws:ssm:us-east-1:111111111111:parameter/slipway/wine/key' } },
      'secrets.KEY: must be a secret or parameter of this account and region whose name begins with slipway/iris/, not ',
    ],
    [
      { environment: { A: '1' }, secrets: { A: 'arn:aws:ssm:us-east-1:111111111111:parameter/slipway/iris/x' } },
      'secrets: must not have A, which environment has too',
    ],
  ])('%j is a 400 that says why', async (request, message) => {
    const { status, json } = await call('POST', '/models/iris/deployments', request);
    expect([status, json]).toEqual([
      400,
      { error: 'ValidationException', message: expect.stringContaining(message as string) },
    ]);
    expect(platform.executions()).toEqual([]);
  });
});

describe('secrets', () => {
  it('reach the container, and redeploy it when they change', async () => {
    const { ARN } = (await platform.account.twin.call(
      'secretsmanager',
      'CreateSecret',
      { Name: 'slipway/iris/token', SecretString: 'first' },
      root,
    )) as { ARN: string };
    const parameter = { Name: '/slipway/iris/key', Value: 'parameter', Type: 'SecureString' };
    await platform.account.twin.call('ssm', 'PutParameter', parameter, root);
    const secrets = { TOKEN: ARN, KEY: 'arn:aws:ssm:us-east-1:111111111111:parameter/slipway/iris/key' };
    expect(await deploy({ secrets })).toMatchObject({ status: 'LIVE' });
    expect(environments.at(-1)).toMatchObject({ TOKEN: 'first', KEY: 'parameter' });

    const since = platform.calls.length;
    await deploy({ secrets });
    expect(changes(since)).toEqual([]);
    platform.account.secrets.put('slipway/iris/token', 'second');
    expect(await deploy({ secrets })).toMatchObject({ status: 'LIVE' });
    expect(environments.at(-1)).toMatchObject({ TOKEN: 'second' });
    expect(JSON.stringify([platform.calls, platform.executions()])).not.toContain('"second"');
  });
});

describe('stopping', () => {
  it('is refused for what has ended, what never was, and what is another model’s', async () => {
    const { deploymentId } = await deploy();
    const stop = async (url: string) => {
      const { status, json } = await call('DELETE', url);
      return [status, json.error];
    };
    expect(await stop(`/models/iris/deployments/${deploymentId}`)).toEqual([409, 'ConflictException']);
    expect(await stop('/models/iris/deployments/iris_deploy_never')).toEqual([404, 'ResourceNotFoundException']);
    expect(await stop(`/models/other/deployments/${deploymentId}`)).toEqual([404, 'ResourceNotFoundException']);
    expect(await endpoint()).toMatchObject({ status: 'LIVE' });
  });
});

describe('the history', () => {
  it('keeps request, caller, timeline and outcome of each deployment, newest first', async () => {
    const first = await deploy({ notify: ['someone@example.com'] });
    const failed = await deploy({ imageVersion: 3 });
    const back = await rollBack({ deploymentId: first.deploymentId });
    const { items } = (await call('GET', '/models/iris/deployments')).json;
    expect(items.map(({ deploymentId }: { deploymentId: string }) => deploymentId)).toEqual(
      [back, failed, first].map(({ deploymentId }) => deploymentId),
    );
    expect(first).toMatchObject({
      status: 'LIVE',
      request: { imageVersion: 1, notify: ['someone@example.com'] },
      requestedBy: { apiKeyId: expect.any(String), sourceIp: '127.0.0.1', name: 'slipway-registry' },
      image: expect.stringContaining('local/iris@sha256:'),
    });
    expect(back.request).toEqual({ rollback: { deploymentId: first.deploymentId } });
    expect(failed.error.step).toBe('starting the containers and waiting until they stay up');
    for (const { timeline } of [first, failed]) {
      for (const { state, enteredAt, exitedAt = enteredAt } of timeline) {
        expect([state, exitedAt >= enteredAt]).toEqual([expect.any(String), true]);
      }
      expect(timeline.map(({ state }: { state: string }) => state)).toContain('Prepare');
    }
  });
});
