import type { DescribeInstancesResult } from '@aws-sdk/client-ec2';
import type { DescribeContainerInstancesResponse, DescribeTaskDefinitionResponse } from '@aws-sdk/client-ecs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { violations } from '../../local/simulation/invariants';
import type {
  DeploymentRequest,
  SimulatedAccount,
  SimulatedAccountOptions,
} from '../../local/simulation/simulated-account';
import { deploymentRecord, resources } from './harness/records';
import { openAccount } from './harness/simulated-account';

const OPTIMISED = '/aws/service/ecs/optimized-ami/amazon-linux-2023';

let account: SimulatedAccount;
afterEach(() => account.close());

const open = async (options: Partial<SimulatedAccountOptions> = {}) => {
  account = await openAccount(options);
};

async function deployed(request: DeploymentRequest = {}, image = 'local/iris:1') {
  await account.registerVersion('model', image);
  return ended(await account.deploy('model', request));
}

async function ended(deployment: string) {
  await account.ended(deployment);
  await account.quiet();
  expect(await violations(account.aws)).toEqual([]);
  const { status, error } = await deploymentRecord(account, deployment);
  return { status, ...(error && { error: error.error, cause: error.cause }) };
}

async function taskDefinition() {
  const described = await account.aws.twin.inspect('ecs', 'DescribeTaskDefinition', {
    taskDefinition: 'slipway-model',
  });
  return (described as DescribeTaskDefinitionResponse).taskDefinition?.containerDefinitions?.[0];
}

async function instances() {
  // The model's own: a pool has some too.
  const running = [
    { Name: 'instance-state-name', Values: ['running'] },
    { Name: 'tag:slipway:model', Values: ['model'] },
  ];
  const described = await account.aws.twin.inspect('ec2', 'DescribeInstances', { Filters: running });
  const { Reservations = [] } = described as DescribeInstancesResult;
  return Reservations.flatMap(({ Instances = [] }) => Instances);
}

const kinds = async () =>
  (await instances()).map(({ InstanceType, ImageId, InstanceLifecycle }) => [
    InstanceType,
    ImageId,
    InstanceLifecycle ?? 'on-demand',
  ]);

const image = (kind: string) => account.aws.parameters.value(`${OPTIMISED}${kind}/recommended/image_id`);

describe('A model that needs a GPU', () => {
  it('goes LIVE on an instance with the driver, and has the GPU', async () => {
    await open();
    expect(await deployed({ instanceType: 'g5.xlarge', gpus: 1 })).toEqual({ status: 'LIVE' });
    expect(await kinds()).toEqual([['g5.xlarge', image('/gpu'), 'on-demand']]);
    expect(await taskDefinition()).toMatchObject({ resourceRequirements: [{ type: 'GPU', value: '1' }] });
  });

  it('gets one by an update, in which the new task waits for no GPU of the old one, and loses it by going back', async () => {
    await open();
    expect(await deployed()).toEqual({ status: 'LIVE' });
    expect(await deployed({ instanceType: 'g5.xlarge', gpus: 1 })).toEqual({ status: 'LIVE' });
    expect(await deployed({ instanceType: 'g5.xlarge', gpus: 1 }, 'local/iris:2')).toEqual({ status: 'LIVE' });
    expect((await kinds()).every(([type]) => type === 'g5.xlarge')).toBe(true);
    const before = account.executions.find(({ name }) => name.startsWith('model_deploy_'))!.name;
    expect(await ended(await account.bringBack('model', before))).toEqual({ status: 'LIVE' });
    for (const kind of await kinds()) expect(kind).toEqual(['m6i.large', image(''), 'on-demand']);
    expect(await taskDefinition()).toMatchObject({ resourceRequirements: [] });
  });

  it('gets one of several where the group has no room for as many instances as tasks', async () => {
    await open();
    expect(await deployed({ maxTasks: 1 })).toEqual({ status: 'LIVE' });
    expect(await deployed({ maxTasks: 1, instanceType: 'g4dn.12xlarge', gpus: 1 })).toEqual({ status: 'LIVE' });
    expect(await taskDefinition()).toMatchObject({ resourceRequirements: [{ type: 'GPU', value: '1' }] });
  });

  it('is refused before anything is made where the type has too few', async () => {
    await open();
    expect(await deployed({ instanceType: 'g5.xlarge', gpus: 2 })).toEqual({
      status: 'ROLLED_BACK',
      error: 'InstanceTypeUnsuitable',
      cause: 'gpus: a task asks for 2, and instance type g5.xlarge has 1',
    });
    expect(await resources(account)).toEqual([]);
  });

  it.each([
    [{}, { 'L-DB2E81BA': 0 }, '0 of On-Demand G and VT instances in this region (quota L-DB2E81BA of EC2)'],
    [{ spot: true }, { 'L-3819A6DF': 3 }, '3 of G and VT Spot instances in this region (quota L-3819A6DF of EC2)'],
  ])(
    'is refused before anything is made where the account may not run such instances: %j',
    async (how, vcpuQuotas, allowed) => {
      await open({ vcpuQuotas });
      expect(await deployed({ instanceType: 'g5.xlarge', gpus: 1, ...how })).toEqual({
        status: 'ROLLED_BACK',
        error: 'QuotaTooSmall',
        cause: `instanceType: g5.xlarge has 4 vCPUs, and the account may run ${allowed}`,
      });
      expect(await resources(account)).toEqual([]);
    },
  );
});

