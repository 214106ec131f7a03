import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { beside } from '../../../local/platform/stack-clusters';
import { synthesized } from '../../lib/synthesized';
import { platformUnderTest } from './platform-under-test';

const POOL = 'slipway-pool_shared';

let { platform, register, settled }: Awaited<ReturnType<typeof platformUnderTest>> = {} as never;
beforeAll(async () => {
  ({ platform, register, settled } = await platformUnderTest());
});
beforeEach(() => platform.reset());
afterAll(() => platform.close());

// biome-ignore lint/suspicious/noExplicitAny: each operation has its own types, which the tests look into freely.
const look = (service: 'ecs' | 'autoscaling' | 'ec2', operation: string, input: object): Promise<any> =>
  platform.account.twin.inspect(service, operation, input);

describe('a pool of the stacks', () => {
  it('is there when the platform starts, its instance up and in the cluster, with a trunk', async () => {
    const { clusters } = await look('ecs', 'DescribeClusters', { clusters: [POOL], include: ['ATTACHMENTS', 'TAGS'] });
    expect(clusters).toMatchObject([
      {
        status: 'ACTIVE',
        attachmentsStatus: 'UPDATE_COMPLETE',
        capacityProviders: [POOL],
        defaultCapacityProviderStrategy: [{ capacityProvider: POOL, weight: 1 }],
        registeredContainerInstancesCount: 1,
        tags: expect.arrayContaining([{ key: 'slipway:pool', value: 'shared' }]),
      },
    ]);
    const { containerInstanceArns } = await look('ecs', 'ListContainerInstances', { cluster: POOL });
    const { containerInstances } = await look('ecs', 'DescribeContainerInstances', {
      cluster: POOL,
      containerInstances: containerInstanceArns,
    });
    expect(containerInstances).toMatchObject([
      {
        capacityProviderName: POOL,
        status: 'ACTIVE',
        attributes: expect.arrayContaining([
          { name: 'ecs.instance-type', value: 'm6i.xlarge' },
          { name: 'ecs.awsvpc-trunk-id', value: expect.stringMatching(/^eni-[0-9a-f]{17}$/) },
        ]),
      },
    ]);
    const { AutoScalingGroups } = await look('autoscaling', 'DescribeAutoScalingGroups', {});
    expect(AutoScalingGroups).toMatchObject([
      {
        AutoScalingGroupName: POOL,
        MinSize: 1,
        MaxSize: 4,
        NewInstancesProtectedFromScaleIn: true,
        LaunchTemplate: { LaunchTemplateName: POOL, Version: '1' },
        Instances: [{ LifecycleState: 'InService', ProtectedFromScaleIn: true }],
      },
    ]);
    expect(platform.calls).toEqual([]);
  });

  it('is no resource of the workflows, and stays when they have deleted theirs', async () => {
    expect(await platform.resources()).toEqual([]);
    await register('iris', 'iris');
    expect(await settled('POST', '/models/iris/deployments', {})).toMatchObject({ status: 'LIVE' });
    expect((await platform.resources()).map(({ name }) => name)).not.toContain(POOL);
    expect(await settled('DELETE', '/models/iris/endpoint')).toMatchObject({ status: 'DELETED' });
    expect(await platform.resources()).toEqual([]);
    const { clusters } = await look('ecs', 'DescribeClusters', { clusters: [POOL] });
    expect(clusters).toMatchObject([{ status: 'ACTIVE', registeredContainerInstancesCount: 1 }]);
  });

  it('is up before launches fail', async () => {
    await platform.reset({ calls: [], executions: [], launches: [{ launch: 'm6i.xlarge', times: 'all' }] });
    const { clusters } = await look('ecs', 'DescribeClusters', { clusters: [POOL] });
    expect(clusters).toMatchObject([{ registeredContainerInstancesCount: 1 }]);
    await platform.reset();
  });

  it('shows whose a task is that shares its instances', async () => {
    const { ecs } = platform.account;
    const caller = { roleArn: '' };
    const call = (operation: string, input: object) => ecs.operations[operation]!(input, caller);
    call('RegisterTaskDefinition', {
      family: 'slipway-iris',
      networkMode: 'awsvpc',
      containerDefinitions: [{ name: 'model', image: 'iris', memory: 512 }],
    });
    call('CreateService', {
      cluster: POOL,
      serviceName: 'slipway-iris',
      taskDefinition: 'slipway-iris',
      desiredCount: 1,
      networkConfiguration: {
        awsvpcConfiguration: { subnets: ['subnet-0123456789abcdef0', 'subnet-0fedcba9876543210'] },
      },
    });
    await platform.clock.sleep(2_000);
    expect(
      (await platform.resources()).map(({ type, name }) => `${type} ${name.replace(/[0-9a-f]{32}/, '…')}`),
    ).toEqual(['service slipway-iris', 'taskDefinition slipway-iris:1', 'task slipway-iris/…']);
  });
});

describe('quotas', () => {
  const { assembly } = synthesized('local');

  it('leave so many vCPUs beside the instances that the stacks keep', () => {
    expect(beside(assembly, { 'L-1216C47A': 2, 'L-DB2E81BA': 8 })).toEqual({ 'L-1216C47A': 6, 'L-DB2E81BA': 8 });
  });

  it('that do not bind stay so', () => {
    expect(beside(assembly)).toEqual({});
  });
});
