import type { RequestLaunchTemplateData } from '@aws-sdk/client-ec2';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { seededRandom } from '../../../../local/asl/seeded-random';
import { Ec2, type Ec2Options } from '../../../../local/aws/ec2';
import { VirtualClock } from '../../../../local/clock';

const DATA: RequestLaunchTemplateData = { InstanceType: 'm5.large', ImageId: 'ami-0123456789abcdef0' };

// biome-ignore lint/suspicious/noExplicitAny: each operation has its own types, which the tests look into freely.
let call: (operation: string, input?: object) => any;

function start(options: Partial<Ec2Options> = {}): Ec2 {
  const ec2 = new Ec2({ clock: new VirtualClock(), random: seededRandom(1), parameter: () => undefined, ...options });
  call = (operation, input = {}) =>
    ec2.operations[operation]!(input, { roleArn: 'arn:aws:iam::111111111111:role/test' });
  return ec2;
}

beforeEach(() => {
  start();
});

const create = (input: object = {}) =>
  call('CreateLaunchTemplate', { LaunchTemplateName: 'iris', LaunchTemplateData: DATA, ...input }).LaunchTemplate;

describe('a launch template', () => {
  it('has a name of its own', () => {
    create();
    expect(() => create()).toThrow(
      expect.objectContaining({ code: 'InvalidLaunchTemplateName.AlreadyExistsException' }),
    );
    expect(() => create({ LaunchTemplateName: 'a b' })).toThrow(/not a valid/);
  });

  it('is made once by its client token, by the same parameters', () => {
    const first = create({ ClientToken: 'once' });
    expect(create({ ClientToken: 'once' }).LaunchTemplateId).toBe(first.LaunchTemplateId);
    expect(() => create({ ClientToken: 'once', VersionDescription: 'other' })).toThrow(
      expect.objectContaining({ code: 'IdempotentParameterMismatch' }),
    );
  });

  it.each([true, false])('and its client token: the token outlives it (%s)', (clientTokenOutlivesTemplate) => {
    start({ unverified: { clientTokenOutlivesTemplate } });
    const first = create({ ClientToken: 'once' });
    call('DeleteLaunchTemplate', { LaunchTemplateName: 'iris' });
    const second = create({ ClientToken: 'once' });
    expect(second.LaunchTemplateId === first.LaunchTemplateId).toBe(clientTokenOutlivesTemplate);
    expect(call('DescribeLaunchTemplates').LaunchTemplates).toHaveLength(clientTokenOutlivesTemplate ? 0 : 1);
  });

  it('has versions, one of which is the default', () => {
    create();
    const { LaunchTemplateVersion: version } = call('CreateLaunchTemplateVersion', {
      LaunchTemplateName: 'iris',
      SourceVersion: '1',
      LaunchTemplateData: { InstanceType: 'c5.large' },
    });
    expect(version).toMatchObject({ VersionNumber: 2, DefaultVersion: false });
    expect(version.LaunchTemplateData).toEqual({ ...DATA, InstanceType: 'c5.large' });
    const modified = call('ModifyLaunchTemplate', { LaunchTemplateName: 'iris', DefaultVersion: '2' }).LaunchTemplate;
    expect(modified).toMatchObject({ DefaultVersionNumber: 2, LatestVersionNumber: 2 });
    const versions = (...Versions: string[]) =>
      call('DescribeLaunchTemplateVersions', { LaunchTemplateName: 'iris', Versions }).LaunchTemplateVersions;
    expect(versions('$Latest', '1')).toMatchObject([{ VersionNumber: 2 }, { VersionNumber: 1 }]);
    expect(() => versions('7')).toThrow(expect.objectContaining({ code: 'InvalidLaunchTemplateId.VersionNotFound' }));
  });

  it('that does not exist is an error by name, and nothing by filter', () => {
    const named = { LaunchTemplateNames: ['iris'] };
    const code = 'InvalidLaunchTemplateName.NotFoundException';
    expect(() => call('DescribeLaunchTemplates', named)).toThrow(expect.objectContaining({ code }));
    expect(() => call('DeleteLaunchTemplate', { LaunchTemplateName: 'iris' })).toThrow(
      expect.objectContaining({ code }),
    );
    const filtered = { Filters: [{ Name: 'launch-template-name', Values: ['iris'] }] };
    expect(call('DescribeLaunchTemplates', filtered)).toEqual({ LaunchTemplates: [] });
  });

  it('is found by tag, and filters that do not exist are refused', () => {
    create({
      TagSpecifications: [{ ResourceType: 'launch-template', Tags: [{ Key: 'slipway:model', Value: 'iris' }] }],
    });
    const filtered = (Name: string, ...Values: string[]) =>
      call('DescribeLaunchTemplates', { Filters: [{ Name, Values }] }).LaunchTemplates;
    expect(filtered('tag:slipway:model', 'ir*')).toHaveLength(1);
    expect(filtered('tag:slipway:model', 'other')).toHaveLength(0);
    expect(() => filtered('colour', 'red')).toThrow("The filter 'colour' is invalid");
  });

  it('takes user data in base64 only', () => {
    expect(() => create({ LaunchTemplateData: { ...DATA, UserData: '#!/bin/bash' } })).toThrow(
      expect.objectContaining({ code: 'InvalidUserData.Malformed' }),
    );
  });
});

