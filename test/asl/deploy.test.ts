import { describe, expect, it } from '@jest/globals';
import { deploy } from '../../asl/deploy';
import type { JsonValue } from '../../local/asl';
import {
  CANARY,
  forward,
  listeners,
  MAIN,
  NO_CANARY,
  NOT_SPLIT,
  NOTHING_OF_A_CANARY,
  shows,
  suffixed,
} from './canary/canary-under-test';
import { ANSWERS, deployed, endpoint, HEALTHY, registered, revision, SETTINGS, service } from './deploy-under-test';
import { type Answers, failure, THE_POOLS } from './fragment-under-test';

describe('a first deployment', () => {
  it('makes all that an endpoint consists of, records it and says that it is live', async () => {
    const { result, names, written } = await deployed();
    expect(result).toEqual({
      status: 'SUCCEEDED',
      output: { deploymentId: 'run', status: 'LIVE', url: 'http://two.example.com:5001' },
    });
    const [opened, ...rest] = names;
    expect(opened).toBe('OpenDeployment');
    expect(rest.slice(0, 5)).toEqual([
      'PutEventsOfStart',
      'TakeLock',
      'FindModelVersion',
      'GetModelVersion',
      'DescribeImage',
    ]);
    expect(rest).toEqual(expect.arrayContaining(['AllocateSlot', 'CreateCluster', 'CreateListener', 'CreateService']));
    expect(rest.slice(-4)).toEqual(['RecordEndpoint', 'RecordLive', 'PutEvents', 'SendEmail']);
    expect(rest.filter((name) => name.endsWith('OfUpdate') || name.startsWith('Delete'))).toEqual([]);
    expect(rest.filter((name) => THE_POOLS.test(name)).length).toBeGreaterThan(3);
    expect(written('RecordEndpoint')).toMatchObject({
      ':url': { S: 'http://two.example.com:5001' },
      ':taskDefinitionArn': { S: revision(1) },
      ':targetGroupArn': { S: 'arn:target-group' },
      ':digest': { S: 'sha256:7' },
      ':image': { S: '111111111111.dkr.ecr.us-east-1.amazonaws.com/iris@sha256:7' },
      ':settings': { S: JSON.stringify(SETTINGS) },
    });
  });

  it('is reached by HTTPS where there is a certificate, on the load balancer of its slot', async () => {
    const { result } = await deployed(
      { AllocateSlot: { Payload: { loadBalancer: 1, loadBalancerArn: 'arn', port: 5002 } } },
      {},
      { CertificateArn: 'arn:certificate' },
    );
    expect(result.output).toMatchObject({ url: 'https://one.example.com:5002' });
  });

  it('that fails undoes what it made, and fails with the original error', async () => {
    const { result, names, written } = await deployed({ CreateListener: failure('Elb.AccessDenied', 'not allowed') });
    expect(result).toEqual({ status: 'FAILED', error: 'Elb.AccessDenied', cause: 'not allowed' });
    expect(names).toEqual(
      expect.arrayContaining(['RecordEvidence', 'DeleteCluster', 'FindCluster', 'DeleteEndpoint', 'RecordUndone']),
    );
    expect(names).not.toContain('CreateService');
    expect(written('RecordUndone')).toMatchObject({ ':status': { S: 'ROLLED_BACK' } });
    expect(names.slice(-2)).toEqual(['PutEventsOfFailure', 'SendEmailOfFailure']);
  });

  it('also clears away what an earlier attempt left if it can’t even begin', async () => {
    const { result, names } = await deployed({ DescribeImage: failure('Ecr.ImageNotFoundException', 'no image') });
    expect(result).toMatchObject({ error: 'Ecr.ImageNotFoundException', cause: 'no image' });
    expect(names).toContain('DeleteCluster');
    expect(names).not.toContain('AllocateSlot');
  });
});

