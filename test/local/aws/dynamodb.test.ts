import { beforeAll, describe, expect, it } from '@jest/globals';
import { DynamoDb } from '../../../local/aws/dynamodb';
import { Twin } from '../../../local/aws/twin';
import { VirtualClock } from '../../../local/clock';

const caller = { roleArn: 'arn:aws:iam::111111111111:role/deploy' };
const clock = new VirtualClock();
const dynamodb = new DynamoDb(clock);
const twin = new Twin({ accountId: '111111111111', region: 'us-east-1', clock, services: [dynamodb], latency: 0 });
const call = (operation: string, input: object) => twin.call('dynamodb', operation, input, caller);

beforeAll(() =>
  dynamodb.createTable({
    TableName: 'slipway',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    SSESpecification: { SSEEnabled: true },
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  }),
);

describe('DynamoDb', () => {
  it('keeps items of every type, bytes included', async () => {
    const item = {
      pk: { S: 'a' },
      n: { N: '1' },
      done: { BOOL: true },
      bytes: { B: new Uint8Array([1, 2]) },
      m: { M: { l: { L: [{ S: 'x' }] } } },
    };
    await call('PutItem', { TableName: 'slipway', Item: item });
    const { Item } = (await call('GetItem', { TableName: 'slipway', Key: { pk: { S: 'a' } } })) as {
      Item: typeof item;
    };
    expect({ ...Item, bytes: { B: new Uint8Array(Item.bytes.B) } }).toEqual(item);
  });

  it('says which attribute ends an item’s life', async () => {
    expect(await call('DescribeTimeToLive', { TableName: 'slipway' })).toEqual({
      TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: 'expiresAt' },
    });
  });

  it('refuses a write whose condition does not hold', async () => {
    await call('PutItem', { TableName: 'slipway', Item: { pk: { S: 'b' } } });
    await expect(
      call('PutItem', {
        TableName: 'slipway',
        Item: { pk: { S: 'b' } },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    ).rejects.toMatchObject({ code: 'ConditionalCheckFailedException', status: 400 });
  });

  it('counts atomically, whatever the concurrency', async () => {
    const add = () =>
      call('UpdateItem', {
        TableName: 'slipway',
        Key: { pk: { S: 'c' } },
        UpdateExpression: 'ADD n :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
        ReturnValues: 'UPDATED_NEW',
      }) as Promise<{ Attributes: { n: { N: string } } }>;
    const answers = await Promise.all(Array.from({ length: 20 }, add));
    expect(new Set(answers.map(({ Attributes }) => Attributes.n.N)).size).toBe(20);
  });

  it('answers that a table does not exist', async () => {
    await expect(call('GetItem', { TableName: 'other', Key: { pk: { S: 'a' } } })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
  });

  it('takes no virtual time', async () => {
    const before = clock.now();
    await Promise.all([clock.sleep(5), call('GetItem', { TableName: 'slipway', Key: { pk: { S: 'a' } } })]);
    expect(clock.now()).toBe(before + 5);
  });
});
