import { describe, expect, it } from '@jest/globals';
import { key } from '../../../asl/naming/names';
import { updateItem } from '../../../asl/registry/update-item';

describe('an update of an item', () => {
  it('sets and removes attributes by placeholders, since DynamoDB reserves names such as status', () => {
    const update = updateItem({
      key: key.endpoint,
      set: { status: { S: 'LIVE' }, port: { N: '5001' } },
      remove: ['lockedBy'],
    });
    expect(update).toMatchObject({
      Resource: 'arn:${Partition}:states:::aws-sdk:dynamodb:updateItem',
      Arguments: {
        TableName: '${TableName}',
        Key: { pk: { S: "{% 'MODEL#' & $model %}" }, sk: { S: 'ENDPOINT' } },
        UpdateExpression: 'SET #status = :status, #port = :port REMOVE #lockedBy',
        ExpressionAttributeNames: { '#status': 'status', '#port': 'port', '#lockedBy': 'lockedBy' },
        ExpressionAttributeValues: { ':status': { S: 'LIVE' }, ':port': { N: '5001' } },
      },
    });
    expect(update.Arguments).not.toHaveProperty('ConditionExpression');
    expect(update.Arguments).not.toHaveProperty('ReturnValues');
  });

  it('leaves what is set once as it is', () => {
    expect(updateItem({ key: key.deployment, setOnce: { error: { S: 'why' } } }).Arguments).toMatchObject({
      UpdateExpression: 'SET #error = if_not_exists(#error, :error)',
      ExpressionAttributeValues: { ':error': { S: 'why' } },
    });
  });

  it('names what only its condition mentions', () => {
    const { Arguments } = updateItem({
      key: key.endpoint,
      condition: '#lockedBy = :me',
      values: { ':me': { S: '{% $deploymentId %}' } },
      remove: ['leftovers'],
      returns: 'ALL_NEW',
    });
    expect(Arguments).toMatchObject({
      UpdateExpression: 'REMOVE #leftovers',
      ConditionExpression: '#lockedBy = :me',
      ExpressionAttributeNames: { '#lockedBy': 'lockedBy', '#leftovers': 'leftovers' },
      ExpressionAttributeValues: { ':me': { S: '{% $deploymentId %}' } },
      ReturnValues: 'ALL_NEW',
    });
  });

  it('sends no values where it needs none: DynamoDB refuses an empty map', () => {
    expect(updateItem({ key: key.endpoint, remove: ['leftBy'] }).Arguments).not.toHaveProperty(
      'ExpressionAttributeValues',
    );
  });
});
