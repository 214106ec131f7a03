import { describe, expect, it } from '@jest/globals';
import type { JsonValue } from '../../../local/asl';
import { NO_CANARY, NOT_SPLIT, NOTHING_OF_A_CANARY, suffixed } from '../canary/canary-under-test';
import { deployed, endpoint, IMAGE_ID, registered, revision, SETTINGS } from '../deploy-under-test';
import { type Answers, failure } from '../fragment-under-test';

const SHARED = { ...SETTINGS, capacity: 'shared', instanceType: 'm6i.xlarge' };

/** The new service runs, and its task is healthy; the old one has one task more behind the same target group. */
const beside = (Tasks = 1): Answers => ({
  RegisterTaskDefinitionOfMove: registered(2),
  LookHealthPathOfMove: {
    TargetGroups: [
      {
        TargetGroupArn: 'arn:target-group',
        HealthCheckPath: '/health',
        LoadBalancerArns: ['arn:loadbalancer/app/one/1'],
      },
    ],
  },
  LookServiceSizeOfMove: { Services: [{ ServiceName: 'slipway-iris', Status: 'ACTIVE', DesiredCount: Tasks }] },
  DescribeService: {
    Services: [
      {
        Status: 'ACTIVE',
        DesiredCount: Tasks,
        RunningCount: Tasks,
        Deployments: [
          {
            Status: 'PRIMARY',
            TaskDefinition: revision(2),
            RolloutState: 'COMPLETED',
            RunningCount: Tasks,
            PendingCount: 0,
          },
        ],
      },
    ],
  },
  ListOwnTasks: { TaskArns: Array.from({ length: Tasks }, (_, index) => `arn:task/slipway/new${index}`) },
  DescribeOwnTasks: {
    Tasks: Array.from({ length: Tasks }, (_, index) => ({
      TaskArn: `arn:task/slipway/new${index}`,
      TaskDefinitionArn: revision(2),
      Containers: [{ NetworkInterfaces: [{ PrivateIpv4Address: `10.0.0.${index}` }] }],
    })),
  },
  DescribeTargetHealth: healthy(['10.0.9.9', ...Array.from({ length: Tasks }, (_, index) => `10.0.0.${index}`)]),
  ...suffixed('Elsewhere', {
    LookCapacityProvider: { CapacityProviders: [] },
    LookAutoScalingGroup: { AutoScalingGroups: [] },
    LookLaunchTemplate: { LaunchTemplates: [] },
  }),
});

const healthy = (addresses: readonly string[]) => ({
  TargetHealthDescriptions: addresses.map((Id) => ({ Target: { Id }, TargetHealth: { State: 'healthy' } })),
});

/** A live endpoint at one place is asked for at another. */
async function moved(
  answers: Answers = {},
  request: Record<string, JsonValue> = { capacity: 'shared' },
  fields: Record<string, JsonValue> = {},
) {
  const ran = await deployed({ ...endpoint(fields), ...beside(), ...answers }, request);
  const at = (state: string) => ran.attempts.find((attempt) => attempt.state === state)?.arguments;
  const order = (...states: string[]) => states.map((state) => ran.names.indexOf(state));
  return { ...ran, at, order };
}

/** What is found when it goes back. */
const BACK: Answers = {
  LookHealthPathOfMoveBack: { TargetGroups: [{ TargetGroupArn: 'arn:target-group', HealthCheckPath: '/health' }] },
  LookServiceSizeOfMoveBack: beside().LookServiceSizeOfMove!,
  ListLaterTaskDefinitions: { TaskDefinitionArns: [revision(1), revision(2)] },
};

const IN_POOL = { capacity: { S: 'shared' }, settings: { S: JSON.stringify(SHARED) } };

const rising = (places: readonly number[]) => places.every((place, index) => place > (places[index - 1] ?? -1));

