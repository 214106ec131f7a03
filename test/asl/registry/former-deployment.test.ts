import { describe, expect, it } from '@jest/globals';
import { findFormerDeployment } from '../../../asl/registry/former-deployment';
import { type Answer, type Answers, failure, runFragment } from '../fragment-under-test';

/** What the listing says of a deployment that went live. */
const listed = (deploymentId: string, digest: string, fingerprint?: string) => ({
  deploymentId: { S: deploymentId },
  digest: { S: digest },
  ...(fingerprint !== undefined && { fingerprint: { S: fingerprint } }),
});

const record = ({ status = 'LIVE', kind = 'DEPLOY' } = {}) => ({
  pk: { S: 'MODEL#iris' },
  deploymentId: { S: 'iris.0' },
  kind: { S: kind },
  status: { S: status },
  modelVersion: { N: '2' },
  settings: { S: '{}' },
});

const version = (approvalStatus?: string) => ({
  Item: { modelVersion: { N: '2' }, ...(approvalStatus && { approvalStatus: { S: approvalStatus } }) },
});

const FOUND: Answers = { GetFormerDeployment: { Item: record() }, GetFormerVersion: version() };

async function find(rollback: { deploymentId?: string; repair?: boolean }, answers: Answers, requireApproval = false) {
  const ran = await runFragment(findFormerDeployment, {
    variables: { rollback },
    substitutions: { RequireApproval: String(requireApproval) },
    answers: { ...FOUND, ...answers },
    wanted: '$formerDeployment',
  });
  const of = (state: string) => ran.attempts.filter((attempt) => attempt.state === state);
  const got = of('GetFormerDeployment')[0]?.arguments as { Key: { sk: { S: string } } } | undefined;
  return { ...ran, of, id: got?.Key.sk.S.replace('DEPLOYMENT#', '') };
}

const predecessor = async (...Items: object[]) => (await find({}, { FindPredecessor: { Items } as Answer })).id;

describe('the deployment to go back to', () => {
  it('is looked for among the model’s live deployments, newest first, by what tells them apart', async () => {
    const { attempts } = await find({}, { FindPredecessor: { Items: [listed('c', 'a', '1'), listed('b', 'b', '2')] } });
    expect(attempts[0]).toEqual({
      state: 'FindPredecessor',
      arguments: {
        TableName: 'slipway-registry',
        IndexName: 'byTime',
        KeyConditionExpression: 'gsiPk = :deployments',
        FilterExpression: '#kind = :deploy AND #status = :live',
        ProjectionExpression: 'deploymentId, digest, fingerprint',
        ExpressionAttributeNames: { '#kind': 'kind', '#status': 'status' },
        ExpressionAttributeValues: {
          ':deployments': { S: 'MODEL#iris#DEPLOYMENTS' },
          ':deploy': { S: 'DEPLOY' },
          ':live': { S: 'LIVE' },
        },
        ScanIndexForward: false,
        Limit: 100,
      },
    });
  });

  it('is the last one of another image', async () => {
    expect(await predecessor(listed('c', 'a', '1'), listed('b', 'b', '2'), listed('a', 'c', '3'))).toBe('b');
  });

  it('is the last one with other settings', async () => {
    expect(await predecessor(listed('c', 'a', '1'), listed('b', 'a', '2'))).toBe('b');
  });

  it('is the one before those that changed nothing', async () => {
    const same = ['e', 'd', 'c'].map((id) => listed(id, 'a', '1'));
    expect(await predecessor(...same, listed('b', 'b', '2'))).toBe('b');
  });

  it('is one of a release that kept no fingerprints, which may have changed something', async () => {
    expect(await predecessor(listed('c', 'a', '1'), listed('b', 'a'))).toBe('b');
  });

  it.each([
    ['one', [listed('a', 'a', '1')]],
    ['none', []],
    ['only the same ones', [listed('b', 'a', '1'), listed('a', 'a', '1')]],
  ])('is none where there was %s', async (_what, Items) => {
    expect((await find({}, { FindPredecessor: { Items } })).result).toEqual({
      status: 'FAILED',
      error: 'NothingToGoBackTo',
      cause: 'no other deployment of model iris was ever live',
    });
  });
});

