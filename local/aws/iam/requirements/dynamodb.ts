import type * as DynamoDB from '@aws-sdk/client-dynamodb';
import { type Account, arn } from '../../account';
import { arnOf, type RequirementRule, type ServiceRules } from '../requirement-rule';

/** What each DynamoDB operation is authorised on: its table, or the index it reads. */
export const dynamodb: ServiceRules = {
  GetItem: onTable('GetItem'),
  PutItem: onTable('PutItem'),
  UpdateItem: onTable('UpdateItem'),
  DeleteItem: onTable('DeleteItem'),
  Query: onTableOrIndex('Query'),
  Scan: onTableOrIndex('Scan'),
  DescribeTable: onTable('DescribeTable'),
  BatchGetItem: ({ RequestItems }: DynamoDB.BatchGetItemInput, account) =>
    onTables('BatchGetItem', RequestItems, account),
  BatchWriteItem: ({ RequestItems }: DynamoDB.BatchWriteItemInput, account) =>
    onTables('BatchWriteItem', RequestItems, account),
};

interface TableReference {
  readonly TableName: string;
  readonly IndexName?: string;
}

function onTable(action: string): RequirementRule {
  return ({ TableName }: TableReference, account) => [
    { action: `dynamodb:${action}`, resource: arnOf(TableName, 'dynamodb', account, 'table') },
  ];
}

function onTableOrIndex(action: string): RequirementRule {
  return ({ TableName, IndexName }: TableReference, account) => {
    const table = arnOf(TableName, 'dynamodb', account, 'table');
    return [{ action: `dynamodb:${action}`, resource: IndexName ? `${table}/index/${IndexName}` : table }];
  };
}

function onTables(action: string, requestItems: object | undefined, account: Account) {
  return Object.keys(requestItems ?? {}).map((table) => ({
    action: `dynamodb:${action}`,
    resource: arn('dynamodb', account, `table/${table}`),
  }));
}