describe('a move', () => {
  it('makes a service in the pool, switches the record when its tasks are healthy, and clears the former place', async () => {
    const { result, names, at, order, written } = await moved();
    expect(result).toEqual({
      status: 'SUCCEEDED',
      output: { deploymentId: 'run', status: 'LIVE', url: 'http://two.example.com:5001' },
    });
    expect(
      rising(
        order(
          'NoteMove',
          'RegisterTaskDefinitionOfMove',
          'CreateServiceOfMove',
          'RegisterScalableTargetOfMove',
          'LookAlarmsOfEndpointOfMove',
          'RecordMove',
          'DeregisterScalableTargetElsewhere',
          'DeleteServiceElsewhere',
          'DeleteClusterElsewhere',
          'RecordMoveEnd',
          'RecordLive',
          'SendEmail',
        ),
      ),
    ).toBe(true);
    expect(at('CreateServiceOfMove')).toMatchObject({
      Cluster: 'slipway-pool_shared',
      ServiceName: 'slipway-iris',
      TaskDefinition: revision(2),
      LoadBalancers: [{ TargetGroupArn: 'arn:target-group' }],
    });
    expect(at('RegisterScalableTargetOfMove')).toMatchObject({
      ResourceId: 'service/slipway-pool_shared/slipway-iris',
    });
    expect(at('LookServiceSizeOfMove')).toMatchObject({ Cluster: 'slipway-iris' });
    expect(at('DeleteServiceElsewhere')).toMatchObject({ Cluster: 'slipway-iris' });
    expect(written('NoteMove')).toMatchObject({ ':otherCapacity': { S: 'shared' }, ':movedBy': { S: 'run' } });
    expect(written('RecordMove')).toMatchObject({
      ':capacity': { S: 'shared' },
      ':otherCapacity': { S: 'own' },
      ':taskDefinitionArn': { S: revision(2) },
      ':settings': { S: JSON.stringify(SHARED) },
    });
    // Nothing of it is made anew, and the first service is not touched before.
    expect(
      names.filter((name) => /^(UpdateService|AllocateSlot|CreateTargetGroup|CreateListener|CreateCluster)/.test(name)),
    ).toEqual([]);
    expect(names).not.toContain('RecordEndpoint');
  });

  it('makes instances where it had none, for as many tasks as it has', async () => {
    const { result, at, names, order, written } = await moved(
      { ...beside(5), DescribeAttachment: { Clusters: [{ AttachmentsStatus: 'UPDATE_COMPLETE' }] } },
      { capacity: 'own', maxTasks: 8 },
      IN_POOL,
    );
    expect(result.status).toBe('SUCCEEDED');
    expect(
      rising(
        order(
          'NoteMove',
          'CreateClusterOfMove',
          'CreateLaunchTemplateOfMove',
          'CreateAutoScalingGroupOfMove',
          'CreateCapacityProviderOfMove',
          'CreateServiceOfMove',
          'RecordMove',
          'DeleteServiceElsewhere',
        ),
      ),
    ).toBe(true);
    expect(at('CreateServiceOfMove')).toMatchObject({ Cluster: 'slipway-iris', DesiredCount: 5 });
    expect(at('SetDesiredCapacityOfMove')).toMatchObject({ DesiredCapacity: 3 });
    expect(at('DeleteServiceElsewhere')).toMatchObject({ Cluster: 'slipway-pool_shared' });
    expect(names).not.toContain('DeleteClusterElsewhere');
    expect(written('RecordMove')).toMatchObject({ ':capacity': { S: 'own' }, ':otherCapacity': { S: 'shared' } });
  });

  it('waits for its own tasks, however many others are healthy', async () => {
    const { result, names, at } = await moved({
      DescribeTargetHealth: healthy(['10.0.9.7', '10.0.9.8', '10.0.9.9']),
    });
    expect(result).toMatchObject({
      status: 'FAILED',
      error: 'TargetsUnhealthy',
      cause: expect.stringContaining('0 of 1'),
    });
    expect(names).not.toContain('RecordMove');
    expect(at('DeleteServiceElsewhere')).toMatchObject({ Cluster: 'slipway-pool_shared' });
  });

  it('keeps what the schedule has set', async () => {
    const schedule = [{ cron: '0 7 * * ? *', timeZone: 'UTC', minTasks: 3, maxTasks: 4 }];
    const { at, written } = await moved(
      {
        ...beside(3),
        LookLimitsOfMove: { ScalableTargets: [{ MinCapacity: 3, MaxCapacity: 4 }] },
      },
      { capacity: 'shared', schedule },
    );
    expect(at('LookLimitsOfMove')).toMatchObject({ ResourceIds: ['service/slipway-iris/slipway-iris'] });
    expect(at('RegisterScalableTargetOfMove')).toMatchObject({ MinCapacity: 3, MaxCapacity: 4 });
    expect(at('PutScheduledActionOfMove')).toMatchObject({ ResourceId: 'service/slipway-pool_shared/slipway-iris' });
    expect(written('RecordMove')).toMatchObject({ ':status': { S: 'LIVE' } });
  });

  it('looks for another health path at its own tasks alone', async () => {
    const paths = { ...beside(), ConfirmTargetHealthOfMove: healthy(['10.0.0.0']) };
    const request = { capacity: 'shared', healthCheckPath: '/ping' };
    expect((await moved(paths, request)).result.status).toBe('SUCCEEDED');
    const others = await moved({ ...BACK, ...paths, ConfirmTargetHealthOfMove: healthy(['10.0.9.9']) }, request);
    expect(others.result).toMatchObject({
      error: 'TargetsUnhealthy',
      cause: expect.stringContaining('the tasks do not answer /ping with 200'),
    });
    expect(others.at('ModifyTargetGroupOfMoveBack')).toMatchObject({ HealthCheckPath: '/health' });
  });

  it('is none for who says nothing of capacity', async () => {
    const { names, written } = await moved(
      {
        RegisterTaskDefinitionOfUpdate: registered(2),
        DescribeTargetHealth: healthy(['10.0.9.9']),
        LookServiceSizeOfUpdate: beside().LookServiceSizeOfMove!,
      },
      { minTasks: 1, environment: { A: 'b' } },
      IN_POOL,
    );
    expect(names).toContain('UpdateServiceOfUpdate');
    expect(names.filter((name) => /OfMove|Elsewhere/.test(name))).toEqual([]);
    expect(written('RecordEndpoint')).toMatchObject({
      ':settings': { S: expect.stringContaining('"capacity":"shared"') },
    });
  });

  it('is refused together with a canary, in a sentence', async () => {
    const { result, names } = await moved({}, { capacity: 'shared', strategy: 'canary' });
    expect(result).toEqual({
      status: 'FAILED',
      error: 'InstancesChange',
      cause:
        'capacity: shared differs from own, but a new version is measured on the instances of the old one: change it with strategy rolling first',
    });
    expect(names).toContain('RecordRejection');
    expect(names.filter((name) => /^(Create|Delete|NoteMove)/.test(name))).toEqual([]);
  });

  it('of an endpoint in an unclear state withdraws first what a canary may have left', async () => {
    const { result, names, order } = await moved(
      { ...suffixed('OfMove', { ...NOT_SPLIT, ...NO_CANARY }), ...suffixed('OfCanaryOfMove', NOTHING_OF_A_CANARY) },
      { capacity: 'shared' },
      { status: { S: 'DEGRADED' } },
    );
    expect(result.status).toBe('SUCCEEDED');
    expect(names).toContain('ResumeScalingOfMove');
    expect(rising(order('NoteMove', 'LookTrafficListenerOfMove', 'ResumeScalingOfMove', 'CreateServiceOfMove'))).toBe(
      true,
    );
  });
});

