import { describe, expect, it } from '@jest/globals';
import { promote } from '../../../asl/front-door/promote';
import { branch } from '../../../asl/language/fragment';
import { permissionsOf } from '../../../asl/language/permissions-of';
import { STARTED_AT } from '../../local/asl/machine-under-test';
import { type Answers, failure, runFragment } from '../fragment-under-test';

const NOT_WAITING = failure('DynamoDb.ConditionalCheckFailedException');

const promoted = (answers: Answers = {}) =>
  runFragment(promote, {
    variables: { deploymentId: 'iris_deploy_1', requestedBy: { apiKeyId: 'key' } },
    answers: {
      RecordPromotion: { Attributes: { promotionToken: { S: 'the token' } } },
      SendPromotion: {},
      ...answers,
    },
    wanted: "'promoted'",
  });
const refused = (status: number, message: string) => ({ status, body: expect.stringContaining(message) });

describe('a deployment that waits for promotion', () => {
  it('has it recorded when and by whom that was given, and is told by its token', async () => {
    const { result, attempts } = await promoted();
    expect(result.output).toBe('promoted');
    expect(attempts).toEqual([
      {
        state: 'RecordPromotion',
        arguments: {
          TableName: 'slipway-registry',
          Key: { pk: { S: 'MODEL#iris' }, sk: { S: 'DEPLOYMENT#iris_deploy_1' } },
          UpdateExpression:
            'SET #promotedAt = if_not_exists(#promotedAt, :promotedAt), #promotedBy = if_not_exists(#promotedBy, :promotedBy)',
          ConditionExpression: '#status = :inProgress AND attribute_exists(#promotionToken)',
          ExpressionAttributeNames: {
            '#promotedAt': 'promotedAt',
            '#promotedBy': 'promotedBy',
            '#status': 'status',
            '#promotionToken': 'promotionToken',
          },
          ExpressionAttributeValues: {
            ':promotedAt': { S: new Date(STARTED_AT).toISOString() },
            ':promotedBy': { S: '{"apiKeyId":"key"}' },
            ':inProgress': { S: 'IN_PROGRESS' },
          },
          ReturnValues: 'ALL_NEW',
        },
      },
      { state: 'SendPromotion', arguments: { TaskToken: 'the token', Output: '{}' } },
    ]);
  });

  it.each(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'])(
    'is promoted also where the wait has just ended: %s',
    async (error) => {
      const { result } = await promoted({ SendPromotion: failure(`Sfn.${error}Exception`) });
      expect(result.output).toBe('promoted');
    },
  );

  it('may be promoted again, when it goes on already', async () => {
    const { result, attempts } = await promoted({
      RecordPromotion: NOT_WAITING,
      GetUnpromotable: { Item: { pk: { S: 'MODEL#iris' }, promotedAt: { S: 'then' } } },
    });
    expect(result.output).toBe('promoted');
    expect(attempts.map(({ state }) => state)).toEqual(['RecordPromotion', 'GetUnpromotable']);
  });
});

describe('a promotion', () => {
  it('is refused of a deployment that is not there', async () => {
    const { result } = await promoted({ RecordPromotion: NOT_WAITING, GetUnpromotable: {} });
    expect(result.output).toEqual(refused(404, 'model iris has no deployment iris_deploy_1'));
  });

  it('is refused of one that does not wait for it', async () => {
    const { result } = await promoted({
      RecordPromotion: NOT_WAITING,
      GetUnpromotable: { Item: { pk: { S: 'MODEL#iris' } } },
    });
    expect(result.output).toEqual(refused(409, 'deployment iris_deploy_1 does not wait for promotion'));
  });

  it('fails with what nobody could foresee', async () => {
    const { result } = await promoted({ SendPromotion: failure('Sfn.AccessDeniedException', 'no') });
    expect(result).toMatchObject({ status: 'FAILED', error: 'Sfn.AccessDeniedException' });
  });

  it('may be told to any task that gave its token away', () => {
    expect(permissionsOf(branch(promote, { Done: { Type: 'Succeed' } }))).toContainEqual(
      expect.objectContaining({
        actions: ['states:SendTaskSuccess'],
        resources: ['*'],
        wildcard: expect.any(String),
      }),
    );
  });
});
