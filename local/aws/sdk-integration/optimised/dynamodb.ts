import type { Integration } from '../integration';
import { sdkOrApiNames } from '../member-names';

/** `dynamodb:getItem` and its like: the SDK integration under older error names. */
export const dynamodb: readonly Integration[] = ['getItem', 'putItem', 'updateItem', 'deleteItem'].map((action) => ({
  service: 'dynamodb',
  action,
  errors: { prefix: 'DynamoDB', unmodelled: 'DynamoDB.AmazonDynamoDBException' },
  names: sdkOrApiNames,
}));
