import { synthesizedApp } from '../workflows/harness/apps';
import type { ApiUnderTest } from './api-under-test';

/** What the registry has of a deployment of `iris`, as DynamoDB has it. */
export async function recordOf(api: ApiUnderTest, id: string): Promise<Record<string, { S?: string }>> {
  const { Item } = (await inTable(api, id, 'GetItem')) as { Item: Record<string, { S?: string }> };
  return Item;
}

/** Makes the deployment one that waits for promotion, whether any of its tasks does or not. `answered` tells of the answer to its token. */
export async function awaitPromotion(api: ApiUnderTest, id: string): Promise<{ answered: Promise<unknown> }> {
  const { token, answered } = api.account.aws.stepFunctions.tokens.open(() => undefined);
  await inTable(api, id, 'UpdateItem', {
    UpdateExpression: 'SET promotionToken = :token',
    ExpressionAttributeValues: { ':token': { S: token } },
  });
  // Not the promise itself, which whoever awaits this would wait for.
  return { answered };
}

async function inTable(api: ApiUnderTest, id: string, operation: string, input: object = {}): Promise<unknown> {
  const { access } = await synthesizedApp();
  const { table, twin } = api.account.aws;
  const Key = { pk: { S: 'MODEL#iris' }, sk: { S: `DEPLOYMENT#${id}` } };
  return twin.call('dynamodb', operation, { TableName: table.name, Key, ...input }, { roleArn: access.root });
}
