import { describe, expect, it } from '@jest/globals';
import { recover } from '../../asl/recover';
import type { JsonValue } from '../../local/asl';
import { NO_CANARY, NOT_SPLIT, NOTHING_OF_A_CANARY, suffixed } from './canary/canary-under-test';
import { type Answers, failure, runWorkflow, THE_POOLS } from './fragment-under-test';
import { NOTHING_LEFT } from './nothing-left';

const ARN = 'arn:aws:states:us-east-1:111111111111:execution:slipway-deploy:iris.1';
const TASK_DEFINITION = 'arn:aws:ecs:us-east-1:111111111111:task-definition/slipway-iris:9';
const DELETION = 'arn:aws:states:us-east-1:111111111111:execution:slipway-delete:iris.1';
/** What the sweep says of an execution that ended. */
const ENDED = {
  deploymentId: 'iris.1',
  model: 'iris',
  executionArn: ARN,
  status: 'TIMED_OUT',
  error: '',
  cause: '',
  recoveries: 1,
};

const open = (status: string, executionArn = ARN) => ({
  GetDeployment: { Item: { status: { S: status }, executionArn: { S: executionArn } } },
});
const NO_RECORD: Answers = { GetDeployment: {} };
const ANSWERS: Answers = {
  ...open('IN_PROGRESS'),
  ...NOTHING_LEFT,
};

async function recovered(ended: Record<string, JsonValue>, answers: Answers = {}) {
  const ran = await runWorkflow(recover, { input: { ...ENDED, ...ended }, answers: { ...ANSWERS, ...answers } });
  const names = ran.attempts.map(({ state }) => state);
  const at = (state: string) => ran.attempts.find((attempt) => attempt.state === state)?.arguments;
  const written = (state: string) => (at(state) as { ExpressionAttributeValues: object }).ExpressionAttributeValues;
  return { ...ran, names, at, written };
}

