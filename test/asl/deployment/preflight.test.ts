import { describe, expect, it } from '@jest/globals';
import { PREFLIGHT_OUTPUT, preflight } from '../../../asl/deployment/preflight';
import { branch } from '../../../asl/language/fragment';
import { permissionsOf } from '../../../asl/language/permissions-of';
import { quotable } from '../../../lib/jsonata-text';
import type { JsonValue } from '../../../local/asl';
import { type Answers, failure, runFragment } from '../fragment-under-test';

const SETTINGS = {
  capacity: 'own',
  instanceType: 'm6i.large',
  cpuUnits: 512,
  memoryMiB: 1024,
  gpus: 0,
  spot: false,
  minTasks: 1,
  maxTasks: 4,
  secrets: {},
};
const IMAGE = { repositoryUri: 'models/iris', tag: '7', digest: '' };

/** An instance type as EC2 describes it; the interfaces allow as many tasks but one. */
const type = (memory: number, vCpus: number, interfaces: number, architectures = ['x86_64']) => ({
  InstanceTypes: [
    {
      MemoryInfo: { SizeInMiB: memory },
      VCpuInfo: { DefaultVCpus: vCpus },
      NetworkInfo: { MaximumNetworkInterfaces: interfaces },
      ProcessorInfo: { SupportedArchitectures: architectures },
    },
  ],
});

const LARGE = type(8192, 2, 3);

const check = async (
  settings: object = {},
  answers: Answers = {},
  image: object = {},
  substitutions = {},
  variables: Readonly<Record<string, JsonValue>> = {},
) => {
  const { result, attempts } = await runFragment(preflight, {
    variables: { request: {}, settings: { ...SETTINGS, ...settings }, image: { ...IMAGE, ...image }, ...variables },
    answers: {
      DescribeImage: { ImageDetails: [{ ImageDigest: 'sha256:1' }] },
      DescribeInstanceType: LARGE,
      ...answers,
    },
    substitutions,
    wanted: PREFLIGHT_OUTPUT,
  });
  return { result, attempts, output: result.output as Record<string, Record<string, unknown>> };
};

describe('the image of a deployment', () => {
  it('is pinned to its digest: in a repository of this account', async () => {
    const { attempts, output } = await check();
    expect(attempts[0]).toEqual({
      state: 'DescribeImage',
      arguments: { RegistryId: '111111111111', RepositoryName: 'models/iris', ImageIds: [{ ImageTag: '7' }] },
    });
    expect(output.pinned).toEqual({
      uri: '111111111111.dkr.ecr.us-east-1.amazonaws.com/models/iris@sha256:1',
      digest: 'sha256:1',
    });
  });

  it('is looked for in the registry that its repository names, by digest where that is known', async () => {
    const repositoryUri = '222222222222.dkr.ecr.us-east-1.amazonaws.com/models/iris';
    const { attempts, output } = await check({}, {}, { repositoryUri, digest: 'sha256:1' });
    expect(attempts[0]?.arguments).toEqual({
      RegistryId: '222222222222',
      RepositoryName: 'models/iris',
      ImageIds: [{ ImageDigest: 'sha256:1' }],
    });
    expect(output.pinned).toEqual({ uri: `${repositoryUri}@sha256:1`, digest: 'sha256:1' });
  });

  it('ends the deployment in ECR’s words if it is not there', async () => {
    const { result, attempts } = await check(
      {},
      { DescribeImage: failure('Ecr.ImageNotFoundException', 'no image 7') },
    );
    expect(result).toMatchObject({ error: 'Ecr.ImageNotFoundException', cause: 'no image 7' });
    expect(attempts).toHaveLength(1);
  });
});

