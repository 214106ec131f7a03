import { describe, expect, it } from '@jest/globals';
import { former } from '../../../asl/registry/former-endpoint';
import { keepRemains, releaseLock, takeLock } from '../../../asl/registry/lock';
import { STARTED_AT } from '../../local/asl/machine-under-test';
import { failure, runFragment } from '../fragment-under-test';

const REFUSED = failure('DynamoDb.ConditionalCheckFailedException');
const NOW = STARTED_AT / 1000;

/** A lock is taken for longer than any execution may last, two hours. */
const LEASE_SECONDS = 7_800;

describe('the lock of a model', () => {
  it('is taken if nobody holds it, or its holder’s lease is over; taking it reads the endpoint', async () => {
    const { attempts, result } = await runFragment(takeLock, {
      answers: { TakeLock: { Attributes: { url: { S: 'http://old' } } } },
      wanted: '$lockedEndpoint',
    });
    expect(attempts).toMatchObject([
      {
        state: 'TakeLock',
        arguments: {
          Key: { pk: { S: 'MODEL#iris' }, sk: { S: 'ENDPOINT' } },
          ConditionExpression: 'attribute_not_exists(#lockedBy) OR #lockedBy = :lockedBy OR #lockedUntil < :now',
          ExpressionAttributeValues: {
            ':lockedBy': { S: 'iris.1' },
            ':lockedUntil': { N: String(NOW + LEASE_SECONDS) },
            ':now': { N: String(NOW) },
          },
          ReturnValues: 'ALL_NEW',
        },
      },
    ]);
    expect(result.output).toEqual({ url: { S: 'http://old' } });
  });

  it('is refused while another deployment holds it, which is named', async () => {
    const { result } = await runFragment(takeLock, {
      answers: { TakeLock: REFUSED, DescribeLockHolder: { Item: { lockedBy: { S: 'iris.0' } } } },
    });
    expect(result).toMatchObject({
      error: 'DeploymentInProgress',
      cause: 'deployment iris.0 of model iris is under way',
    });
  });

  it('goes together with an endpoint that never came to be', async () => {
    const { attempts } = await runFragment(releaseLock(), { answers: { ReleaseLock: {} } });
    expect(attempts).toMatchObject([
      {
        state: 'ReleaseLock',
        arguments: {
          ConditionExpression: '#lockedBy = :me AND attribute_not_exists(#status)',
          ExpressionAttributeValues: { ':me': { S: 'iris.1' } },
        },
      },
    ]);
  });

  it('leaves an endpoint that is live', async () => {
    const { attempts, result } = await runFragment(releaseLock(), {
      answers: { ReleaseLock: REFUSED, ReleaseLockOfEndpoint: {} },
    });
    expect(attempts[1]).toMatchObject({
      state: 'ReleaseLockOfEndpoint',
      arguments: { ConditionExpression: '#lockedBy = :me', UpdateExpression: 'REMOVE #lockedBy, #lockedUntil' },
    });
    expect(result.status).toBe('SUCCEEDED');
  });

  it('is given back, too, if somebody else took it when its lease was over', async () => {
    const answers = { ReleaseLock: REFUSED, ReleaseLockOfEndpoint: REFUSED };
    expect((await runFragment(releaseLock(), { answers })).result.status).toBe('SUCCEEDED');
  });

  it('fails the execution if it can’t be given back, or runs out by itself where nothing would mend that', async () => {
    const denied = failure('DynamoDb.AccessDeniedException');
    for (const answers of [{ ReleaseLock: denied }, { ReleaseLock: REFUSED, ReleaseLockOfEndpoint: denied }]) {
      const { result } = await runFragment(releaseLock(), { answers });
      expect(result.error).toBe('DynamoDb.AccessDeniedException');
      expect((await runFragment(releaseLock({ mayFail: true }), { answers })).result.status).toBe('SUCCEEDED');
    }
  });

  it('is given back with what is left, by whom', async () => {
    const { attempts } = await runFragment(keepRemains('KeepRemains', 'CLEANUP_FAILED'), {
      variables: { leftovers: ['Cluster slipway-iris'] },
      answers: { KeepRemains: {} },
    });
    expect(attempts[0]?.arguments).toMatchObject({
      UpdateExpression:
        'SET #status = :status, #leftovers = :leftovers, #leftBy = :leftBy REMOVE #lockedBy, #lockedUntil',
      ConditionExpression: '#lockedBy = :me',
      ExpressionAttributeValues: {
        ':status': { S: 'CLEANUP_FAILED' },
        ':leftovers': { S: '["Cluster slipway-iris"]' },
        ':leftBy': { S: 'iris.1' },
      },
    });
  });
});

describe('the endpoint before the attempt', () => {
  const item = {
    status: { S: 'LIVE' },
    settings: { S: '{"minTasks":1}' },
    instance: { S: '{"max":4}' },
    taskDefinitionArn: { S: 'arn:task-definition:1' },
    targetGroupArn: { S: 'arn:target-group' },
    digest: { S: 'sha256:1' },
    url: { S: 'http://iris:5001' },
    modelVersion: { N: '3' },
  };
  const nothing = { start: 'Reached', states: () => ({}) };
  const read = async (lockedEndpoint: object) => {
    const variables = { lockedEndpoint: lockedEndpoint as never };
    return (await runFragment(nothing, { variables, wanted: former('$lockedEndpoint') })).result.output;
  };

  it('is what a failed update goes back to', async () => {
    expect(await read(item)).toMatchObject({
      status: 'LIVE',
      settings: { minTasks: 1 },
      instance: { max: 4 },
      taskDefinitionArn: 'arn:task-definition:1',
      url: 'http://iris:5001',
      modelVersion: 3,
    });
    expect(await read({ ...item, status: { S: 'DEGRADED' } })).toMatchObject({ status: 'DEGRADED' });
  });

  it('is none if nothing of it serves', async () => {
    expect(await read({ lockedBy: { S: 'iris.1' } })).toEqual({});
    expect(await read({ ...item, status: { S: 'CLEANUP_FAILED' } })).toEqual({});
  });
});
