import { deploy } from '../../asl/deploy';
import type { JsonValue } from '../../local/asl';
import { NO_CANARY, NOT_SPLIT, NOTHING_OF_A_CANARY, suffixed } from './canary/canary-under-test';
import { type Answers, failure, runWorkflow } from './fragment-under-test';

export const IMAGE_ID = 'resolve:ssm:/image/x86_64';

export const SETTINGS = {
  capacity: 'own',
  instanceType: 'm6i.large',
  cpuUnits: 512,
  memoryMiB: 512,
  volumeGiB: 60,
  gpus: 0,
  spot: false,
  containerPort: 5000,
  healthCheckPath: '/health',
  startupSeconds: 360,
  drainSeconds: 30,
  minTasks: 1,
  maxTasks: 4,
  cpuTargetPercent: 60,
  requestsPerMinutePerTask: 0,
  schedule: [],
  p95AlarmMilliseconds: 0,
  jwt: 'none',
  environment: {},
  secrets: {},
  secretVersions: {},
};

export const service = (TaskDefinition: string, Status = 'ACTIVE') => ({
  Services: [
    {
      Status,
      DesiredCount: 1,
      RunningCount: 1,
      Deployments: [{ Status: 'PRIMARY', TaskDefinition, RolloutState: 'COMPLETED', RunningCount: 1, PendingCount: 0 }],
    },
  ],
});
export const revision = (number: number) => `arn:aws:ecs:us-east-1:111111111111:task-definition/slipway-iris:${number}`;
export const registered = (number: number) => ({ TaskDefinition: { TaskDefinitionArn: revision(number) } });
export const HEALTHY = { TargetHealthDescriptions: [{ TargetHealth: { State: 'healthy' } }] };

/** What AWS answers where all goes well, for a first deployment and for an update. */
export const ANSWERS: Answers = {
  FindModelVersion: {
    Items: [
      {
        modelVersion: { N: '3' },
        imageVersion: { N: '7' },
        repositoryUri: { S: 'iris' },
        tag: { S: '7' },
        cpu: { N: '0.5' },
        memoryMiB: { N: '512' },
      },
    ],
  },
  GetModelVersion: { Item: { modelVersion: { N: '3' } } },
  TakeLock: { Attributes: { lockedBy: { S: 'run' } } },
  DescribeImage: { ImageDetails: [{ ImageDigest: 'sha256:7' }] },
  DescribeInstanceType: {
    InstanceTypes: [
      {
        MemoryInfo: { SizeInMiB: 8192 },
        VCpuInfo: { DefaultVCpus: 2 },
        NetworkInfo: { MaximumNetworkInterfaces: 3 },
        ProcessorInfo: { SupportedArchitectures: ['x86_64'] },
      },
    ],
  },
  AllocateSlot: { Payload: { loadBalancer: 2, loadBalancerArn: 'arn:load-balancer', port: 5001 } },
  CreateTargetGroup: { TargetGroups: [{ TargetGroupArn: 'arn:target-group' }] },
  RegisterTaskDefinition: registered(1),
  DescribeAttachment: { Clusters: [{ AttachmentsStatus: 'UPDATE_COMPLETE' }] },
  DescribeScalingActivities: { Activities: [] },
  DescribeService: service(revision(1)),
  DescribeTargetHealth: HEALTHY,
  RegisterTaskDefinitionOfUpdate: registered(2),
  LookHealthPathOfUpdate: {
    TargetGroups: [
      { TargetGroupArn: 'arn:target-group', LoadBalancerArns: ['arn:load-balancer'], HealthCheckPath: '/health' },
    ],
  },
  LookLaunchTemplateVersionOfUpdate: {
    LaunchTemplateVersions: [
      {
        LaunchTemplateData: {
          ImageId: IMAGE_ID,
          InstanceType: 'm6i.large',
          BlockDeviceMappings: [{ Ebs: { VolumeSize: 60 } }],
        },
      },
    ],
  },
  LookServiceSizeOfUpdate: service(revision(1)),
  LookGroupSizeOfUpdate: { AutoScalingGroups: [{ DesiredCapacity: 1, MaxSize: 4 }] },
  ...suffixed('OfPromotion', NOT_SPLIT),
  ...NO_CANARY,
  ...suffixed('OfCanary', NOTHING_OF_A_CANARY),
  LookTargetGroup: failure('ElasticLoadBalancingV2.TargetGroupNotFoundException'),
  LookListenerTargetGroup: failure('ElasticLoadBalancingV2.TargetGroupNotFoundException'),
  DescribeLeavingService: { Services: [] },
  LookAutoScalingGroup: { AutoScalingGroups: [] },
  LookLaunchTemplate: { LaunchTemplates: [] },
  LookCapacityProvider: { CapacityProviders: [] },
};

export const endpoint = (fields: Record<string, JsonValue> = {}) => ({
  DescribeService: service(revision(2)),
  TakeLock: {
    Attributes: {
      lockedBy: { S: 'run' },
      status: { S: 'LIVE' },
      url: { S: 'http://two.example.com:5001' },
      settings: { S: JSON.stringify(SETTINGS) },
      instance: { S: JSON.stringify({ max: 4, tasksPerInstance: 2, imageId: IMAGE_ID }) },
      taskDefinitionArn: { S: revision(1) },
      targetGroupArn: { S: 'arn:target-group' },
      digest: { S: 'sha256:7' },
      modelVersion: { N: '3' },
      ...fields,
    },
  },
});

export async function deployed(answers: Answers = {}, request: Record<string, JsonValue> = {}, substitutions = {}) {
  const ran = await runWorkflow(deploy, {
    input: { model: 'iris', request },
    answers: { ...ANSWERS, ...answers },
    substitutions,
  });
  const names = ran.attempts.map(({ state }) => state);
  const written = (state: string) =>
    (ran.attempts.find((attempt) => attempt.state === state)?.arguments as { ExpressionAttributeValues: object })
      ?.ExpressionAttributeValues;
  return { ...ran, names, written };
}