describe('a deployment into a shared pool', () => {
  const CAPACITY = { capacity: 'shared' };
  const SHARED = { ...SETTINGS, capacity: 'shared', instanceType: 'm6i.xlarge' };
  const IN_POOL: Answers = {
    AllocateSlotInPool: ANSWERS.AllocateSlot!,
    CreateTargetGroupInPool: ANSWERS.CreateTargetGroup!,
    RegisterTaskDefinitionInPool: registered(1),
  };
  const POOL = { AutoScalingGroups: [{ MaxSize: 4, Instances: [{ LifecycleState: 'InService' }] }] };
  const there = (fields: Record<string, JsonValue> = {}) =>
    endpoint({ settings: { S: JSON.stringify(SHARED) }, capacity: { S: 'shared' }, ...fields });
  const pooled = async (answers: Answers = {}, request: Record<string, JsonValue> = CAPACITY, substitutions = {}) => {
    const ran = await deployed({ ...IN_POOL, DescribePool: POOL, ...answers }, request, substitutions);
    const at = (state: string) => ran.attempts.find((attempt) => attempt.state === state)?.arguments;
    return { ...ran, at, ofPool: ran.names.filter((name) => THE_POOLS.test(name)) };
  };

  it('makes a service in it, and calls nothing of the pool’s', async () => {
    const { result, names, ofPool, at, written } = await pooled();
    expect(result).toMatchObject({
      status: 'SUCCEEDED',
      output: { status: 'LIVE', url: 'http://two.example.com:5001' },
    });
    expect(ofPool).toEqual([]);
    expect(
      names.filter((name) => /^(Create|Register|Allocate|Put)/.test(name) && !name.startsWith('PutEvents')),
    ).toEqual(
      expect.arrayContaining([
        'AllocateSlotInPool',
        'CreateListenerInPool',
        'RegisterTaskDefinitionInPool',
        'CreateServiceInPool',
      ]),
    );
    expect(names.filter((name) => /^(Create|Register|Allocate)/.test(name) && !name.endsWith('InPool'))).toEqual([]);
    expect(at('AllocateSlotInPool')).toMatchObject({ Payload: { capacity: 'shared' } });
    expect(at('CreateServiceInPool')).toMatchObject({
      Cluster: 'slipway-pool_shared',
      ServiceName: 'slipway-iris',
      CapacityProviderStrategy: [{ CapacityProvider: 'slipway-pool_shared', Weight: 1 }],
    });
    expect(written('RecordEndpoint')).toMatchObject({ ':settings': { S: JSON.stringify(SHARED) } });
  });

  it('is the environment’s default where it says so', async () => {
    const { ofPool, names } = await pooled({}, {}, { DefaultCapacity: 'shared' });
    expect(ofPool).toEqual([]);
    expect(names).toContain('CreateServiceInPool');
  });

  it('goes live without a canary where nothing was live before', async () => {
    const { result, ofPool, names } = await pooled({}, { ...CAPACITY, strategy: 'canary' });
    expect(result.status).toBe('SUCCEEDED');
    expect(ofPool).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(['RecordCanarySkipped', 'CreateServiceInPool']));
  });

  it('that fails undoes what it made, and leaves the pool alone', async () => {
    const { result, ofPool, names, at, written } = await pooled({
      CreateServiceInPool: failure('Ecs.AccessDeniedException', 'not allowed'),
    });
    expect(result).toEqual({ status: 'FAILED', error: 'Ecs.AccessDeniedException', cause: 'not allowed' });
    expect(ofPool).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(['FindService', 'DeleteEndpoint']));
    expect(at('DeleteService')).toMatchObject({ Cluster: 'slipway-pool_shared', Service: 'slipway-iris' });
    expect(written('RecordUndone')).toMatchObject({ ':status': { S: 'ROLLED_BACK' } });
  });

  it('that is full is undone, and says so', async () => {
    const Message =
      '(service slipway-iris) was unable to place a task because no container instance met all of its requirements.';
    const waiting = {
      ...service(revision(1)).Services[0],
      RunningCount: 0,
      Events: [{ Message, CreatedAt: '2026-01-01T00:00:00Z' }],
      Deployments: [
        {
          Status: 'PRIMARY',
          TaskDefinition: revision(1),
          RolloutState: 'IN_PROGRESS',
          RunningCount: 0,
          PendingCount: 0,
          CreatedAt: '2026-01-01T00:00:00Z',
        },
      ],
    };
    const { result, at } = await pooled({
      DescribeService: { Services: [waiting] },
      DescribeTargetHealth: { TargetHealthDescriptions: [] },
      DescribePool: { AutoScalingGroups: [{ MaxSize: 1, Instances: [{ LifecycleState: 'InService' }] }] },
    });
    expect(result).toEqual({
      status: 'FAILED',
      error: 'CapacityUnavailable',
      cause: 'pool shared is full: it has all the instances that it may have, and none of them has room for the task',
    });
    expect(at('DeleteService')).toMatchObject({ Cluster: 'slipway-pool_shared' });
  });

  it('changes an endpoint in it under the same URL', async () => {
    const { result, ofPool, at } = await pooled(there({ digest: { S: 'sha256:6' } }));
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { status: 'LIVE' } });
    expect(ofPool).toEqual([]);
    expect(at('UpdateServiceOfUpdate')).toMatchObject({
      Cluster: 'slipway-pool_shared',
      Service: 'slipway-iris',
      DesiredCount: 1,
    });
  });

  it('proves a version beside it on what the pool has, and goes back there', async () => {
    const { result, names, ofPool, at } = await pooled(
      {
        ...there({ digest: { S: 'sha256:6' } }),
        RegisterTaskDefinitionOfCanary: registered(2),
        LookServiceSizeOfCanary: service(revision(1)),
        SuspendScaling: failure('ApplicationAutoScaling.AccessDenied', 'not allowed'),
        ListLaterTaskDefinitions: { TaskDefinitionArns: [revision(1), revision(2)] },
        ...NOT_SPLIT,
        ...suffixed('OfRestore', { ...NOT_SPLIT, ...NO_CANARY }),
        ...suffixed('OfCanaryOfRestore', NOTHING_OF_A_CANARY),
      },
      { ...CAPACITY, strategy: 'canary' },
    );
    expect(result).toMatchObject({ error: 'ApplicationAutoScaling.AccessDenied' });
    expect(ofPool).toEqual([]);
    expect(names).toContain('ReleaseLockOfRestore');
    expect(at('LookServiceSizeOfCanary')).toMatchObject({ Cluster: 'slipway-pool_shared' });
  });

  it('to what is there already changes nothing', async () => {
    const { result, names, at } = await pooled({
      ...there(),
      LookServing: { Services: [{ Status: 'ACTIVE', TaskDefinition: revision(1), RunningCount: 1 }] },
      LookServingTargets: HEALTHY,
    });
    expect(result.status).toBe('SUCCEEDED');
    expect(names.filter((name) => /OfUpdate$|^Create|^Allocate/.test(name))).toEqual([]);
    expect(at('LookServing')).toMatchObject({ Cluster: 'slipway-pool_shared' });
  });

  it.each<[string, Record<string, JsonValue>, Record<string, JsonValue>, string]>([
    ['in a pool', { capacity: { S: 'shared' } }, { capacity: 'own' }, 'slipway-pool_shared'],
    ['on instances of its own', { capacity: { S: 'own' } }, CAPACITY, 'slipway-iris'],
    ['before there were pools', {}, CAPACITY, 'slipway-iris'],
  ])(
    'clears away where it is what an earlier attempt left %s, and goes on',
    async (_where, fields, request, cluster) => {
      const { result, at, names } = await pooled(
        { TakeLock: { Attributes: { lockedBy: { S: 'run' }, status: { S: 'CLEANUP_FAILED' }, ...fields } } },
        request,
      );
      expect(result).toMatchObject({ status: 'SUCCEEDED' });
      expect(at('DeleteServiceElsewhere')).toMatchObject({ Cluster: cluster });
      expect(names.indexOf('FindServiceElsewhere')).toBeLessThan(
        names.findIndex((name) => name.startsWith('AllocateSlot')),
      );
    },
  );

  it('that is not there touches nothing of AWS', async () => {
    const { result, names } = await pooled({}, { capacity: 'gpu' });
    expect(result).toMatchObject({ error: 'InvalidRequest', cause: 'capacity: there is no pool gpu; there is shared' });
    expect(names.filter((name) => /^(Create|Allocate)/.test(name))).toEqual([]);
  });
});

