import type { Delivery } from '../../contract/webhooks';
import { logger } from '../shared/observability';
import type { PostAnswer } from '../shared/webhooks/post';
import type { Webhook, Webhooks } from '../shared/webhooks/webhooks';

/** What a dead letter says of a delivery that failed each time. Of the URL the host alone: what stands behind it may be a secret. */
export class DeliveryFailed extends Error {
  override readonly name = 'DeliveryFailed';
}

/** Delivers to a webhook that is still there and active; throws if it has not taken it, and Lambda tries again. */
export async function deliverWebhook(
  delivery: Delivery,
  webhooks: Pick<Webhooks, 'find'>,
  send: (webhook: Webhook, delivery: Delivery) => Promise<PostAnswer>,
): Promise<void> {
  const { webhookId, deliveryId, event } = delivery;
  const webhook = await webhooks.find(webhookId);
  if (webhook?.status !== 'ACTIVE')
    return logger.info('not delivered: the webhook is gone or disabled', { webhookId, deliveryId });
  const where = `${event} to the webhook ${webhookId} at ${new URL(webhook.url).host}`;
  const { status } = await send(webhook, delivery).catch((error: Error) => {
    throw new DeliveryFailed(`${where}: ${error.message}`, { cause: error });
  });
  if (status < 200 || status >= 300) throw new DeliveryFailed(`${where}: answered with ${status}`);
  logger.info('delivered', { webhookId, deliveryId, event, status });
}
