import type { Delivery, WebhookReach } from '../../contract/webhooks';
import { dynamoDB } from '../shared/clients/dynamodb';
import { settingsOf } from '../shared/environment';
import { RegistryTable } from '../shared/model-registry/table';
import { send } from '../shared/webhooks/send';
import { Webhooks } from '../shared/webhooks/webhooks';
import { deliverWebhook } from './deliver-webhook';

const { WEBHOOKS_TABLE_NAME, WEBHOOK_REACH } = settingsOf('deliver-webhook', process.env);
const webhooks = new Webhooks(new RegistryTable(dynamoDB, WEBHOOKS_TABLE_NAME));
const reach = WEBHOOK_REACH as WebhookReach;

/** Tells one webhook of one change. */
export async function handler(delivery: Delivery): Promise<void> {
  await deliverWebhook(delivery, webhooks, (webhook, sent) => send(webhook, sent, new Date(), { reach }));
}
