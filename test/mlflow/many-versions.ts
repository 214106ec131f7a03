import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { keyOf } from '../../contract/registry-keys';
import type { RegistryTable } from '../../functions/shared/model-registry/table';
import { putVersion } from '../../functions/shared/model-registry/version';
import type { Platform } from '../../local/platform';

/** As many items as DynamoDB takes at once. */
const AT_ONCE = 25;

/**
 * Registers a model and so many versions of it: their items are made by the registry's own code, and written in batches, since as many requests
 * would take minutes.
 */
export async function registerMany(platform: Platform, model: string, versions: number): Promise<void> {
  const items: Record<string, unknown>[] = [];
  const collecting = {
    put: async (item: Record<string, unknown>) => items.push(item) > 0,
    update: async () => ({}),
  } as unknown as RegistryTable;
  const now = new Date(platform.clock.now());
  for (let version = 1; version <= versions; version += 1) {
    const registered = {
      s3Location: `s3://artifacts/${model}/${version}`,
      runId: `run-${version % 100}`,
      tags: { parity: version % 2 ? 'odd' : 'even' },
    };
    await putVersion(collecting, model, version, registered, now);
  }
  const { dynamodb } = tableOf(platform);
  for (let from = 0; from < items.length; from += AT_ONCE) {
    const writes = items.slice(from, from + AT_ONCE).map((item) => ({ PutRequest: { Item: raw(item) } }));
    await dynamodb('BatchWriteItem', { RequestItems: { [platform.account.table.name]: writes } });
  }
  // Its item is there since its first version was registered: only the counter goes on.
  await dynamodb('UpdateItem', {
    TableName: platform.account.table.name,
    Key: raw(keyOf('model', { model })),
    UpdateExpression: 'SET lastVersionNumber = :n, latestVersion = :n',
    ExpressionAttributeValues: { ':n': { N: String(versions) } },
  });
}

function tableOf({ account }: Platform) {
  const dynamodb = async (operation: string, input: object) => {
    const done = await account.twin.inspect('dynamodb', operation, input);
    if (done === undefined) throw new Error(`DynamoDB refused ${operation}`);
  };
  return { dynamodb };
}

function raw(item: object): Record<string, AttributeValue> {
  return marshall(item, { removeUndefinedValues: true });
}
