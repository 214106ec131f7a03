import { describe, expect, it } from '@jest/globals';
import { admit } from '../../../asl/front-door/admit';
import { type Answers, failure, runFragment } from '../fragment-under-test';

const FOUND = {
  Items: [{ modelVersion: { N: '3' }, imageVersion: { N: '7' }, repositoryUri: { S: 'iris' }, tag: { S: '7' } }],
};

const admitted = (asked: object, answers: Answers, requireApproval = false) =>
  runFragment(admit, {
    variables: { asked: { model: 'iris', kind: 'deploy', input: {}, ...asked } },
    answers: { FindModelVersion: FOUND, GetModelVersion: { Item: { modelVersion: { N: '3' } } }, ...answers },
    substitutions: { RequireApproval: String(requireApproval) },
    wanted: "'admitted'",
  });
const refused = (status: number, message: string) => ({ status, body: expect.stringContaining(message) });

describe('a deployment that is asked for', () => {
  it('is admitted if what it names exists', async () => {
    expect((await admitted({}, {})).result.output).toBe('admitted');
    const { result, attempts } = await admitted(
      { input: { request: { imageVersion: 2 } } },
      { GetImageVersion: { Item: { ...FOUND.Items[0], imageVersion: { N: '2' } } } },
    );
    expect(result.output).toBe('admitted');
    expect(attempts.map(({ state }) => state)).toContain('GetImageVersion');
  });

  it.each<[string, object, Answers, boolean, object]>([
    [
      'of a version that is not there',
      { input: { request: { modelVersion: 8 } } },
      { FindModelVersion: { Items: [] }, GetModelVersion: {} },
      false,
      refused(404, 'model iris has no version 8'),
    ],
    [
      'of an image that is not there',
      { input: { request: { imageVersion: 8 } } },
      { GetImageVersion: {} },
      false,
      refused(404, 'has no image version 8'),
    ],
    ['that is wrong', { input: { request: { cpu: 'x' } } }, {}, false, refused(400, 'cpu: must be')],
    ['of a version that nobody approved', {}, {}, true, refused(409, 'is pending')],
    [
      'back to what is not there',
      { kind: 'rollback', input: { rollback: { deploymentId: 'iris.0' } } },
      { GetFormerDeployment: {} },
      false,
      refused(404, 'has no deployment iris.0'),
    ],
    [
      'of what is to be put right where nothing is live',
      { kind: 'rollback', input: { rollback: { repair: true } } },
      { GetLiveDeployment: {} },
      false,
      refused(409, 'nothing of model iris is live that could be put right'),
    ],
    [
      'back to nothing',
      { kind: 'rollback', input: { rollback: {} } },
      { FindPredecessor: { Items: [] } },
      false,
      refused(409, 'no other deployment of model iris was ever live'),
    ],
  ])('is refused %s', async (_what, asked, answers, requireApproval, expected) => {
    expect((await admitted(asked, answers, requireApproval)).result.output).toEqual(expected);
  });

  it('fails with what nobody could foresee', async () => {
    const { result } = await admitted({}, { FindModelVersion: failure('DynamoDb.AccessDenied', 'no') });
    expect(result).toMatchObject({ error: 'DynamoDb.AccessDenied', cause: 'no' });
  });
});

describe('a deletion that is asked for', () => {
  const deletion = (answers: Answers) => admitted({ kind: 'delete' }, answers);

  it('is admitted for a model that is registered', async () => {
    const { result, attempts } = await deletion({ GetModelToDelete: { Item: { createdAt: { S: 'then' } } } });
    expect(result.output).toBe('admitted');
    expect(attempts).toEqual([
      {
        state: 'GetModelToDelete',
        arguments: {
          TableName: 'slipway-registry',
          Key: { pk: { S: 'MODEL#iris' }, sk: { S: 'MODEL' } },
          ConsistentRead: true,
        },
      },
    ]);
  });

  it('is admitted where something is left under the name', async () => {
    const answers = { GetModelToDelete: {}, GetEndpointToDelete: { Item: {} } };
    expect((await deletion(answers)).result.output).toBe('admitted');
  });

  it('is refused where there is nothing', async () => {
    const { result } = await deletion({ GetModelToDelete: {}, GetEndpointToDelete: {} });
    expect(result.output).toEqual(refused(404, 'model iris does not exist'));
  });
});