describe('the deployment to go back to of a model with many', () => {
  const keyAfter = (id: string) => ({ pk: { S: 'MODEL#iris' }, sk: { S: id } });
  /** A hundred and fifty that changed nothing, the last of them the oldest, before them one that did. */
  const same = Array.from({ length: 150 }, (_, index) => listed(`iris.${151 - index}`, 'a', '1'));

  it('is found beyond a page of a hundred and fifty that changed nothing', async () => {
    const { id, of, result } = await find(
      {},
      {
        FindPredecessor: [
          { Items: same.slice(0, 100), LastEvaluatedKey: keyAfter('iris.52') },
          { Items: [...same.slice(100), listed('iris.1', 'b', '2')] },
        ],
      },
    );
    expect(result.status).toBe('SUCCEEDED');
    expect(id).toBe('iris.1');
    const queries = of('FindPredecessor').map(({ arguments: args }) => args as { ExclusiveStartKey?: object });
    expect(queries.map(({ ExclusiveStartKey }) => ExclusiveStartKey)).toEqual([undefined, keyAfter('iris.52')]);
  });

  it('is none where all hundred and fifty are the same', async () => {
    const { result } = await find(
      {},
      {
        FindPredecessor: [
          { Items: same.slice(0, 100), LastEvaluatedKey: keyAfter('iris.52') },
          { Items: same.slice(100) },
        ],
      },
    );
    expect(result).toMatchObject({ error: 'NothingToGoBackTo' });
  });

  it('is looked for beyond pages of which the filter left nothing', async () => {
    const empty = { Items: [], LastEvaluatedKey: keyAfter('iris.9') };
    const { id } = await find(
      {},
      {
        FindPredecessor: [
          empty,
          { Items: [listed('iris.8', 'a', '1')], LastEvaluatedKey: keyAfter('iris.8') },
          empty,
          { Items: [listed('iris.2', 'b', '2')] },
        ],
      },
    );
    expect(id).toBe('iris.2');
  });
});

describe('the deployment to go back to that is named', () => {
  const named = (answers: Answers, requireApproval = false) =>
    find({ deploymentId: 'iris.0' }, answers, requireApproval);

  it('is read as it is now, with the version that it put live', async () => {
    const { attempts, result } = await named({});
    expect(attempts.map(({ state, arguments: args }) => [state, args])).toMatchObject([
      [
        'GetFormerDeployment',
        { Key: { pk: { S: 'MODEL#iris' }, sk: { S: 'DEPLOYMENT#iris.0' } }, ConsistentRead: true },
      ],
      ['GetFormerVersion', { Key: { pk: { S: 'MODEL#iris' }, sk: { S: 'VERSION#000002' } }, ConsistentRead: true }],
    ]);
    expect(result.output).toEqual(record());
  });

  it('is none if it is not known', async () => {
    expect((await named({ GetFormerDeployment: {} })).result).toEqual({
      status: 'FAILED',
      error: 'UnknownDeployment',
      cause: 'deploymentId: model iris has no deployment iris.0',
    });
  });

  it.each([
    ['failed', { status: 'ROLLED_BACK' }],
    ['was a deletion', { kind: 'DELETE' }],
  ])('is none if it %s', async (_what, fields) => {
    expect((await named({ GetFormerDeployment: { Item: record(fields) } })).result).toEqual({
      status: 'FAILED',
      error: 'NothingToGoBackTo',
      cause: 'deploymentId: iris.0 of model iris was never live',
    });
  });

  it.each<[string, Answer, boolean, string, string]>([
    [
      'was deleted since',
      {},
      false,
      'NothingToGoBackTo',
      'version 2 of model iris, which deployment iris.0 put live, is deleted',
    ],
    [
      'was rejected since',
      version('rejected'),
      false,
      'ModelVersionNotApproved',
      'version 2 of model iris, which deployment iris.0 put live, is rejected',
    ],
    [
      'nobody approved, where approval is required',
      version(),
      true,
      'ModelVersionNotApproved',
      'version 2 of model iris, which deployment iris.0 put live, is pending',
    ],
  ])('is none if its version %s', async (_what, GetFormerVersion, required, error, cause) => {
    expect((await named({ GetFormerVersion }, required)).result).toEqual({ status: 'FAILED', error, cause });
  });

  it('may be of a version that nobody approved where no approval is required, and of an approved one', async () => {
    expect((await named({ GetFormerVersion: version('pending') })).result.status).toBe('SUCCEEDED');
    expect((await named({ GetFormerVersion: version('approved') }, true)).result.status).toBe('SUCCEEDED');
  });

  it('is none if it can’t be read', async () => {
    const denied = failure('DynamoDb.AccessDeniedException');
    expect((await named({ GetFormerVersion: denied })).result.error).toBe('DynamoDb.AccessDeniedException');
  });
});

describe('the deployment to be put right', () => {
  it('is the live one', async () => {
    const found = { GetLiveDeployment: { Item: { deploymentId: { S: 'iris.3' } } } };
    const { id, of } = await find({ repair: true }, found);
    expect([id, of('FindPredecessor')]).toEqual(['iris.3', []]);
  });

  it('is the one that is named', async () => {
    expect((await find({ repair: true, deploymentId: 'iris.2' }, {})).id).toBe('iris.2');
  });

  it('is none where nothing is live', async () => {
    expect((await find({ repair: true }, { GetLiveDeployment: {} })).result).toMatchObject({
      error: 'NothingToGoBackTo',
      cause: 'nothing of model iris is live that could be put right',
    });
  });
});