describe('A task of another size', () => {
  it('that no instance of before could hold goes LIVE by an update of both', async () => {
    await open();
    expect(await deployed({ maxTasks: 1 })).toEqual({ status: 'LIVE' });
    expect(await deployed({ maxTasks: 1, instanceType: 'm5.2xlarge', memoryMiB: 10_000 })).toEqual({ status: 'LIVE' });
  });
});

describe('A model on Inferentia', () => {
  it('has all devices of an instance to itself', async () => {
    await open();
    expect(await deployed({ instanceType: 'inf1.6xlarge', minTasks: 2 })).toEqual({ status: 'LIVE' });
    expect(await kinds()).toEqual(Array(2).fill(['inf1.6xlarge', image('/neuron'), 'on-demand']));
    const devices = [0, 1, 2, 3].map((number) => expect.objectContaining({ hostPath: `/dev/neuron${number}` }));
    expect(await taskDefinition()).toMatchObject({ linuxParameters: { devices } });
  });
});

describe('A model on Spot instances', () => {
  const spot = async () => (await kinds()).map(([, , option]) => option);

  /** Tells the oldest instance to go; gives what clients saw while it went and another came. */
  async function interrupted(minutes: number) {
    const client = account.calls('model', { requestsPerMinute: 60 });
    const [oldest] = await instances();
    account.aws.ec2.instances.interrupt(oldest!.InstanceId!);
    await account.clock.sleep(minutes * 60_000);
    expect((await instances()).map(({ InstanceId }) => InstanceId)).not.toContain(oldest!.InstanceId);
    return client.stop();
  }

  it('goes to them and back by updates', async () => {
    await open();
    expect(await deployed()).toEqual({ status: 'LIVE' });
    expect(await ended(await account.deploy('model', { spot: true }))).toEqual({ status: 'LIVE' });
    expect(new Set(await spot())).toEqual(new Set(['spot']));
    expect(await ended(await account.bringBack('model'))).toEqual({ status: 'LIVE' });
    expect(new Set(await spot())).toEqual(new Set(['on-demand']));
  });

  it('keeps answering with two tasks while one of its instances is taken back', async () => {
    await open();
    // Each fills an instance.
    expect(await deployed({ spot: true, minTasks: 2, cpu: 2 })).toEqual({ status: 'LIVE' });
    expect(await spot()).toEqual(['spot', 'spot']);
    expect(await interrupted(15)).toMatchObject({ total: 900, failed: 0 });
    expect(await violations(account.aws)).toEqual([]);
  });

  it('with one task comes back by itself', async () => {
    await open();
    expect(await deployed({ spot: true })).toEqual({ status: 'LIVE' });
    await interrupted(15);
    const client = account.calls('model', { requestsPerMinute: 60 });
    await account.clock.sleep(60_000);
    expect(client.stop()).toMatchObject({ total: 60, failed: 0 });
    expect(await violations(account.aws)).toEqual([]);
  });

  it('moves its tasks before their instance goes', async () => {
    await open();
    await deployed({ spot: true });
    const [oldest] = await instances();
    account.aws.ec2.instances.interrupt(oldest!.InstanceId!);
    const cluster = 'slipway-model';
    const described = (await account.aws.twin.inspect('ecs', 'DescribeContainerInstances', {
      cluster,
      containerInstances: (
        (await account.aws.twin.inspect('ecs', 'ListContainerInstances', { cluster })) as {
          containerInstanceArns: string[];
        }
      ).containerInstanceArns,
    })) as DescribeContainerInstancesResponse;
    expect(described.containerInstances?.map(({ status }) => status)).toEqual(['DRAINING']);
  });
});
