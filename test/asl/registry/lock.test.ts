import { describe, expect, it } from '@jest/globals';
import type { Fragment } from '../../../asl/language/fragment';
import {
  askForLock,
  DEPLOYMENT_TIMEOUT_SECONDS,
  deleteEndpointItem,
  EXECUTION_TIMEOUT_SECONDS,
  recordLeftovers,
  releaseLock,
  takeLock,
} from '../../../asl/registry/lock';
import { STARTED_AT } from '../../local/asl/machine-under-test';
import { type Answer, failure, runFragment } from '../fragment-under-test';

const REFUSED = failure('DynamoDb.ConditionalCheckFailedException');
const NOW = STARTED_AT / 1000;

/** A lock is taken for longer than any execution may last: two hours, and as long as a canary may take and wait for a person's word. */
const LEASE_SECONDS = 108_600;

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
            ':labelPk': { S: 'ENDPOINTS' },
            ':labelSk': { S: 'iris' },
            ':now': { N: String(NOW) },
          },
          ReturnValues: 'ALL_NEW',
        },
      },
    ]);
    expect(result.output).toEqual({ url: { S: 'http://old' } });
  });

  it('is refused while another deployment holds it, which is named', async () => {
    const { result, attempts } = await runFragment(takeLock, {
      answers: { TakeLock: REFUSED, DescribeLockHolder: { Item: { lockedBy: { S: 'iris.0' } } } },
    });
    expect(attempts.at(-1)?.arguments).toEqual({
      TableName: 'slipway-registry',
      Key: { pk: { S: 'MODEL#iris' }, sk: { S: 'ENDPOINT' } },
      ConsistentRead: true,
    });
    expect(result).toMatchObject({
      error: 'DeploymentInProgress',
      cause: 'deployment iris.0 of model iris is under way',
    });
  });

  it.each<[string, object]>([
    ['the registry', { Item: { lockedBy: { S: 'registry:0' } } }],
    ['nobody any more', {}],
  ])('is waited for while %s holds it', async (_who, holder) => {
    const { result, attempts } = await runFragment(takeLock, {
      answers: { TakeLock: [REFUSED, REFUSED, { Attributes: {} }], DescribeLockHolder: holder as Answer },
      wanted: '$lockedEndpoint',
    });
    expect(result.output).toEqual({});
    expect(attempts.map(({ state }) => state)).toEqual([
      'TakeLock',
      'DescribeLockHolder',
      'TakeLock',
      'DescribeLockHolder',
      'TakeLock',
    ]);
  });

  it('goes together with an endpoint that never came to be', async () => {
    const { attempts } = await runFragment(releaseLock(), { answers: { ReleaseLock: {} } });
    expect(attempts).toMatchObject([
      {
        state: 'ReleaseLock',
        arguments: {
          TableName: 'slipway-registry',
          Key: { pk: { S: 'MODEL#iris' }, sk: { S: 'ENDPOINT' } },
          ConditionExpression: '#lockedBy = :me AND attribute_not_exists(#status)',
          ExpressionAttributeNames: { '#lockedBy': 'lockedBy', '#status': 'status' },
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
      arguments: {
        Key: { sk: { S: 'ENDPOINT' } },
        ConditionExpression: '#lockedBy = :me',
        UpdateExpression: 'REMOVE #lockedBy, #lockedUntil',
      },
    });
    expect(result.status).toBe('SUCCEEDED');
  });

  it('is given back, too, if somebody else took it when its lease was over', async () => {
    const answers = { ReleaseLock: REFUSED, ReleaseLockOfEndpoint: REFUSED };
    expect((await runFragment(releaseLock(), { answers })).result.status).toBe('SUCCEEDED');
  });

  it('fails the execution if it can’t be given back, or leads elsewhere where that fails anyway', async () => {
    const denied = failure('DynamoDb.AccessDeniedException');
    for (const answers of [{ ReleaseLock: denied }, { ReleaseLock: REFUSED, ReleaseLockOfEndpoint: denied }]) {
      const { result } = await runFragment(releaseLock(), { answers });
      expect(result.error).toBe('DynamoDb.AccessDeniedException');
      const elsewhere: Fragment = {
        start: 'ReleaseLock',
        states: (next) => ({
          ...releaseLock({ failed: 'Elsewhere' }).states(next),
          Elsewhere: { Type: 'Fail', Error: 'Elsewhere', Cause: '' },
        }),
      };
      expect((await runFragment(elsewhere, { answers })).result.error).toBe('Elsewhere');
    }
  });

  it('is given back with what is left, by whom', async () => {
    const { attempts } = await runFragment(recordLeftovers('RecordLeftovers', "'CLEANUP_FAILED'"), {
      variables: { leftovers: ['Cluster slipway-iris'] },
      answers: { RecordLeftovers: {} },
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

  it('that somebody else has by now is left to them, with what is left', async () => {
    const { result } = await runFragment(recordLeftovers('RecordDegraded', "'DEGRADED'"), {
      variables: { leftovers: [] },
      answers: { RecordDegraded: REFUSED },
    });
    expect(result.status).toBe('SUCCEEDED');
  });

  it('goes with the endpoint that was deleted, if it is still this deployment’s', async () => {
    for (const answer of [{}, REFUSED]) {
      const { attempts, result } = await runFragment(deleteEndpointItem, { answers: { DeleteEndpoint: answer } });
      expect(attempts).toEqual([
        {
          state: 'DeleteEndpoint',
          arguments: {
            TableName: 'slipway-registry',
            Key: { pk: { S: 'MODEL#iris' }, sk: { S: 'ENDPOINT' } },
            ConditionExpression: 'lockedBy = :me',
            ExpressionAttributeValues: { ':me': { S: 'iris.1' } },
          },
        },
      ]);
      expect(result.status).toBe('SUCCEEDED');
    }
    const denied = failure('DynamoDb.AccessDeniedException');
    expect((await runFragment(deleteEndpointItem, { answers: { DeleteEndpoint: denied } })).result.status).toBe(
      'FAILED',
    );
  });

  it('is held longer than an execution may take', () => {
    expect(EXECUTION_TIMEOUT_SECONDS).toBe(7200 + 4 * 3600);
    expect(DEPLOYMENT_TIMEOUT_SECONDS).toBe(7200 + 4 * 3600 + 2 * 12 * 3600);
    expect(DEPLOYMENT_TIMEOUT_SECONDS).toBeLessThan(LEASE_SECONDS);
  });
});

describe('a lock that is only asked for', () => {
  const asked = (item?: object) =>
    runFragment(askForLock, {
      answers: { ReadLock: (item ? { Item: item } : {}) as Answer },
      wanted: '$lockedEndpoint',
    });
  const held = (by: string, until: number) => ({ lockedBy: { S: by }, lockedUntil: { N: String(until) } });

  it('is read and not taken: what is there of the endpoint is told', async () => {
    const { attempts, result } = await asked({ url: { S: 'http://old' } });
    expect(attempts.map(({ state }) => state)).toEqual(['ReadLock']);
    expect(result.output).toEqual({ url: { S: 'http://old' } });
    expect((await asked()).result.output).toEqual({});
  });

  it('is refused while another deployment holds it, as taking it is', async () => {
    expect((await asked(held('iris.0', NOW))).result).toMatchObject({
      error: 'DeploymentInProgress',
      cause: 'deployment iris.0 of model iris is under way',
    });
  });

  it('is free once its lease is over, and where the registry holds it for a moment', async () => {
    expect((await asked(held('iris.0', NOW - 1))).result.status).toBe('SUCCEEDED');
    expect((await asked(held('registry:1', NOW + 60))).result.status).toBe('SUCCEEDED');
  });
});
