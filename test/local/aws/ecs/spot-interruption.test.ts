import { describe, expect, it } from '@jest/globals';
import { ModelCluster } from './model-cluster';

async function running({ draining = true, market = 'spot', interruption = false } = {}) {
  const iris = new ModelCluster();
  if (interruption) iris.ec2.instances.addInterruption({ instanceType: 'm5.large', afterMs: 600_000, times: 1 });
  const userData = `ECS_CLUSTER=iris\n${draining ? 'ECS_ENABLE_SPOT_INSTANCE_DRAINING=true\n' : ''}`;
  const template = {
    UserData: Buffer.from(userData).toString('base64'),
    InstanceMarketOptions: { MarketType: market },
  };
  await iris.prepare({ template });
  iris.createService();
  await iris.until(() => iris.service().runningCount === 1);
  return { iris, instance: () => iris.ec2.instances.all()[0]!, status: () => statusOf(iris) };
}

const statusOf = (iris: ModelCluster) =>
  iris
    .callEcs('DescribeContainerInstances', { cluster: 'iris', containerInstances: iris.containerInstances() })
    .containerInstances.map(({ status }: { status: string }) => status);

describe('a Spot instance that EC2 takes back', () => {
  it('drains for two minutes where its agent is told to, and is terminated', async () => {
    const { iris, instance, status } = await running();
    const { id } = instance();
    iris.ec2.instances.interrupt(id);
    expect(status()).toEqual(['DRAINING']);
    expect(await iris.until(() => instance().state === 'shutting-down')).toBe(120);
    expect(iris.ec2.instances.get(id)?.stateReason).toMatch(/^Server\.SpotInstanceTermination: /);
    await iris.until(() => iris.service().runningCount === 1 && iris.containerInstances().length === 1);
    expect(iris.ec2.instances.get(id)?.state).toBe('terminated');
  });

  it('keeps its tasks until the end where its agent is not told to drain', async () => {
    const { iris, instance, status } = await running({ draining: false });
    iris.ec2.instances.interrupt(instance().id);
    expect(status()).toEqual(['ACTIVE']);
    await iris.seconds(119);
    expect(iris.service().runningCount).toBe(1);
    await iris.seconds(2);
    expect(iris.tasks('STOPPED')[0]).toMatchObject({ stopCode: 'TerminationNotice' });
  });

  it('goes when it was said to, once', async () => {
    const { iris, instance, status } = await running({ interruption: true });
    await iris.until(() => status()[0] === 'DRAINING');
    const begun = instance().launchTime.getTime() + 20_000;
    expect(iris.clock.now() - begun).toBeGreaterThanOrEqual(600_000);
    expect(iris.clock.now() - begun).toBeLessThan(602_000);
    await iris.until(() => iris.service().runningCount === 1 && status()[0] === 'ACTIVE');
    await iris.seconds(1_800);
    expect(iris.service().runningCount).toBe(1);
  });
});

it('an On-Demand instance is not taken back', async () => {
  const { iris, instance } = await running({ market: '' });
  iris.ec2.instances.interrupt(instance().id);
  await iris.seconds(180);
  expect(instance().state).toBe('running');
});
