import { describe, expect, it } from '@jest/globals';
import { ModelCluster } from './model-cluster';

const image = (kind: string) => ({
  ImageId: `resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/${kind}recommended/image_id`,
});
const GPU = { resourceRequirements: [{ type: 'GPU', value: '1' }] };

async function withInstances(template: object, container: object, desiredCount = 1): Promise<ModelCluster> {
  const iris = new ModelCluster();
  await iris.prepare({ instances: 1, template });
  iris.registerTaskDefinition('iris', {}, container);
  iris.createService({ desiredCount });
  return iris;
}

const registered = (iris: ModelCluster) =>
  iris.callEcs('DescribeContainerInstances', { cluster: 'iris', containerInstances: iris.containerInstances() })
    .containerInstances[0].registeredResources;

describe('GPUs', () => {
  it('are registered, and each is one task’s', async () => {
    const iris = await withInstances({ InstanceType: 'g4dn.12xlarge', ...image('gpu/') }, GPU, 5);
    await iris.until(() => iris.service().runningCount === 4);
    expect(registered(iris)).toContainEqual({
      name: 'GPU',
      type: 'STRINGSET',
      stringSetValue: ['gpu-0', 'gpu-1', 'gpu-2', 'gpu-3'],
    });
    expect(iris.events()).toContain('encountered error "RESOURCE:GPU"');
    await iris.until(() => iris.service().runningCount === 5);
  });

  it('are of no use to the plain image, which has no driver', async () => {
    const iris = await withInstances({ InstanceType: 'g5.xlarge', ...image('') }, GPU);
    await iris.until(() => iris.containerInstances().length === 1);
    expect(registered(iris).map(({ name }: { name: string }) => name)).toEqual(['CPU', 'MEMORY']);
    await iris.seconds(1_200);
    expect(iris.service().runningCount).toBe(0);
  });

  it.each(['0', 'ALL', '1.5'])('are whole numbers of them: not %s', (value) => {
    const container = { resourceRequirements: [{ type: 'GPU', value }] };
    expect(() => new ModelCluster().registerTaskDefinition('iris', {}, container)).toThrow('is no number of GPUs');
  });
});

describe('a Neuron device', () => {
  const device = { hostPath: '/dev/neuron0', containerPath: '/dev/neuron0', permissions: ['read', 'write'] };
  const NEURON = { linuxParameters: { devices: [device] } };

  it('is handed to the container where the image has its driver', async () => {
    const iris = await withInstances({ InstanceType: 'inf2.xlarge', ...image('neuron/') }, NEURON);
    await iris.until(() => iris.service().runningCount === 1);
  });

  it.each([
    ['the plain image', { InstanceType: 'inf2.xlarge', ...image('') }],
    ['another type', { InstanceType: 'm5.large', ...image('') }],
  ])('is not there on %s: the container can’t be started', async (_what, template) => {
    const iris = await withInstances(template, NEURON);
    await iris.until(() => iris.tasks('STOPPED').length > 0);
    expect(iris.tasks('STOPPED')[0]?.stoppedReason).toBe(
      'CannotStartContainerError: Error response from daemon: error gathering device information while adding custom device "/dev/neuron0": no such file or directory',
    );
  });
});