describe('a deployment that is not admitted', () => {
  it.each([
    [
      'for a version that is not there',
      { FindModelVersion: { Items: [] }, GetModelVersion: {} },
      {},
      'UnknownModelVersion',
    ],
    [
      'while another one runs',
      {
        TakeLock: failure('DynamoDb.ConditionalCheckFailedException'),
        DescribeLockHolder: { Item: { lockedBy: { S: 'iris.0' } } },
      },
      {},
      'DeploymentInProgress',
    ],
    ['for a request that says nothing sensible', {}, { cpu: 'much' }, 'InvalidRequest'],
  ])('%s touches nothing', async (_why, answers, request, error) => {
    const { result, names } = await deployed(answers, request);
    expect(result).toMatchObject({ status: 'FAILED', error });
    expect(names).toContain('RecordRejection');
    expect(names.slice(-2)).toEqual(['PutEventsOfRejection', 'SendEmailOfRejection']);
    expect(names.filter((name) => /^(Delete|Create|Allocate)/.test(name))).toEqual([]);
  });

  it('is rejected with a strategy that has nothing to be measured by', async () => {
    const request = { strategy: { type: 'canary', rollbackOn: { alarms: ['slow'] } } };
    const { result, names } = await deployed({ ...endpoint(), DescribeAlarms: { MetricAlarms: [] } }, request);
    expect(result).toMatchObject({
      error: 'UnknownAlarm',
      cause: 'strategy.rollbackOn.alarms: there is no alarm slow',
    });
    expect(names).toContain('RecordRejection');
    expect(names.filter((name) => /^(Delete|Create|Allocate|Suspend)/.test(name))).toEqual([]);
  });

  it('leaves a live endpoint as it is', async () => {
    const answers = { ...endpoint(), DescribeImage: failure('Ecr.ImageNotFoundException', 'no image') };
    const { result, names } = await deployed(answers);
    expect(result).toMatchObject({ error: 'Ecr.ImageNotFoundException' });
    expect(names).toContain('RecordRejection');
    expect(names.filter((name) => /^(Delete|Create|Allocate)/.test(name))).toEqual([]);
  });
});

