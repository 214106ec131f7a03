import { describe, expect, it } from '@jest/globals';
import { deleteEndpoint } from '../../asl/delete';
import type { JsonValue } from '../../local/asl';
import { type Answers, failure, runWorkflow, THE_POOLS } from './fragment-under-test';
import { NOTHING_LEFT } from './nothing-left';

const ANSWERS: Answers = {
  TakeLock: {
    Attributes: { status: { S: 'LIVE' }, modelVersion: { N: '3' }, imageVersion: { N: '7' } },
  },
  ...NOTHING_LEFT,
};

async function deleted(expected?: Record<string, JsonValue>, answers: Answers = {}) {
  const ran = await runWorkflow(deleteEndpoint, {
    input: { model: 'iris', ...(expected && { expected }) },
    answers: { ...ANSWERS, ...answers },
  });
  return { ...ran, names: ran.attempts.map(({ state }) => state) };
}

describe('a deletion', () => {
  it('tears the endpoint down, records that and says so', async () => {
    const { result, names } = await deleted();
    expect(result).toEqual({ status: 'SUCCEEDED', output: { deploymentId: 'run', status: 'DELETED' } });
    expect(names.slice(0, 3)).toEqual(['OpenDeployment', 'PutEventsOfStart', 'TakeLock']);
    expect(names).toEqual(expect.arrayContaining(['DeleteCluster', 'FindCluster', 'DeleteEndpoint']));
    expect(names.slice(-3)).toEqual(['RecordRemoved', 'PutEvents', 'SendEmail']);
  });

  it('of what is not there has nothing to do, and is done', async () => {
    const { result } = await deleted({ modelVersion: 1 }, { TakeLock: { Attributes: {} } });
    expect(result.output).toMatchObject({ status: 'DELETED' });
  });

  it('fails if anything is left, which it names', async () => {
    const left = { Clusters: [{ ClusterName: 'slipway-iris', Status: 'ACTIVE' }] };
    const { result, names } = await deleted(undefined, {
      FindCluster: left,
      FindTargetGroup: { TargetGroups: [{ TargetGroupName: 'slipway-iris' }] },
    });
    expect(result).toEqual({
      status: 'FAILED',
      error: 'CleanupFailed',
      cause: 'left: Cluster slipway-iris, TargetGroup slipway-iris',
    });
    expect(names).toContain('RecordLeftovers');
    expect(names.slice(-3)).toEqual(['RecordRemoved', 'PutEvents', 'SendEmail']);
  });

  it('is rejected while a deployment runs', async () => {
    const { result, names } = await deleted(undefined, {
      TakeLock: failure('DynamoDb.ConditionalCheckFailedException'),
      DescribeLockHolder: { Item: { lockedBy: { S: 'iris.0' } } },
    });
    expect(result).toEqual({
      status: 'FAILED',
      error: 'DeploymentInProgress',
      cause: 'deployment iris.0 of model iris is under way',
    });
    expect(names).toContain('RecordRejection');
    expect(names.filter((name) => name.startsWith('Delete'))).toEqual([]);
  });
});

describe('a deletion in a shared pool', () => {
  const inPool = {
    TakeLock: { Attributes: { status: { S: 'LIVE' }, modelVersion: { N: '3' }, capacity: { S: 'shared' } } },
  };

  it('takes away what is the model’s, and asks for nothing of the pool', async () => {
    const { result, names, attempts } = await deleted(undefined, inPool);
    expect(result.output).toMatchObject({ status: 'DELETED' });
    expect(names).toEqual(
      expect.arrayContaining(['DeleteService', 'FindService', 'FindTaskDefinition', 'DeleteEndpoint']),
    );
    expect(names.filter((name) => THE_POOLS.test(name))).toEqual([]);
    expect(attempts.find(({ state }) => state === 'DeleteService')?.arguments).toMatchObject({
      Cluster: 'slipway-pool_shared',
      Service: 'slipway-iris',
    });
    expect(attempts.find(({ state }) => state === 'DeregisterScalableTarget')?.arguments).toMatchObject({
      ResourceId: 'service/slipway-pool_shared/slipway-iris',
    });
  });

  it('names what is left in it', async () => {
    const { result } = await deleted(undefined, {
      ...inPool,
      FindService: { Services: [{ ServiceName: 'slipway-iris', Status: 'ACTIVE' }] },
    });
    expect(result).toMatchObject({ error: 'CleanupFailed', cause: 'left: Service slipway-iris' });
  });
});

describe('a deletion of an endpoint that has moved', () => {
  const moved = {
    TakeLock: {
      Attributes: {
        status: { S: 'LIVE' },
        capacity: { S: 'shared' },
        otherCapacity: { S: 'own' },
        movedBy: { S: 'iris.0' },
      },
    },
    LookAutoScalingGroupElsewhere: { AutoScalingGroups: [] },
    LookLaunchTemplateElsewhere: { LaunchTemplates: [] },
    LookCapacityProviderElsewhere: { CapacityProviders: [] },
  };

  it('takes away what is left where it was, too', async () => {
    const { result, names, attempts } = await deleted(undefined, moved);
    expect(result.output).toMatchObject({ status: 'DELETED' });
    const at = (name: string) => attempts.find(({ state }) => state === name)?.arguments;
    expect(at('DeleteServiceElsewhere')).toMatchObject({ Cluster: 'slipway-iris' });
    expect(at('DeleteService')).toMatchObject({ Cluster: 'slipway-pool_shared' });
    expect(names).toEqual(expect.arrayContaining(['DeleteClusterElsewhere', 'FindClusterElsewhere', 'DeleteEndpoint']));
  });

  it('fails if anything is left there, and keeps the item that knows where', async () => {
    const left = { FindClusterElsewhere: { Clusters: [{ ClusterName: 'slipway-iris', Status: 'ACTIVE' }] } };
    const { result, names } = await deleted(undefined, { ...moved, ...left });
    expect(result).toMatchObject({
      error: 'CleanupFailed',
      cause: 'left: Cluster slipway-iris (on instances of its own)',
    });
    expect(names).toContain('RecordLeftovers');
    expect(names).not.toContain('DeleteEndpoint');
  });
});

describe('a deletion of a version', () => {
  it.each([
    [{ modelVersion: 3 }],
    [{ imageVersion: 7 }],
    [{ modelVersion: 3, imageVersion: 7 }],
    [{ modelVersion: '' }],
    [{}],
  ])('that is live, or is not said, goes on: %j', async (expected) => {
    expect((await deleted(expected)).result.status).toBe('SUCCEEDED');
  });

  it.each([[{ modelVersion: 2 }], [{ imageVersion: 6 }], [{ modelVersion: 3, imageVersion: 6 }]])(
    'that is not live touches nothing: %j',
    async (expected) => {
      const { result, names } = await deleted(expected);
      expect(result).toEqual({
        status: 'FAILED',
        error: 'OtherVersionLive',
        cause: 'version: the live endpoint of model iris serves version 3, image version 7',
      });
      expect(names.filter((name) => name.startsWith('Delete'))).toEqual([]);
    },
  );
});

it('a deletion ends before its lock does', () => {
  expect(deleteEndpoint).toMatchObject({ QueryLanguage: 'JSONata', TimeoutSeconds: 21_600, StartAt: 'Prepare' });
});
