import { describe, expect, it } from '@jest/globals';
import { findFormerDeployment } from '../../../asl/registry/former-deployment';
import { type Answers, runFragment } from '../fragment-under-test';

const record = (digest: string, { settings = '{}', status = 'LIVE', kind = 'DEPLOY' } = {}) => ({
  pk: { S: 'MODEL#iris' },
  kind: { S: kind },
  status: { S: status },
  digest: { S: digest },
  settings: { S: settings },
});

const find = (rollback: { deploymentId?: string }, answers: Answers) =>
  runFragment(findFormerDeployment, { variables: { rollback }, answers, wanted: '$formerDeployment' });

describe('the deployment to go back to', () => {
  it('is looked for among the model’s live deployments, newest first', async () => {
    const { attempts } = await find({}, { FindPredecessor: { Items: [record('a'), record('b')] } });
    expect(attempts).toEqual([
      {
        state: 'FindPredecessor',
        arguments: {
          TableName: 'slipway-registry',
          IndexName: 'byTime',
          KeyConditionExpression: 'gsiPk = :deployments',
          FilterExpression: '#kind = :deploy AND #status = :live',
          ExpressionAttributeNames: { '#kind': 'kind', '#status': 'status' },
          ExpressionAttributeValues: {
            ':deployments': { S: 'MODEL#iris#DEPLOYMENTS' },
            ':deploy': { S: 'DEPLOY' },
            ':live': { S: 'LIVE' },
          },
          ScanIndexForward: false,
        },
      },
    ]);
  });

  it.each([
    ['of another image', [record('a'), record('b'), record('c')], record('b')],
    [
      'with other settings',
      [record('a'), record('a', { settings: '{"minTasks":2}' })],
      record('a', { settings: '{"minTasks":2}' }),
    ],
    ['before those that changed nothing', [record('a'), record('a'), record('a'), record('b')], record('b')],
  ])('is the last one %s', async (_what, Items, expected) => {
    expect((await find({}, { FindPredecessor: { Items } })).result.output).toEqual(expected);
  });

  it.each([
    ['one', [record('a')]],
    ['none', []],
    ['only the same ones', [record('a'), record('a')]],
  ])('is none where there was %s', async (_what, Items) => {
    expect((await find({}, { FindPredecessor: { Items } })).result).toEqual({
      status: 'FAILED',
      error: 'NothingToGoBackTo',
      cause: 'no other deployment of model iris was ever live',
    });
  });

  it('is the one that is named, as it is now', async () => {
    const { attempts, result } = await find({ deploymentId: 'iris.0' }, { GetFormerDeployment: { Item: record('a') } });
    expect(attempts).toEqual([
      {
        state: 'GetFormerDeployment',
        arguments: {
          TableName: 'slipway-registry',
          Key: { pk: { S: 'MODEL#iris' }, sk: { S: 'DEPLOYMENT#iris.0' } },
          ConsistentRead: true,
        },
      },
    ]);
    expect(result.output).toEqual(record('a'));
  });

  it('is none if the one that is named is not known', async () => {
    expect((await find({ deploymentId: 'iris.0' }, { GetFormerDeployment: {} })).result).toEqual({
      status: 'FAILED',
      error: 'UnknownDeployment',
      cause: 'deploymentId: model iris has no deployment iris.0',
    });
  });

  it.each([
    ['failed', { status: 'ROLLED_BACK' }],
    ['was a deletion', { kind: 'DELETE' }],
  ])('is none if the one that is named %s', async (_what, fields) => {
    const { result } = await find({ deploymentId: 'iris.0' }, { GetFormerDeployment: { Item: record('a', fields) } });
    expect(result).toEqual({
      status: 'FAILED',
      error: 'NothingToGoBackTo',
      cause: 'deploymentId: iris.0 of model iris was never live',
    });
  });
});
