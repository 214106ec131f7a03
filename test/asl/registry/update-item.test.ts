import { describe, expect, it } from '@jest/globals';
import { THROTTLED } from '../../../asl/aws/retries';
import { KEY, updateItem } from '../../../asl/registry/update-item';

describe('an update of an item', () => {
  it('sets and removes attributes by placeholders, since DynamoDB reserves names such as status', () => {
    const update = updateItem('endpoint', { set: { status: "'LIVE'", slotPort: '$port' }, remove: ['lockedBy'] });
    expect(update).toMatchObject({
      Resource: 'arn:${Partition}:states:::aws-sdk:dynamodb:updateItem',
      Arguments: {
        TableName: '${TableName}',
        Key: { pk: { S: "{% 'MODEL#' & $model %}" }, sk: { S: 'ENDPOINT' } },
        UpdateExpression: 'SET #status = :status, #slotPort = :slotPort REMOVE #lockedBy',
        ExpressionAttributeNames: { '#status': 'status', '#slotPort': 'slotPort', '#lockedBy': 'lockedBy' },
        ExpressionAttributeValues: {
          ':status': { S: "{% 'LIVE' %}" },
          ':slotPort': { N: '{% $string($port) %}' },
        },
      },
      Retry: [THROTTLED.dynamodb],
      permissions: [{ actions: ['dynamodb:UpdateItem'] }],
    });
    expect(update.Arguments).not.toHaveProperty('ConditionExpression');
    expect(update.Arguments).not.toHaveProperty('ReturnValues');
  });

  it('changes the workflow’s own deployment, or its model’s endpoint', () => {
    expect(KEY).toEqual({
      endpoint: { pk: { S: "{% 'MODEL#' & $model %}" }, sk: { S: 'ENDPOINT' } },
      deployment: { pk: { S: "{% 'MODEL#' & $model %}" }, sk: { S: "{% 'DEPLOYMENT#' & $deploymentId %}" } },
    });
    expect(updateItem('deployment', { set: { status: "'LIVE'" } }).Arguments).toMatchObject({ Key: KEY.deployment });
  });

  it('leaves what is set once as it is', () => {
    expect(
      updateItem('deployment', { set: { status: "'LIVE'" }, setOnce: { error: '$failure' } }).Arguments,
    ).toMatchObject({
      UpdateExpression: 'SET #status = :status, #error = if_not_exists(#error, :error)',
      ExpressionAttributeValues: { ':status': { S: "{% 'LIVE' %}" }, ':error': { S: '{% $string($failure) %}' } },
    });
  });

  it('names what only its condition mentions', () => {
    const { Arguments } = updateItem('endpoint', {
      condition: '#lockedBy = :me',
      values: { ':me': { S: '{% $deploymentId %}' } },
      remove: ['leftovers', 'leftBy'],
      returns: 'ALL_NEW',
    });
    expect(Arguments).toEqual({
      TableName: '${TableName}',
      Key: KEY.endpoint,
      UpdateExpression: 'REMOVE #leftovers, #leftBy',
      ConditionExpression: '#lockedBy = :me',
      ExpressionAttributeNames: { '#lockedBy': 'lockedBy', '#leftovers': 'leftovers', '#leftBy': 'leftBy' },
      ExpressionAttributeValues: { ':me': { S: '{% $deploymentId %}' } },
      ReturnValues: 'ALL_NEW',
    });
  });

  it('sends no values where it needs none: DynamoDB refuses an empty map', () => {
    expect(updateItem('endpoint', { remove: ['leftBy'] }).Arguments).not.toHaveProperty('ExpressionAttributeValues');
  });

  it('leads where it is told to on an error', () => {
    const caught = { ErrorEquals: ['DynamoDb.ConditionalCheckFailedException'], Next: 'Elsewhere' };
    expect(updateItem('endpoint', { remove: ['leftBy'], catch: [caught] }).Catch).toEqual([caught]);
  });
});