describe('a recovery', () => {
  it('undoes a deployment that has the lock, once its last call can’t take effect any more', async () => {
    const { result, names, seconds, written } = await recovered(
      {},
      { GetEndpoint: { Item: { lockedBy: { S: 'iris.1' } } } },
    );
    expect(result.status).toBe('SUCCEEDED');
    expect(seconds).toBe(70);
    expect(names.slice(0, 2)).toEqual(['GetDeployment', 'GetEndpoint']);
    expect(names).toEqual(expect.arrayContaining(['DeleteCluster', 'DeleteEndpoint', 'RecordUndone']));
    expect(written('RecordUndone')).toMatchObject({
      ':status': { S: 'ROLLED_BACK' },
      ':error': { S: '{"error":"States.TIMED_OUT","cause":"the execution ended as TIMED_OUT"}' },
    });
    expect(names.slice(-2)).toEqual(['PutEventsOfFailure', 'SendEmailOfFailure']);
  });

  it('finds what a deployment began in a pool by what the endpoint’s item has noted', async () => {
    const { names, at, result } = await recovered(
      {},
      { GetEndpoint: { Item: { lockedBy: { S: 'iris.1' }, capacity: { S: 'shared' } } } },
    );
    expect(result.status).toBe('SUCCEEDED');
    expect(names).toEqual(expect.arrayContaining(['DeleteService', 'FindService', 'DeleteEndpoint', 'RecordUndone']));
    expect(names.filter((name) => THE_POOLS.test(name))).toEqual([]);
    expect(at('DeleteService')).toMatchObject({ Cluster: 'slipway-pool_shared', Service: 'slipway-iris' });
  });

  it('finds the deletion of an endpoint in a pool there too', async () => {
    const { at, names } = await recovered(
      { executionArn: DELETION },
      {
        ...open('IN_PROGRESS', DELETION),
        GetEndpoint: { Item: { lockedBy: { S: 'iris.1' }, status: { S: 'LIVE' }, capacity: { S: 'shared' } } },
      },
    );
    expect(at('DeleteService')).toMatchObject({ Cluster: 'slipway-pool_shared' });
    expect(names.filter((name) => THE_POOLS.test(name))).toEqual([]);
  });

  it('restores an endpoint in a pool there', async () => {
    const service = {
      ServiceName: 'slipway-iris',
      Status: 'ACTIVE',
      DesiredCount: 1,
      RunningCount: 1,
      Deployments: [
        {
          Status: 'PRIMARY',
          TaskDefinition: TASK_DEFINITION,
          RolloutState: 'COMPLETED',
          RunningCount: 1,
          PendingCount: 0,
        },
      ],
    };
    const { at, names } = await recovered(
      {},
      {
        GetEndpoint: {
          Item: {
            lockedBy: { S: 'iris.1' },
            status: { S: 'LIVE' },
            url: { S: 'http://a' },
            settings: { S: JSON.stringify({ capacity: 'shared', cpuUnits: 512, memoryMiB: 512 }) },
            instance: { S: '{"tasksPerInstance":17}' },
            taskDefinitionArn: { S: TASK_DEFINITION },
            targetGroupArn: { S: 'arn:target-group' },
            capacity: { S: 'shared' },
          },
        },
        ...suffixed('OfRestore', { ...NOT_SPLIT, ...NO_CANARY }),
        ...suffixed('OfCanaryOfRestore', NOTHING_OF_A_CANARY),
        LookHealthPathOfRestore: { TargetGroups: [{ TargetGroupArn: 'arn:target-group', HealthCheckPath: '/health' }] },
        LookServiceSizeOfRestore: { Services: [service] },
        DescribeService: { Services: [service] },
        DescribeTargetHealth: { TargetHealthDescriptions: [{ TargetHealth: { State: 'healthy' } }] },
        DescribeScalingActivities: { Activities: [] },
        DescribePool: { AutoScalingGroups: [] },
        ListLaterTaskDefinitions: { TaskDefinitionArns: [TASK_DEFINITION] },
      },
    );
    expect(names).toContain('ReleaseLockOfRestore');
    expect(at('UpdateServiceOfRestore')).toMatchObject({ Cluster: 'slipway-pool_shared', Service: 'slipway-iris' });
    expect(at('LookServiceSizeOfRestore')).toMatchObject({ Cluster: 'slipway-pool_shared' });
    expect(names.filter((name) => THE_POOLS.test(name))).toEqual([]);
  });

  const moving = (fields: Record<string, JsonValue>) => ({
    GetEndpoint: {
      Item: {
        lockedBy: { S: 'iris.1' },
        status: { S: 'LIVE' },
        url: { S: 'http://a' },
        settings: { S: JSON.stringify({ capacity: 'own', cpuUnits: 512, memoryMiB: 512 }) },
        instance: { S: '{"tasksPerInstance":2}' },
        imageDetails: { S: '{"modelVersion":3,"imageVersion":7,"digest":"sha256:7"}' },
        taskDefinitionArn: { S: TASK_DEFINITION },
        targetGroupArn: { S: 'arn:target-group' },
        ...fields,
      },
    },
    LookAutoScalingGroupElsewhere: { AutoScalingGroups: [] },
    LookLaunchTemplateElsewhere: { LaunchTemplates: [] },
    LookCapacityProviderElsewhere: { CapacityProviders: [] },
    ...suffixed('OfRestore', { ...NOT_SPLIT, ...NO_CANARY }),
    ...suffixed('OfCanaryOfRestore', NOTHING_OF_A_CANARY),
    LookHealthPathOfMoveBack: { TargetGroups: [{ TargetGroupArn: 'arn:target-group', HealthCheckPath: '/health' }] },
    LookServiceSizeOfMoveBack: { Services: [{ ServiceName: 'slipway-iris', Status: 'ACTIVE', DesiredCount: 1 }] },
    ListLaterTaskDefinitions: { TaskDefinitionArns: [TASK_DEFINITION] },
  });

  it('takes away what a move made at the new place where the record was not switched yet', async () => {
    const { names, at, written } = await recovered(
      {},
      moving({
        capacity: { S: 'own' },
        otherCapacity: { S: 'shared' },
        movedBy: { S: 'iris.1' },
        deploymentId: { S: 'iris.0' },
      }),
    );
    expect(at('DescribeServiceEvents')).toMatchObject({ Cluster: 'slipway-pool_shared' });
    expect(at('DeleteServiceElsewhere')).toMatchObject({ Cluster: 'slipway-pool_shared' });
    expect(at('LookServiceSizeOfMoveBack')).toMatchObject({ Cluster: 'slipway-iris' });
    expect(names.filter((name) => /^(UpdateService|DeleteService$|CreateService)/.test(name))).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(['ForgetMoveOfMoveBack', 'ReleaseLockOfRestore']));
    expect(written('RecordUndone')).toMatchObject({ ':status': { S: 'ROLLED_BACK' } });
  });

  const SWITCHED = {
    capacity: { S: 'shared' },
    otherCapacity: { S: 'own' },
    movedBy: { S: 'iris.1' },
    deploymentId: { S: 'iris.1' },
  };

  it('takes away what was at the former place where it was, and the endpoint is live at the new one', async () => {
    const { names, at, written } = await recovered({}, moving(SWITCHED));
    expect(at('DeleteServiceElsewhere')).toMatchObject({ Cluster: 'slipway-iris' });
    expect(names).toContain('DeleteClusterElsewhere');
    expect(names).toContain('RecordMoveEnd');
    expect(names.at(-1)).toBe('RecordLive');
    expect(names.filter((name) => /OfRestore$|OfMoveBack$|^RecordEvidence/.test(name))).toEqual([]);
    expect(written('RecordLive')).toMatchObject({
      ':status': { S: 'LIVE' },
      ':url': { S: 'http://a' },
      ':leftovers': { S: '[]' },
    });
  });

  it('says what is left of the former place', async () => {
    const left = { FindClusterElsewhere: { Clusters: [{ ClusterName: 'slipway-iris', Status: 'ACTIVE' }] } };
    const { names, written } = await recovered({}, { ...moving(SWITCHED), ...left });
    const leftovers = { S: '["Cluster slipway-iris (on instances of its own)"]' };
    expect(names).not.toContain('RecordMoveEnd');
    expect(written('RecordMoveLeftovers')).toMatchObject({ ':leftovers': leftovers });
    expect(written('RecordLive')).toMatchObject({ ':status': { S: 'LIVE' }, ':leftovers': leftovers });
  });

  it('says so too where only the deployment’s own record is missing', async () => {
    const leftovers = { S: '["Cluster slipway-iris (on instances of its own)"]' };
    const { names, written } = await recovered({}, moving({ ...SWITCHED, lockedBy: { S: 'iris.2' }, leftovers }));
    expect(names.filter((name) => name.startsWith('Delete'))).toEqual([]);
    expect(written('RecordLive')).toMatchObject({ ':leftovers': leftovers });
  });

  it('restores an update beside which something is left of a move before', async () => {
    const { names, at } = await recovered(
      {},
      {
        ...moving({ capacity: { S: 'own' }, otherCapacity: { S: 'shared' }, movedBy: { S: 'iris.0' } }),
        LookHealthPathOfRestore: { TargetGroups: [{ TargetGroupArn: 'arn:target-group', HealthCheckPath: '/health' }] },
      },
    );
    expect(at('DeleteServiceElsewhere')).toMatchObject({ Cluster: 'slipway-pool_shared' });
    expect(names).toContain('LookServiceSizeOfRestore');
    expect(names).not.toContain('LookServiceSizeOfMoveBack');
  });

  it('deletes an endpoint at both places', async () => {
    const { names, at } = await recovered(
      { executionArn: DELETION },
      { ...open('IN_PROGRESS', DELETION), ...moving({ capacity: { S: 'shared' }, otherCapacity: { S: 'own' } }) },
    );
    expect(at('DeleteServiceElsewhere')).toMatchObject({ Cluster: 'slipway-iris' });
    expect(at('DeleteService')).toMatchObject({ Cluster: 'slipway-pool_shared' });
    expect(names).toContain('DeleteEndpoint');
  });

  it('reads the records as they are now', async () => {
    const { at } = await recovered({}, { GetEndpoint: { Item: { lockedBy: { S: 'iris.1' } } } });
    expect(at('GetDeployment')).toEqual({
      TableName: 'slipway-registry',
      Key: { pk: { S: 'MODEL#iris' }, sk: { S: 'DEPLOYMENT#iris.1' } },
      ConsistentRead: true,
      ProjectionExpression: expect.stringMatching(/^#status, (#\w+, )+#imageVersion$/),
      ExpressionAttributeNames: expect.objectContaining({ '#status': 'status', '#requestedBy': 'requestedBy' }),
    });
    expect(at('GetEndpoint')).toMatchObject({ Key: { sk: { S: 'ENDPOINT' } }, ConsistentRead: true });
  });

  it('finishes a deletion', async () => {
    const { written } = await recovered(
      { executionArn: DELETION },
      { ...open('IN_PROGRESS', DELETION), GetEndpoint: { Item: { lockedBy: { S: 'iris.1' }, status: { S: 'LIVE' } } } },
    );
    expect(written('RecordUndone')).toMatchObject({ ':status': { S: 'DELETED' } });
  });

  it('lets a version live that a deletion was not about, and gives the lock back', async () => {
    const record = open('IN_PROGRESS', DELETION).GetDeployment.Item;
    const { names, written } = await recovered(
      { executionArn: DELETION },
      {
        GetDeployment: { Item: { ...record, request: { S: '{"expected":{"modelVersion":77}}' } } },
        GetEndpoint: { Item: { lockedBy: { S: 'iris.1' }, status: { S: 'LIVE' }, modelVersion: { N: '1' } } },
      },
    );
    expect(names.slice(0, 4)).toEqual(['GetDeployment', 'GetEndpoint', 'ReleaseLock', 'RecordEnd']);
    expect(written('RecordEnd')).toMatchObject({ ':status': { S: 'REJECTED' } });
  });

  it('restores the endpoint that was live before', async () => {
    const { names } = await recovered(
      {},
      {
        GetEndpoint: {
          Item: { lockedBy: { S: 'iris.1' }, status: { S: 'LIVE' }, url: { S: 'http://a' }, settings: { S: '{}' } },
        },
        LookHealthPathOfRestore: failure('Any.AccessDenied', 'no'),
      },
    );
    expect(names).toEqual(expect.arrayContaining(['RecordDegraded', 'RecordUndone']));
    expect(names).not.toContain('DeleteCluster');
  });

  it.each([
    [
      'who stopped it',
      { status: 'ABORTED', error: 'Stopped', cause: 'by the user' },
      '{"error":"Stopped","cause":"by the user"}',
    ],
    [
      'its status',
      { status: 'ABORTED', error: '', cause: '' },
      '{"error":"States.ABORTED","cause":"the execution ended as ABORTED"}',
    ],
    [
      'that nobody knows it any more',
      { status: 'FORGOTTEN' },
      '{"error":"ExecutionForgotten","cause":"Step Functions no longer knows how the execution ended"}',
    ],
  ])('says why the execution ended, by %s', async (_whom, event, error) => {
    const { written } = await recovered(event, { GetEndpoint: { Item: { lockedBy: { S: 'iris.1' } } } });
    expect(written('RecordUndone')).toMatchObject({ ':error': { S: error } });
  });

  it('keeps the first account of the failure', async () => {
    const { written } = await recovered(
      {},
      {
        GetDeployment: {
          Item: {
            status: { S: 'IN_PROGRESS' },
            executionArn: { S: ARN },
            error: { S: '{"error":"First","cause":"one"}' },
          },
        },
        GetEndpoint: { Item: { lockedBy: { S: 'iris.1' } } },
      },
    );
    expect(written('RecordUndone')).toMatchObject({ ':error': { S: '{"error":"First","cause":"one"}' } });
  });
});

