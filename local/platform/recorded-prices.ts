import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { recordPrices } from '../../functions/record-prices/record-prices';
import type { Service } from '../aws/service';

export interface PriceServices {
  readonly pricing: Service;
  readonly ec2: Service;
  readonly dynamoDb: Service;
}

/**
 * Records the prices that the stacks' schedule has recorded before: by the function's own code, but as part of the past, so that nobody
 * has made a call and nobody waited for it.
 */
export async function recordPastPrices(
  { pricing, ec2, dynamoDb }: PriceServices,
  { table, region, at }: { readonly table: string; readonly region: string; readonly at: Date },
): Promise<void> {
  const clients = { pricing: clientOf(pricing), ec2: clientOf(ec2) };
  const putAll = async (items: readonly object[]) => {
    for (let first = 0; first < items.length; first += 25) {
      const puts = items.slice(first, first + 25).map((item) => ({ PutRequest: { Item: marshalled(item) } }));
      await perform(dynamoDb, 'BatchWriteItem', { RequestItems: { [table]: puts } });
    }
  };
  await recordPrices(clients, { putAll }, region, at);
}

/** What of an SDK's client is used, over the service itself. */
function clientOf(service: Service) {
  return {
    send: (command: { readonly input: object }) =>
      perform(service, command.constructor.name.replace(/Command$/, ''), command.input),
  };
}

async function perform(service: Service, operation: string, input: object): Promise<object> {
  return service.operations[operation]!(input, { roleArn: 'past' });
}

function marshalled(item: object): Record<string, AttributeValue> {
  const attributes = Object.entries(item).map(([name, value]) => [
    name,
    typeof value === 'string' ? { S: value } : { N: String(value) },
  ]);
  return Object.fromEntries(attributes);
}
