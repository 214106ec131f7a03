import { describe, expect, it } from '@jest/globals';
import { planned } from '../../../asl/front-door/planned';
import { type Answers, failure, runFragment } from '../fragment-under-test';

const IMAGE = {
  modelVersion: 2,
  imageVersion: 1,
  repositoryUri: 'models/iris',
  tag: '7',
  digest: '',
  cpu: 1,
  memoryMiB: 512,
  metrics: { M: {} },
};

const TYPE = {
  InstanceTypes: [
    {
      MemoryInfo: { SizeInMiB: 8192 },
      VCpuInfo: { DefaultVCpus: 2 },
      NetworkInfo: { MaximumNetworkInterfaces: 3 },
      ProcessorInfo: { SupportedArchitectures: ['x86_64'] },
    },
  ],
};

async function asked(request: object = {}, answers: Answers = {}) {
  const { result, attempts } = await runFragment(planned, {
    variables: {
      asked: { isPlan: true },
      admitted: { image: IMAGE, formerDeployment: {} },
      request: request as never,
      goesBack: false,
      rollback: {},
    },
    answers: {
      ReadLockOfPlan: {},
      DescribeImageOfPlan: { ImageDetails: [{ ImageDigest: 'sha256:1' }] },
      DescribeInstanceTypeOfPlan: TYPE,
      ListRecentDeploymentsOfPlan: { Items: [] },
      GetPriceOfVolumesOfPlan: {},
      GetPriceOfInstancesOfPlan: {},
      GetPriceOfFormerInstancesOfPlan: {},
      ...answers,
    },
    wanted: '$planAnswer',
  });
  const { status, body } = (result.output ?? {}) as { status?: number; body?: string };
  return {
    result,
    states: attempts.map(({ state }) => state),
    status,
    json: body === undefined ? undefined : JSON.parse(body),
  };
}

describe('a plan', () => {
  it('reads the endpoint, checks what the deployment checks, and looks how long others took', async () => {
    const { status, json, states } = await asked();
    expect(states).toEqual([
      'ReadLockOfPlan',
      'DescribeImageOfPlan',
      'DescribeInstanceTypeOfPlan',
      'ListRecentDeploymentsOfPlan',
      'GetPriceOfVolumesOfPlan',
      'GetPriceOfInstancesOfPlan',
      'GetPriceOfFormerInstancesOfPlan',
    ]);
    expect(status).toBe(200);
    expect(json).toMatchObject({ model: 'iris', kind: 'CREATE', modelVersion: 2, digest: 'sha256:1' });
  });

  it.each<[string, object, Answers, number, string]>([
    ['wrong', { memoryMiB: 512, maxTasks: 2000 }, {}, 400, 'maxTasks: must be at most 1000 in this environment'],
    [
      'too large',
      { memoryMiB: 100_000 },
      {},
      409,
      'a task of 100000 MiB and 1 vCPU does not fit instance type m6i.large',
    ],
    [
      'without its image',
      {},
      { DescribeImageOfPlan: failure('Ecr.ImageNotFoundException', 'The image with imageId … does not exist') },
      409,
      'The image with imageId … does not exist',
    ],
    [
      'while another is under way',
      {},
      { ReadLockOfPlan: { Item: { lockedBy: { S: 'iris.0' }, lockedUntil: { N: '99999999999' } } } },
      409,
      'deployment iris.0 of model iris is under way',
    ],
  ])(
    'is refused in the words that the deployment would end with, if that is %s',
    async (_why, request, answers, status, message) => {
      const refused = await asked(request, answers);
      expect(refused.status).toBe(status);
      expect(refused.json.message).toContain(message);
    },
  );

  it.each([
    ['Ecr.SdkClientException', 'Unable to execute HTTP request'],
    ['States.Timeout', ''],
    ['Unforeseen.UnforeseenException', 'nobody has seen this before'],
    ['Ec2.Ec2Exception', 'Request limit exceeded: RequestLimitExceeded'],
  ])('fails where it is nobody’s fault: %s', async (error, cause) => {
    const { result } = await asked({}, { DescribeInstanceTypeOfPlan: failure(error, cause) });
    expect(result).toMatchObject({ status: 'FAILED', error });
  });
});