describe('an update', () => {
  it.each<[string, Record<string, JsonValue>, Record<string, JsonValue>]>([
    ['of the image', { digest: { S: 'sha256:6' } }, {}],
    ['of the settings', {}, { maxTasks: 8 }],
    ['of an endpoint that is not as its record says', { status: { S: 'DEGRADED' } }, {}],
  ])('%s changes what is there, under the same URL', async (_what, fields, request) => {
    const { result, names, written } = await deployed(endpoint(fields), request);
    expect(result).toEqual({
      status: 'SUCCEEDED',
      output: { deploymentId: 'run', status: 'LIVE', url: 'http://two.example.com:5001' },
    });
    expect(names).toEqual(
      expect.arrayContaining(['RegisterTaskDefinitionOfUpdate', 'PutScalingPolicyOfUpdate', 'UpdateServiceOfUpdate']),
    );
    expect(names).not.toContain('AllocateSlot');
    expect(written('RecordEndpoint')).toMatchObject({
      ':taskDefinitionArn': { S: revision(2) },
      ':targetGroupArn': { S: 'arn:target-group' },
    });
  });

  const serving = {
    LookServing: { Services: [{ Status: 'ACTIVE', TaskDefinition: revision(1), RunningCount: 1 }] },
    LookServingTargets: HEALTHY,
  };

  it('to what is there already changes nothing', async () => {
    const { result, names } = await deployed({ ...endpoint(), ...serving });
    expect(result.output).toMatchObject({ status: 'LIVE', url: 'http://two.example.com:5001' });
    expect(names.slice(-4)).toEqual(['RecordEndpoint', 'RecordLive', 'PutEvents', 'SendEmail']);
    expect(names.filter((name) => /OfUpdate$|^Create|^Allocate/.test(name))).toEqual([]);
  });

  it.each<[string, Answers]>([
    ['whose service is gone', { LookServing: { Services: [] } }],
    ['whose targets do not answer', { LookServingTargets: { TargetHealthDescriptions: [] } }],
    [
      'whose target group is gone',
      { LookServingTargets: failure('ElasticLoadBalancingV2.TargetGroupNotFoundException') },
    ],
  ])('to what is there already brings an endpoint back %s', async (_what, answers) => {
    const { result, names, written } = await deployed({ ...endpoint(), ...serving, ...answers });
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { status: 'LIVE' } });
    expect(names).toContain('UpdateServiceOfUpdate');
    expect(written('RecordEndpoint')).toMatchObject({ ':taskDefinitionArn': { S: revision(2) } });
  });

  it('makes a listener anew that somebody deleted, and says so of the URL if its port is another', async () => {
    const { result, names, written } = await deployed({
      ...endpoint(),
      LookHealthPathOfUpdate: { TargetGroups: [{ TargetGroupArn: 'arn:target-group', HealthCheckPath: '/health' }] },
      AllocateSlotOfUpdate: { Payload: { loadBalancer: 1, loadBalancerArn: 'arn:load-balancer', port: 5007 } },
      CreateListenerOfUpdate: {},
    });
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { status: 'LIVE' } });
    expect(names.indexOf('CreateListenerOfUpdate')).toBeLessThan(names.indexOf('UpdateServiceOfUpdate'));
    expect(written('RecordEndpoint')).toMatchObject({ ':url': { S: expect.stringMatching(/:5007$/) } });
  });

  it('makes a service anew that somebody deleted', async () => {
    const { result, names } = await deployed({
      ...endpoint(),
      LookServing: { Services: [] },
      LookServiceSizeOfUpdate: { Services: [] },
    });
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { status: 'LIVE' } });
    // What is not there can't be scaled.
    const making = names.indexOf('CreateServiceAnewOfUpdate');
    expect(making).toBeGreaterThan(0);
    expect(making).toBeLessThan(names.indexOf('RegisterScalableTargetOfUpdate'));
  });

  const RESTORED: Answers = {
    LookHealthPathOfRestore: ANSWERS.LookHealthPathOfUpdate!,
    LookLaunchTemplateVersionOfRestore: ANSWERS.LookLaunchTemplateVersionOfUpdate!,
    LookServiceSizeOfRestore: ANSWERS.LookServiceSizeOfUpdate!,
    LookGroupSizeOfRestore: ANSWERS.LookGroupSizeOfUpdate!,
    DescribeService: service(revision(1)),
    ListLaterTaskDefinitions: { TaskDefinitionArns: [revision(1), revision(2)] },
    ...suffixed('OfRestore', { ...NOT_SPLIT, ...NO_CANARY }),
    ...suffixed('OfCanaryOfRestore', NOTHING_OF_A_CANARY),
  };
  const REFUSED = { UpdateServiceOfUpdate: failure('Ecs.AccessDeniedException', 'not allowed') };

  it('that fails goes back to what was there, and fails with the original error', async () => {
    const { result, names, written } = await deployed({
      ...endpoint({ digest: { S: 'sha256:6' } }),
      ...REFUSED,
      ...RESTORED,
    });
    expect(result).toEqual({ status: 'FAILED', error: 'Ecs.AccessDeniedException', cause: 'not allowed' });
    expect(names).toEqual(expect.arrayContaining(['UpdateServiceOfRestore', 'ReleaseLockOfRestore', 'RecordUndone']));
    expect(names).not.toContain('DeleteCluster');
    expect(names).not.toContain('LookTrafficListener');
    expect(written('RecordUndone')).toMatchObject({ ':status': { S: 'ROLLED_BACK' } });
  });

  it('of an endpoint that is not as its record says takes away what a canary may have left there', async () => {
    const left = { LookTrafficListenerOfPromotion: listeners(forward({ [MAIN]: 50, [CANARY]: 50 })) };
    const { result, names } = await deployed({
      ...endpoint({ status: { S: 'DEGRADED' } }),
      ...left,
      VerifyTrafficBackOfPromotion: shows({ [MAIN]: 100, [CANARY]: 0 }),
    });
    expect(result.status).toBe('SUCCEEDED');
    expect(names).toEqual(expect.arrayContaining(['ShiftTrafficBackOfPromotion', 'ResumeScaling']));
    expect(names).not.toContain('RecordCanaryPromoted');
  });

  it('of such an endpoint that fails takes the requests back first, and does not speak of a canary', async () => {
    const { result, names, written } = await deployed({
      ...endpoint({ status: { S: 'DEGRADED' } }),
      ...REFUSED,
      ...RESTORED,
      ...NOT_SPLIT,
    });
    expect(result).toMatchObject({ error: 'Ecs.AccessDeniedException' });
    expect(names.indexOf('LookTrafficListener')).toBeLessThan(names.indexOf('RecordEvidence'));
    expect(names).not.toContain('PutEventsOfCanaryTakenBack');
    expect(written('RecordUndone')).toMatchObject({ ':status': { S: 'ROLLED_BACK' } });
  });
});