describe('the room on an instance', () => {
  const tasksOn = async (settings: object, described = LARGE, substitutions = {}) =>
    (await check(settings, { DescribeInstanceType: described }, {}, substitutions)).output.instance?.tasksPerInstance;

  it('is asked for by the instance’s type', async () => {
    const { attempts } = await check({ instanceType: 'c7g.large' });
    expect(attempts[1]).toEqual({ state: 'DescribeInstanceType', arguments: { InstanceTypes: ['c7g.large'] } });
  });

  it('is limited by network interfaces, of which the instance keeps one', async () => {
    expect(await tasksOn({ cpuUnits: 1, memoryMiB: 4 })).toBe(2);
    expect(await tasksOn({ cpuUnits: 1, memoryMiB: 4 }, type(8192, 2, 10))).toBe(9);
  });

  it('is limited by CPU, 1,024 units to a vCPU', async () => {
    const described = type(65_536, 2, 50);
    expect(await tasksOn({ cpuUnits: 512 }, described)).toBe(4);
    expect(await tasksOn({ cpuUnits: 513 }, described)).toBe(3);
  });

  it('is limited by memory: 95 % of it, less what is reserved', async () => {
    // 1000 × 0.95 - 256 - 100 = 594
    const described = type(1000, 100, 50);
    expect(await tasksOn({ memoryMiB: 594 }, described)).toBe(1);
    expect(await tasksOn({ memoryMiB: 297 }, described)).toBe(2);
    expect(await tasksOn({ memoryMiB: 298 }, described)).toBe(1);
    expect(await tasksOn({ memoryMiB: 297 }, described, { ReservedMemoryMiB: '257' })).toBe(1);
  });

  it('must be enough for a task', async () => {
    const described = type(1000, 1, 50);
    const { result } = await check({ memoryMiB: 595, cpuUnits: 256 }, { DescribeInstanceType: described });
    expect(result).toEqual({
      status: 'FAILED',
      error: 'TaskDoesNotFit',
      cause:
        'a task of 595 MiB and 0.25 vCPU does not fit instance type m6i.large, which has room for 594 MiB and 1 vCPU',
    });
    const cpu = await check({ memoryMiB: 100, cpuUnits: 1025 }, { DescribeInstanceType: described });
    expect(cpu.result.error).toBe('TaskDoesNotFit');
    const tiny = await check({}, { DescribeInstanceType: type(100, 1, 1) });
    expect(tiny.result.error).toBe('TaskDoesNotFit');
  });

  it('does not depend on counts that are no counts', async () => {
    expect(await tasksOn({ cpuUnits: 0, memoryMiB: 0 }, type(8192, 2, 5))).toBe(4);
  });

  it('tells how many instances are needed: for the tasks that start, and for twice the most', async () => {
    const instance = async (minTasks: number, maxTasks: number) =>
      (await check({ minTasks, maxTasks })).output.instance;
    expect(await instance(1, 4)).toEqual({
      cpuArchitecture: 'X86_64',
      imageId: 'resolve:ssm:/image/x86_64',
      neuronDevices: 0,
      cpuUnitsOfTask: 512,
      tasksPerInstance: 2,
      desired: 1,
      max: 4,
    });
    expect(await instance(3, 3)).toMatchObject({ desired: 2, max: 3 });
    expect(
      (await check({ cpuUnits: 1024, minTasks: 1, maxTasks: 1 }, { DescribeInstanceType: type(65_536, 3, 50) })).output
        .instance,
    ).toMatchObject({
      tasksPerInstance: 3,
      desired: 1,
      max: 1,
    });
    expect(await instance(4, 5)).toMatchObject({ desired: 2, max: 5 });
  });

  it('is of an image for the processor', async () => {
    const { output } = await check({}, { DescribeInstanceType: type(8192, 2, 3, ['arm64']) });
    expect(output.instance).toMatchObject({ cpuArchitecture: 'ARM64', imageId: 'resolve:ssm:/image/arm64' });
  });
});

describe('the class of an instance', () => {
  const GPUS = {
    InstanceTypes: [
      {
        ...type(65_536, 16, 9).InstanceTypes[0],
        GpuInfo: { Gpus: [{ Manufacturer: 'NVIDIA', Count: 4 }] },
        SupportedUsageClasses: ['on-demand', 'spot'],
      },
    ],
  };
  const NEURON = {
    InstanceTypes: [{ ...type(65_536, 16, 9).InstanceTypes[0], NeuronInfo: { NeuronDevices: [{ Count: 2 }] } }],
  };

  it('limits the tasks by their GPUs', async () => {
    const tasks = async (gpus: number) =>
      (await check({ gpus, memoryMiB: 4 }, { DescribeInstanceType: GPUS })).output.instance?.tasksPerInstance;
    expect(await tasks(0)).toBe(8);
    expect(await tasks(1)).toBe(4);
    expect(await tasks(2)).toBe(2);
    expect(await tasks(3)).toBe(1);
  });

  it('gives a task the whole instance where it has Neuron devices', async () => {
    const { output } = await check({}, { DescribeInstanceType: NEURON });
    expect(output.instance).toMatchObject({
      imageId: 'resolve:ssm:/image/neuron',
      neuronDevices: 2,
      cpuUnitsOfTask: 16 * 1024,
      tasksPerInstance: 1,
      max: 8,
    });
  });

  it('that does not suit ends the deployment before anything else is asked', async () => {
    const { result, attempts } = await check({ gpus: 5, spot: true }, { DescribeInstanceType: GPUS });
    expect(result).toEqual({
      status: 'FAILED',
      error: 'InstanceTypeUnsuitable',
      cause: 'gpus: a task asks for 5, and instance type m6i.large has 4',
    });
    expect(attempts.map(({ state }) => state)).toEqual(['DescribeImage', 'DescribeInstanceType']);
  });

  it('with a quota of its own is looked for there, before what else may be checked', async () => {
    const secrets = { TOKEN: 'arn:aws:secretsmanager:us-east-1:111111111111:secret:slipway/iris/token-AbCdEf' };
    const { attempts } = await check(
      { spot: true, secrets },
      {
        DescribeInstanceType: GPUS,
        GetServiceQuota: { Quota: { Value: 16 } },
        DescribeSecret: { VersionIdsToStages: { new: ['AWSCURRENT'] } },
      },
    );
    expect(attempts.slice(2)).toEqual([
      { state: 'GetServiceQuota', arguments: { ServiceCode: 'ec2', QuotaCode: 'L-34B43A08' } },
      expect.objectContaining({ state: 'DescribeSecret' }),
    ]);
  });
});