describe('a move that fails', () => {
  const denied = failure('Ecs.AccessDeniedException', 'not allowed');

  it.each(['NoteMove', 'LookServiceSizeOfMove', 'CreateServiceOfMove', 'PutScalingPolicyOfMove'])(
    'at %s leaves the endpoint where it is, untouched, and nothing where it was to be',
    async (state) => {
      const { result, names, at, written } = await moved({ ...BACK, [state]: denied });
      expect(result).toEqual({ status: 'FAILED', error: 'Ecs.AccessDeniedException', cause: 'not allowed' });
      expect(at('DeleteServiceElsewhere')).toMatchObject({ Cluster: 'slipway-pool_shared' });
      expect(names.filter((name) => /^(UpdateService|RecordMove|DeleteService$)/.test(name))).toEqual([]);
      expect(names).toEqual(expect.arrayContaining(['ForgetMoveOfMoveBack', 'ReleaseLockOfRestore']));
      expect(written('RecordUndone')).toMatchObject({ ':status': { S: 'ROLLED_BACK' } });
    },
  );

  it('says that the endpoint is degraded where the new place could not be cleared', async () => {
    const { names, written } = await moved({
      ...BACK,
      CreateServiceOfMove: denied,
      FindServiceElsewhere: { Services: [{ ServiceName: 'slipway-iris', Status: 'ACTIVE' }] },
    });
    expect(names).not.toContain('ForgetMoveOfMoveBack');
    expect(written('RecordDegraded')).toMatchObject({ ':status': { S: 'DEGRADED' } });
    expect(written('RecordUndone')).toMatchObject({ ':status': { S: 'CLEANUP_FAILED' } });
  });

  it('once it is over is live, and names what is left of the former place', async () => {
    const left = { FindClusterElsewhere: { Clusters: [{ ClusterName: 'slipway-iris', Status: 'ACTIVE' }] } };
    const { result, names, written, at } = await moved(left);
    const leftovers = ['Cluster slipway-iris (on instances of its own)'];
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { status: 'LIVE' } });
    expect(names).not.toContain('RecordMoveEnd');
    for (const state of ['RecordMoveLeftovers', 'RecordLive']) {
      expect(written(state)).toMatchObject({ ':leftovers': { S: JSON.stringify(leftovers) } });
    }
    expect(JSON.stringify(at('PutEvents'))).toContain(leftovers[0]);
  });
});