describe('a deployment that is to prove itself', () => {
  const canary = { strategy: 'canary' };

  it('goes live without a canary where nothing was live before, and says so', async () => {
    const { result, names, written } = await deployed({}, canary);
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { status: 'LIVE' } });
    expect(names).toContain('CreateCluster');
    expect(written('RecordCanarySkipped')).toMatchObject({ ':canary': { S: expect.stringContaining('SKIPPED') } });
  });

  it('that can’t be made beside the endpoint leaves that as it is, with all requests', async () => {
    const { result, names } = await deployed(
      {
        ...endpoint({ digest: { S: 'sha256:6' } }),
        RegisterTaskDefinitionOfCanary: registered(2),
        LookServiceSizeOfCanary: service(revision(1)),
        LookGroupSizeOfCanary: ANSWERS.LookGroupSizeOfUpdate!,
        SuspendScaling: failure('ApplicationAutoScaling.AccessDenied', 'not allowed'),
        ListLaterTaskDefinitions: { TaskDefinitionArns: [revision(1), revision(2)] },
        ...NOT_SPLIT,
        ...suffixed('OfRestore', { ...NOT_SPLIT, ...NO_CANARY }),
        ...suffixed('OfCanaryOfRestore', NOTHING_OF_A_CANARY),
      },
      canary,
    );
    expect(result).toEqual({ status: 'FAILED', error: 'ApplicationAutoScaling.AccessDenied', cause: 'not allowed' });
    expect(names.indexOf('LookTrafficListener')).toBeLessThan(names.indexOf('RecordEvidence'));
    expect(names).toEqual(expect.arrayContaining(['PutEventsOfCanaryTakenBack', 'ResumeScalingOfRestore']));
    expect(names.filter((name) => /^UpdateService|OfUpdate$/.test(name))).toEqual([
      'DeregisterTaskDefinitionOfUpdate',
      'DeleteTaskDefinitionOfUpdate',
    ]);
  });
});

it('a deployment ends before its lock does', () => {
  expect(deploy).toMatchObject({ QueryLanguage: 'JSONata', TimeoutSeconds: 108_000, StartAt: 'Prepare' });
});