describe('the pool of a deployment', () => {
  const inPool = (settings: object, variables: Readonly<Record<string, JsonValue>> = {}, substitutions = {}) =>
    check(
      { capacity: 'shared', instanceType: 'm6i.xlarge', cpuUnits: 1, memoryMiB: 4, ...settings },
      { DescribeInstanceType: type(65_536, 16, 4) },
      {},
      substitutions,
      { pool: 'shared', cluster: 'slipway-pool_shared', ...variables },
    );
  const tasks = async (substitutions = {}) => (await inPool({}, {}, substitutions)).output.instance?.tasksPerInstance;

  it('has room for as many tasks on an instance as its trunk has interfaces, where that is known', async () => {
    expect(await tasks()).toBe(17);
    const unknown = { shared: { instanceType: 'm6i.xlarge', maxInstances: 4, tasksPerInstance: 0 } };
    expect(await tasks({ Pools: quotable(JSON.stringify(unknown)) })).toBe(3);
  });

  it('must be there', async () => {
    const { result } = await inPool({ capacity: 'gpu' }, { pool: 'gpu' });
    expect(result).toEqual({
      status: 'FAILED',
      error: 'InvalidRequest',
      cause: 'capacity: there is no pool gpu; there is shared',
    });
  });

  it('has its own instance type, also where it is the environment’s default', async () => {
    const { result } = await inPool({}, { request: { instanceType: 'c7g.large' } });
    expect(result).toEqual({
      status: 'FAILED',
      error: 'InvalidRequest',
      cause:
        'instanceType: c7g.large cannot be had in pool shared, whose instances are m6i.xlarge: leave it out, or ask for another capacity',
    });
  });
});

describe('the secrets of a deployment', () => {
  it('are not asked for where there are none', async () => {
    const { attempts, output } = await check();
    expect(attempts.map(({ state }) => state)).toEqual(['DescribeImage', 'DescribeInstanceType']);
    expect(output.secretVersions).toEqual({});
  });

  it('are known by their versions', async () => {
    const secrets = { TOKEN: 'arn:aws:secretsmanager:us-east-1:111111111111:secret:slipway/iris/token-AbCdEf' };
    const { output } = await check({ secrets }, { DescribeSecret: { VersionIdsToStages: { new: ['AWSCURRENT'] } } });
    expect(output.secretVersions).toEqual({ TOKEN: 'new' });
  });
});

it('the preflight may ask for images, instance types, quotas, alarms and secrets, and read no secret', () => {
  const rights = permissionsOf(branch(preflight, { End: { Type: 'Succeed' } }));
  const arn = (service: string, resource: string) => `arn:\${Partition}:${service}:\${Region}:\${Account}:${resource}`;
  expect(rights.map(({ actions, resources }) => [actions, resources])).toEqual([
    [['ecr:DescribeImages'], ['${ImageRepositoryArns}']],
    [['ec2:DescribeInstanceTypes'], ['*']],
    [['servicequotas:GetServiceQuota'], ['*']],
    [['cloudwatch:DescribeAlarms'], ['*']],
    [['elasticloadbalancing:DescribeTargetGroups'], ['*']],
    [['secretsmanager:DescribeSecret'], [arn('secretsmanager', 'secret:${Prefix}/*')]],
    [['ssm:DescribeParameters'], ['*']],
  ]);
});
