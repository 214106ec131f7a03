import { beforeEach, describe, expect, it } from '@jest/globals';
import { DynamoDb } from '../../../local/aws/dynamodb';
import type { StreamRecord } from '../../../local/aws/dynamodb/table-stream';
import { VirtualClock } from '../../../local/clock';

const ARN = 'arn:aws:dynamodb:us-east-1:111111111111:table/t/stream/1';
const CALLER = { roleArn: 'arn' };
let dynamoDb: DynamoDb;
let records: StreamRecord[];

beforeEach(async () => {
  dynamoDb = new DynamoDb(new VirtualClock(Date.parse('2026-01-01T00:00:00Z')));
  records = [];
  const AttributeDefinitions = ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' }));
  const KeySchema = [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ];
  await dynamoDb.createTable(
    { TableName: 'table', AttributeDefinitions, KeySchema, BillingMode: 'PAY_PER_REQUEST' },
    ARN,
  );
  dynamoDb.streams.get('table')!.addReader({
    wants: ({ sk }) => sk?.S !== 'NO',
    take: (record) => void records.push(record),
  });
});

const call = (operation: string, input: object) =>
  dynamoDb.operations[operation]!({ TableName: 'table', ...input }, CALLER);
const item = (value: string, sk = 'A') => ({ pk: { S: 'p' }, sk: { S: sk }, value: { S: value } });
const Key = { pk: { S: 'p' }, sk: { S: 'A' } };

describe('the stream of a table', () => {
  it('has each change, with what was before and what is now', async () => {
    await call('PutItem', { Item: item('1') });
    await call('UpdateItem', {
      Key,
      UpdateExpression: 'SET #v = :v',
      ExpressionAttributeNames: { '#v': 'value' },
      ExpressionAttributeValues: { ':v': { S: '2' } },
    });
    await call('DeleteItem', { Key });
    const seen = records.map(({ eventName, dynamodb }) => [
      eventName,
      dynamodb.OldImage?.value?.S,
      dynamodb.NewImage?.value?.S,
    ]);
    expect(seen).toEqual([
      ['INSERT', undefined, '1'],
      ['MODIFY', '1', '2'],
      ['REMOVE', '2', undefined],
    ]);
    expect(records[0]).toMatchObject({
      eventSource: 'aws:dynamodb',
      eventSourceARN: ARN,
      dynamodb: { Keys: Key, ApproximateCreationDateTime: 1_767_225_600, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    });
  });

  it('has nothing of a write that failed, or changed nothing, or is wanted by nobody', async () => {
    await call('PutItem', { Item: item('1', 'NO') });
    await call('DeleteItem', { Key });
    const refused = call('PutItem', { Item: item('1'), ConditionExpression: 'attribute_exists(pk)' });
    await expect(refused).rejects.toMatchObject({ code: 'ConditionalCheckFailedException' });
    await call('PutItem', { Item: item('1') });
    await call('PutItem', { Item: item('1') });
    expect(records.map(({ eventName }) => eventName)).toEqual(['INSERT']);
  });

  it('has writes of one item in their order, however many there are at once', async () => {
    const add = () =>
      call('UpdateItem', {
        Key,
        UpdateExpression: 'ADD #n :one',
        ExpressionAttributeNames: { '#n': 'n' },
        ExpressionAttributeValues: { ':one': { N: '1' } },
      });
    await Promise.all(Array.from({ length: 20 }, add));
    const steps = records.map(({ dynamodb }) => [
      Number(dynamodb.OldImage?.n?.N ?? 0),
      Number(dynamodb.NewImage?.n?.N),
    ]);
    expect(steps).toEqual(Array.from({ length: 20 }, (_, before) => [before, before + 1]));
    expect(new Set(records.map(({ eventID }) => eventID)).size).toBe(20);
  });
});