describe('what an earlier move left', () => {
  const LEFT = { otherCapacity: { S: 'shared' }, movedBy: { S: 'iris.0' } };
  const STAYS = { FindServiceElsewhere: { Services: [{ ServiceName: 'slipway-iris', Status: 'ACTIVE' }] } };
  const updated: Answers = {
    RegisterTaskDefinitionOfUpdate: registered(2),
    LookServiceSizeOfUpdate: beside().LookServiceSizeOfMove!,
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
  };
  const request = { environment: { A: 'b' } };

  it('is cleared by the next deployment, whatever that is about', async () => {
    const { result, order, at } = await moved(updated, request, LEFT);
    expect(result.status).toBe('SUCCEEDED');
    expect(at('DeleteServiceElsewhere')).toMatchObject({ Cluster: 'slipway-pool_shared' });
    expect(rising(order('FindServiceElsewhere', 'ForgetElsewhere', 'UpdateServiceOfUpdate', 'RecordEndpoint'))).toBe(
      true,
    );
  });

  it('does not keep an update back that it is not in the way of, and is named again', async () => {
    const { result, names, written } = await moved({ ...updated, ...STAYS }, request, LEFT);
    expect(result.status).toBe('SUCCEEDED');
    expect(names).not.toContain('ForgetElsewhere');
    const leftovers = { S: '["Service slipway-iris (in pool shared)"]' };
    expect(written('RecordEndpoint')).toMatchObject({ ':leftovers': leftovers });
    expect(written('RecordLive')).toMatchObject({ ':leftovers': leftovers });
  });

  it.each<[string, Record<string, JsonValue>]>([
    ['another move', { capacity: 'shared' }],
    ['a canary', { ...request, strategy: 'canary' }],
  ])('keeps %s back, and says why', async (_what, asked) => {
    const { result, names } = await moved({ ...updated, ...STAYS }, asked, LEFT);
    expect(result).toEqual({
      status: 'FAILED',
      error: 'ElsewhereNotCleared',
      cause:
        'something of the endpoint is left where it is not, and could not be taken away: Service slipway-iris (in pool shared)',
    });
    expect(names.filter((name) => /^(NoteMove|UpdateService|CreateService)/.test(name))).toEqual([]);
    expect(names).toContain('ReleaseLockOfRestore');
  });
});
