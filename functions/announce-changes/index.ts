import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { dynamoDB } from '../shared/clients/dynamodb';
import { settingsOf } from '../shared/environment';
import { RegistryTable } from '../shared/model-registry/table';
import { logger } from '../shared/observability';
import { Webhooks } from '../shared/webhooks/webhooks';
import { announceChanges } from './announce-changes';

const { WEBHOOKS_TABLE_NAME, DELIVER_FUNCTION_NAME } = settingsOf('announce-changes', process.env);
const webhooks = new Webhooks(new RegistryTable(dynamoDB, WEBHOOKS_TABLE_NAME));
const lambda = new LambdaClient({});

/** What has changed in the registry's table, by its stream: told to the webhooks, each delivery by an invocation that Lambda itself repeats. */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<void> {
  const handed = await announceChanges(Records, webhooks, async (delivery) => {
    await lambda.send(
      new InvokeCommand({
        FunctionName: DELIVER_FUNCTION_NAME,
        InvocationType: 'Event',
        Payload: Buffer.from(JSON.stringify(delivery)),
      }),
    );
  });
  if (handed > 0) logger.info('announced', { changes: Records.length, deliveries: handed });
}