describe('a recovery of an execution that had come further', () => {
  it('records what went live without a record', async () => {
    const image = { uri: 'r', digest: 'sha256:1', modelVersion: 3, imageVersion: 7 };
    const { names, written } = await recovered(
      {},
      {
        GetEndpoint: {
          Item: {
            deploymentId: { S: 'iris.1' },
            status: { S: 'LIVE' },
            url: { S: 'http://a' },
            imageDetails: { S: JSON.stringify(image) },
            settings: { S: '{"minTasks":2}' },
          },
        },
      },
    );
    expect(names).toEqual(['GetDeployment', 'GetEndpoint', 'RecordLive']);
    expect(written('RecordLive')).toMatchObject({
      ':status': { S: 'LIVE' },
      ':url': { S: 'http://a' },
      ':modelVersion': { N: '3' },
      ':settings': { S: expect.stringContaining('"minTasks":2') },
    });
  });

  it.each<[string, Record<string, JsonValue>, object, string, string]>([
    [
      'that left something',
      {},
      { Item: { leftBy: { S: 'iris.1' }, leftovers: { S: '["Slot 1"]' } } },
      'CLEANUP_FAILED',
      '["Slot 1"]',
    ],
    ['that had deleted all', { executionArn: DELETION }, {}, 'DELETED', '[]'],
    ['that had undone all', {}, {}, 'ROLLED_BACK', '[]'],
    [
      'whose endpoint is another’s',
      { executionArn: DELETION },
      { Item: { status: { S: 'LIVE' }, deploymentId: { S: 'iris.2' } } },
      'ROLLED_BACK',
      '[]',
    ],
  ])('ends the record of one %s', async (_what, event, GetEndpoint, status, leftovers) => {
    const { names, written } = await recovered(event, {
      ...open('IN_PROGRESS', (event.executionArn as string) ?? ARN),
      GetEndpoint: GetEndpoint as JsonValue,
    });
    expect(names).toEqual(['GetDeployment', 'GetEndpoint', 'RecordEnd']);
    expect(written('RecordEnd')).toMatchObject({ ':status': { S: status }, ':leftovers': { S: leftovers } });
  });

  it('opens and ends a record that there is none of, out of what the execution was asked', async () => {
    const input = { model: 'iris', request: { minTasks: 2 }, requestedBy: { arn: 'user' } };
    const { names, at } = await recovered({}, { ...NO_RECORD, ReadRequest: { Input: JSON.stringify(input) } });
    expect(names).toEqual(['GetDeployment', 'ReadRequest', 'RecordUnopened']);
    expect(at('ReadRequest')).toEqual({ ExecutionArn: ARN });
    expect(at('RecordUnopened')).toMatchObject({
      Item: {
        kind: { S: 'DEPLOY' },
        status: { S: 'REJECTED' },
        request: { S: '{"minTasks":2}' },
        requestedBy: { S: '{"arn":"user"}' },
        executionArn: { S: ARN },
      },
    });
  });

  it.each<[string, Answers]>([
    ['says nothing', { ReadRequest: { Input: '{}' } }],
    ['is forgotten', { ReadRequest: failure('Sfn.ExecutionDoesNotExistException') }],
    ['is too large to be read', { ReadRequest: failure('States.DataLimitExceeded') }],
  ])('opens and ends a record of an execution whose input %s', async (_what, answers) => {
    const { at, result } = await recovered({}, { ...NO_RECORD, ...answers });
    expect(at('RecordUnopened')).toMatchObject({ Item: { request: { S: '{}' }, requestedBy: { S: '{}' } } });
    expect(result.status).toBe('SUCCEEDED');
  });

  it('leaves one alone that had ended', async () => {
    expect((await recovered({}, open('ROLLED_BACK'))).names).toEqual(['GetDeployment']);
  });

  it('leaves the record of another execution of that name alone', async () => {
    expect((await recovered({}, open('IN_PROGRESS', 'arn:other'))).names).toEqual(['GetDeployment']);
  });

  it('tells the recipients that the request named', async () => {
    const { at } = await recovered(
      {},
      {
        GetDeployment: {
          Item: {
            status: { S: 'IN_PROGRESS' },
            executionArn: { S: ARN },
            request: { S: '{"notify":["asked@example.com"]}' },
          },
        },
        GetEndpoint: { Item: { lockedBy: { S: 'iris.1' } } },
      },
    );
    expect(JSON.stringify(at('SendEmailOfFailure'))).toContain('asked@example.com');
  });
});

