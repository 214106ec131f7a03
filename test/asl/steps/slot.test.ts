import { describe, expect, it } from '@jest/globals';
import { slot } from '../../../asl/steps/slot';
import { failure, found, runFragment } from '../fragment-under-test';
import { arn, needs } from './expectations';

const ENDPOINT = { Item: { slotLoadBalancer: { N: '1' }, slotPort: { N: '5001' } } };
const REFUSED = failure('DynamoDb.ConditionalCheckFailedException');

const undo = (answers: Parameters<typeof runFragment>[1]) => runFragment(slot.undo, answers);

describe('the slot', () => {
  it('is released if it is the model’s, and then forgotten by the endpoint', async () => {
    const { attempts, result } = await undo({ answers: { LookSlot: ENDPOINT, ReleaseSlot: {}, ForgetSlot: {} } });
    expect(attempts).toMatchObject([
      {
        state: 'LookSlot',
        arguments: { Key: { pk: { S: 'MODEL#iris' }, sk: { S: 'ENDPOINT' } }, ConsistentRead: true },
      },
      {
        state: 'ReleaseSlot',
        arguments: {
          TableName: 'slipway-registry',
          Key: { pk: { S: 'LOADBALANCER#1' }, sk: { S: 'PORT#05001' } },
          ConditionExpression: '#owner = :model',
          ExpressionAttributeValues: { ':model': { S: 'iris' } },
        },
      },
      {
        state: 'ForgetSlot',
        arguments: {
          UpdateExpression: 'REMOVE #slotLoadBalancer, #slotPort, #slotPriority',
          ConditionExpression: 'attribute_exists(#slotLoadBalancer) AND #lockedBy = :me',
          ExpressionAttributeValues: { ':me': { S: 'iris.1' } },
        },
      },
    ]);
    expect(result.output).toEqual({ notes: [] });
  });

  it('is a priority where the model has a name', async () => {
    const named = { Item: { slotLoadBalancer: { N: '2' }, slotPriority: { N: '7' } } };
    const { attempts } = await undo({ answers: { LookSlot: named, ReleaseSlot: {}, ForgetSlot: {} } });
    expect(attempts[1]?.arguments).toMatchObject({
      Key: { pk: { S: 'LOADBALANCER#2' }, sk: { S: 'PRIORITY#00007' } },
    });
    expect(await found(slot, named)).toEqual(['Slot 7']);
  });

  it('counts as released if it is somebody else’s or nobody’s', async () => {
    const { result } = await undo({ answers: { LookSlot: ENDPOINT, ReleaseSlot: REFUSED, ForgetSlot: REFUSED } });
    expect(result.output).toEqual({ notes: [] });
  });

  it('is not forgotten if it could not be released', async () => {
    const denied = failure('DynamoDb.AccessDeniedException', 'no');
    const { attempts, result } = await undo({ answers: { LookSlot: ENDPOINT, ReleaseSlot: denied } });
    expect(attempts.map(({ state }) => state)).toEqual(['LookSlot', 'ReleaseSlot']);
    expect(result.output).toEqual({
      notes: [{ state: 'ReleaseSlot', error: 'DynamoDb.AccessDeniedException', cause: 'no' }],
    });
  });

  it('is nothing to undo where none was claimed', async () => {
    for (const none of [{}, { Item: { lockedBy: { S: 'iris.1' } } }]) {
      expect((await undo({ answers: { LookSlot: none } })).attempts).toHaveLength(1);
    }
  });

  it.each(['LookListenerTargetGroup', 'LookListener', 'DeleteListener', 'LookRule', 'DeleteRule'])(
    'is kept if %s met an error: its port may still have the listener',
    async (state) => {
      const notes = [{ state, error: 'ElasticLoadBalancingV2.AccessDeniedException', cause: '' }];
      const { attempts, result } = await undo({ input: { notes }, answers: { LookSlot: ENDPOINT } });
      expect(attempts.map((attempt) => attempt.state)).toEqual(['LookSlot']);
      expect(result.output).toEqual({ notes });
    },
  );

  it('is left as long as the endpoint names it', async () => {
    expect(await found(slot, ENDPOINT)).toEqual(['Slot 5001']);
    expect(await found(slot, {})).toEqual([]);
  });

  it('needs rights to the function and to items of the table', () => {
    expect(needs(slot).create).toEqual([['lambda:InvokeFunction', '${AllocateSlotFunctionArn}']]);
    expect(needs(slot).undo).toEqual([
      ['dynamodb:GetItem + dynamodb:DeleteItem + dynamodb:UpdateItem', arn('dynamodb', 'table/${TableName}')],
    ]);
  });
});