describe('DescribeInstanceTypes', () => {
  it('answers with what placement needs', () => {
    expect(call('DescribeInstanceTypes', { InstanceTypes: ['g4dn.xlarge'] }).InstanceTypes).toEqual([
      {
        InstanceType: 'g4dn.xlarge',
        ProcessorInfo: { SupportedArchitectures: ['x86_64'] },
        VCpuInfo: { DefaultVCpus: 4 },
        MemoryInfo: { SizeInMiB: 16_384 },
        NetworkInfo: { MaximumNetworkInterfaces: 3 },
        SupportedUsageClasses: ['on-demand', 'spot'],
        GpuInfo: {
          Gpus: [{ Manufacturer: 'NVIDIA', Name: 'T4', Count: 1, MemoryInfo: { SizeInMiB: 16_384 } }],
          TotalGpuMemoryInMiB: 16_384,
        },
      },
    ]);
  });

  it('tells of Inferentia both as accelerators and as Neuron devices', () => {
    const device = { Name: 'Inferentia', Count: 4, MemoryInfo: { SizeInMiB: 8_192 } };
    expect(call('DescribeInstanceTypes', { InstanceTypes: ['inf1.6xlarge'] }).InstanceTypes).toEqual([
      expect.objectContaining({
        InferenceAcceleratorInfo: {
          Accelerators: [{ Manufacturer: 'AWS', ...device }],
          TotalInferenceMemoryInMiB: 32_768,
        },
        NeuronInfo: { NeuronDevices: [device], TotalNeuronDeviceMemoryInMiB: 32_768 },
      }),
    ]);
  });

  it('refuses a type that does not exist', () => {
    expect(() => call('DescribeInstanceTypes', { InstanceTypes: ['m5.large', 'm99.tiny'] })).toThrow(
      'The following supplied instance types do not exist: [m99.tiny]',
    );
  });
});

describe('an instance', () => {
  it('takes the image that its parameter names when it is launched', () => {
    const ec2 = start({ parameter: (name) => (name.endsWith('/image_id') ? 'ami-0123456789abcdef0' : undefined) });
    const image = (parameter: string) => ({ ...DATA, ImageId: `resolve:ssm:${parameter}` });
    const arm = image('/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id');
    expect(() => ec2.instances.validate(arm)).toThrow("does not match the architecture 'arm64' of the specified AMI");
    expect(ec2.instances.validate({ ...arm, InstanceType: 'm6g.large' }).image.id).toBe('ami-0123456789abcdef0');
    expect(() => ec2.instances.validate(image('/none'))).toThrow('The specified parameter /none does not exist');
  });

  it('has the drivers of the image that it boots', () => {
    const ec2 = start({ parameter: () => 'ami-0123456789abcdef0' });
    const drivers = (ImageId: string) => ec2.instances.validate({ ...DATA, ImageId }).image.drivers;
    const optimised = 'resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023';
    expect(drivers(`${optimised}/recommended/image_id`)).toBe('none');
    expect(drivers(`${optimised}/gpu/recommended/image_id`)).toBe('nvidia');
    expect(drivers(`${optimised}/neuron/recommended/image_id`)).toBe('neuron');
    // Somebody's own image may have them.
    expect(drivers('ami-0123456789abcdef0')).toBeUndefined();
  });

  it('is in a subnet, which has fewer free addresses for each instance', () => {
    const ec2 = start({ parameter: () => 'ami-0123456789abcdef0' });
    const free = () => ec2.operations.DescribeSubnets!({ SubnetIds: ['subnet-1', 'subnet-2'] }, { roleArn: '' });
    ec2.instances.run({ template: DATA, subnetId: 'subnet-1', availabilityZone: 'us-east-1a', tags: [] });
    expect(free()).toEqual({
      Subnets: [
        { SubnetId: 'subnet-1', AvailableIpAddressCount: 250 },
        { SubnetId: 'subnet-2', AvailableIpAddressCount: 251 },
      ],
    });
    expect(() => ec2.operations.DescribeSubnets!({}, { roleArn: '' })).toThrow(
      'The twin describes subnets by their ids only',
    );
  });

  it('that does not exist can’t be described', () => {
    expect(() => call('DescribeInstances', { InstanceIds: ['i-0'] })).toThrow(
      expect.objectContaining({ code: 'InvalidInstanceID.NotFound' }),
    );
  });
});