describe('a recovery after others', () => {
  const LOCKED = { GetEndpoint: { Item: { lockedBy: { S: 'iris.1' } } } };

  it('waits longer each time, and leaves the evidence as the first one saw it', async () => {
    const { names, seconds } = await recovered({ recoveries: 3 }, LOCKED);
    expect(seconds).toBe(70 + 2 * 300);
    expect(names).not.toContain('RecordEvidence');
    expect(names).not.toContain('GetExecutionHistory');
    expect(names).toEqual(expect.arrayContaining(['DeleteCluster', 'RecordUndone']));
    expect((await recovered({}, LOCKED)).names).toContain('RecordEvidence');
  });

  const LEFT = '["whatever is named slipway-iris: it could not be recovered, delete the endpoint"]';

  it('gives up after the fifth, and leaves the rest to a delete', async () => {
    expect((await recovered({ recoveries: 5 }, LOCKED)).names).toContain('RecordUndone');
    const { names, written, result } = await recovered({ recoveries: 6 }, LOCKED);
    expect(result.status).toBe('SUCCEEDED');
    expect(names.slice(2, 4)).toEqual(['GiveUp', 'RecordEnd']);
    expect(written('GiveUp')).toMatchObject({ ':status': { S: 'CLEANUP_FAILED' }, ':leftovers': { S: LEFT } });
    expect(written('RecordEnd')).toMatchObject({ ':status': { S: 'CLEANUP_FAILED' }, ':leftovers': { S: LEFT } });
  });

  it('goes on trying to give up, at an even pace', async () => {
    expect((await recovered({ recoveries: 40 }, LOCKED)).seconds).toBe(70 + 5 * 300);
  });

  it.each(['LIVE', 'DEGRADED'])('gives up over a version that is %s without saying that it is gone', async (status) => {
    const { written } = await recovered(
      { recoveries: 6 },
      { GetEndpoint: { Item: { lockedBy: { S: 'iris.1' }, status: { S: status } } } },
    );
    expect(written('GiveUp')).toMatchObject({ ':status': { S: 'DEGRADED' }, ':leftovers': { S: LEFT } });
    expect(written('RecordEnd')).toMatchObject({ ':status': { S: 'CLEANUP_FAILED' } });
  });

  it('gives up a delete of a live version, of which some may be gone', async () => {
    const { written } = await recovered(
      { executionArn: DELETION, recoveries: 6 },
      {
        ...open('IN_PROGRESS', DELETION),
        GetEndpoint: { Item: { lockedBy: { S: 'iris.1' }, status: { S: 'LIVE' } } },
      },
    );
    expect(written('GiveUp')).toMatchObject({ ':status': { S: 'CLEANUP_FAILED' }, ':leftovers': { S: LEFT } });
  });

  it('gives up without touching what is another’s by now', async () => {
    const { names } = await recovered(
      { recoveries: 6 },
      {
        GetEndpoint: { Item: { lockedBy: { S: 'iris.2' }, status: { S: 'LIVE' } } },
        GiveUp: failure('DynamoDb.ConditionalCheckFailedException'),
      },
    );
    expect(names.slice(2, 4)).toEqual(['GiveUp', 'RecordEnd']);
  });
});

it('a recovery ends before the lock does', () => {
  expect(recover).toMatchObject({ QueryLanguage: 'JSONata', TimeoutSeconds: 21_600, StartAt: 'PrepareRecovery' });
});
