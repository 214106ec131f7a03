import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';

/** The properties of an `AWS::DynamoDB::Table` that `CreateTable` takes, too. */
const creationProperties = [
  'TableName',
  'AttributeDefinitions',
  'KeySchema',
  'BillingMode',
  'ProvisionedThroughput',
  'GlobalSecondaryIndexes',
  'LocalSecondaryIndexes',
] as const satisfies readonly (keyof CreateTableCommandInput)[];

/** What `CreateTable` needs of a CloudFormation table's resolved properties. */
export function createTableInput(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    creationProperties.flatMap((name) => (properties[name] === undefined ? [] : [[name, properties[name]]])),
  );
}
