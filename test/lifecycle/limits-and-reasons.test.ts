import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parseFaults } from '../../local/aws/faults';
import { VirtualClock } from '../../local/clock';
import { SimulatedRuntime } from '../../local/containers/simulated-runtime';
import { platformUnderTest } from '../local/platform/platform-under-test';

let { platform, call, settled }: Awaited<ReturnType<typeof platformUnderTest>> = {} as never;
const clock = new VirtualClock();

beforeAll(async () => {
  ({ platform, call, settled } = await platformUnderTest({
    clock,
    latency: 150,
    runtime: (nameOf) => new SimulatedRuntime(clock, (image) => (nameOf(image) ? {} : undefined)),
  }));
});
afterAll(() => platform.close());

const deploy = (request: object = {}) => settled('POST', '/models/iris/deployments', request);

async function start(faults: object[] = []) {
  await platform.reset(parseFaults(JSON.stringify(faults)));
  await call('POST', '/models/iris/versions', { s3Location: 's3://artifacts/iris.json' });
  await call('POST', '/models/iris/versions/1/images', {
    repositoryUri: 'local/iris',
    tag: '1',
    cpu: 0.5,
    memoryMiB: 512,
  });
}

describe('more tasks than the live endpoint may have', () => {
  beforeEach(() => start());

  it('are had: the limits are raised before the service', async () => {
    expect(await deploy({ minTasks: 1, maxTasks: 4 })).toMatchObject({ status: 'LIVE' });
    expect(await deploy({ minTasks: 5 })).toMatchObject({ status: 'LIVE' });
    expect((await call('GET', '/models/iris/endpoint')).json).toMatchObject({ settings: { minTasks: 5, maxTasks: 5 } });
  });
});

describe('an execution that is ended at a state', () => {
  it('is recovered, though the recovery passes through a state of the same name', async () => {
    await start([{ event: 'abort', at: 'RecordLive' }]);
    const deployment = await deploy();
    await clock.sleep(600_000);
    const { json } = await call('GET', `/models/iris/deployments/${deployment.deploymentId}`);
    expect(json).toMatchObject({ status: 'LIVE', url: expect.any(String) });
  });
});

describe('a deletion that leaves something', () => {
  it('tells what stood in its way', async () => {
    await start([
      { service: 'ecs', action: 'deleteCluster', call: 'all', error: 'Ecs.ServerException', cause: 'boom' },
    ]);
    await deploy();
    const deletion = await settled('DELETE', '/models/iris/endpoint');
    expect(deletion).toMatchObject({
      status: 'CLEANUP_FAILED',
      leftovers: ['Cluster slipway-iris'],
      evidence: {
        undo: [{ state: 'DeleteCluster', error: 'Ecs.ServerException', cause: expect.stringContaining('boom') }],
      },
    });
  });
});

describe('a failed deployment', () => {
  it("tells a function's message without its stack, and which version was tried", async () => {
    await start([
      {
        service: 'lambda',
        action: 'invoke',
        call: 'all',
        error: 'NoFreeSlot',
        cause: JSON.stringify({
          errorType: 'NoFreeSlot',
          errorMessage: 'no free slot: all are taken',
          trace: ['at x'],
        }),
      },
    ]);
    expect(await deploy()).toMatchObject({
      status: 'ROLLED_BACK',
      error: { error: 'NoFreeSlot', cause: 'no free slot: all are taken' },
      modelVersion: 1,
      imageVersion: 1,
    });
  });
});
