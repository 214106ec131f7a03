import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../config/load';
import { VirtualClock } from '../../local/clock';
import { CommandImages } from '../../local/containers/command-images';
import { ProcessRuntime } from '../../local/containers/process-runtime';
import { FreePortDataPlane } from '../ci-path/free-port-data-plane';
import { eventually } from '../eventually';
import { platformUnderTest } from '../local/platform/platform-under-test';
import { ConstantClient } from './constant-client';

const dataPlane = new FreePortDataPlane();
let platform: Awaited<ReturnType<typeof platformUnderTest>>['platform'];
let call: Awaited<ReturnType<typeof platformUnderTest>>['call'];
let settled: Awaited<ReturnType<typeof platformUnderTest>>['settled'];
let client: ConstantClient;
// biome-ignore lint/suspicious/noExplicitAny: an answer of the API.
let first: any;

const update = (request: object) => settled('POST', '/models/iris/deployments', request);
const endpoint = async () => (await call('GET', '/models/iris/endpoint')).json;

beforeAll(async () => {
  const clock = new VirtualClock();
  const commands = loadConfig('local').local!.images;
  ({ platform, call, settled } = await platformUnderTest({
    clock,
    dataPlane,
    runtime: (_, pull) => new ProcessRuntime({ clock, pull, sources: [new CommandImages(commands)] }),
  }));
});

/** Image version 1 is live, and somebody calls it all the time; 2 is another good one, 3 crashes. */
beforeEach(async () => {
  await platform.reset();
  await call('POST', '/models/iris/versions', { s3Location: 's3://artifacts/iris.json' });
  for (const [name, tag] of [
    ['iris', '1'],
    ['iris', '2'],
    ['crash', '1'],
  ]) {
    await call('POST', '/models/iris/versions/1/images', {
      repositoryUri: `local/${name}`,
      tag,
      cpu: 0.5,
      memoryMiB: 512,
    });
  }
  first = await update({ imageVersion: 1 });
  expect(first.status).toBe('LIVE');
  client = new ConstantClient(dataPlane.address(first.url));
});
afterEach(async () => {
  await client.stop();
  expect(client.failures).toEqual([]);
});
afterAll(() => platform.close());

describe('a live endpoint answers every call', () => {
  it('while a new version takes over, under the same URL', async () => {
    const { status, url } = await update({ imageVersion: 2 });
    expect([status, url]).toEqual(['LIVE', first.url]);
    await client.stop();
    expect([client.versions[0], client.versions.at(-1)]).toEqual([1, 2]);
    expect(await endpoint()).toMatchObject({ imageVersion: 2, url: first.url });
  });

  it('while a new version fails: the record tells why, the endpoint’s is as before', async () => {
    const before = await endpoint();
    const record = await update({ imageVersion: 3 });
    expect(record).toMatchObject({
      status: 'ROLLED_BACK',
      error: { error: 'ServiceFailed', cause: expect.stringContaining('Cannot load the model') },
      leftovers: [],
    });
    expect(record.error.step).toBe('starting the containers and waiting until they stay up');
    expect(record.evidence.stoppedTasks[0].containers[0].exitCode).toBe(1);
    expect(await endpoint()).toEqual(before);
    expect(client.versions).toEqual([1]);
  });

  it('while its health path changes', async () => {
    expect(await update({ imageVersion: 1, healthCheckPath: '/health?deep=1' })).toMatchObject({ status: 'LIVE' });
    expect((await endpoint()).settings.healthCheckPath).toBe('/health?deep=1');
  });

  it('while its health path changes to one that does not answer', async () => {
    expect(await update({ imageVersion: 2, healthCheckPath: '/nowhere' })).toMatchObject({
      status: 'ROLLED_BACK',
      error: { cause: expect.stringContaining('/nowhere') },
    });
    expect(await endpoint()).toMatchObject({ imageVersion: 1, settings: { healthCheckPath: '/health' } });
  });

  it('while its instances are replaced by larger ones', async () => {
    expect(await update({ imageVersion: 1, instanceType: 'm6i.xlarge' })).toMatchObject({ status: 'LIVE' });
    expect((await endpoint()).settings.instanceType).toBe('m6i.xlarge');
  });

  it('while a former version is brought back: the one before, or any that was live', async () => {
    await update({ imageVersion: 2, environment: { GREETING: 'hello' } });
    const back = await settled('POST', '/models/iris/endpoint/rollback');
    expect(back).toMatchObject({ status: 'LIVE', url: first.url, imageVersion: 1, digest: first.digest });
    expect((await endpoint()).settings).toEqual(first.settings);
    const forth = await settled('POST', '/models/iris/endpoint/rollback');
    expect(forth).toMatchObject({ status: 'LIVE', imageVersion: 2, settings: { environment: { GREETING: 'hello' } } });
    const named = { deploymentId: first.deploymentId };
    expect(await settled('POST', '/models/iris/endpoint/rollback', named)).toMatchObject({
      imageVersion: 1,
      digest: first.digest,
      request: { rollback: named },
    });
  });

  it('while a deployment is stopped in the middle: it ends as rolled back, and says who stopped it', async () => {
    const { json } = await call('POST', '/models/iris/deployments', { imageVersion: 2 });
    const id: string = json.deploymentId;
    await eventually(() => platform.calls.some(({ action }) => action === 'updateService'));
    const { status, json: answer } = await call('DELETE', `/models/iris/deployments/${id}`);
    expect([status, answer]).toEqual([202, json]);
    await eventually(() => platform.executions().at(-1)?.stateMachineName === 'slipway-recover');
    await platform.executionEnded(platform.executions().at(-1)!.executionArn);
    expect((await call('GET', `/models/iris/deployments/${id}`)).json).toMatchObject({
      status: 'ROLLED_BACK',
      error: { error: 'DeploymentStopped', cause: expect.stringMatching(/^stopped by API key /) },
    });
    expect(await endpoint()).toMatchObject({ status: 'LIVE', imageVersion: 1 });
    await client.stop();
    expect(client.versions.at(-1)).toBe(1);
  });
});
