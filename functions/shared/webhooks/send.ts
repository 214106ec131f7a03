import { createHmac } from 'node:crypto';
import type { Delivery } from '../../../contract/webhooks';
import { type PostAnswer, type PostOptions, post } from './post';
import type { Webhook } from './webhooks';

/** Tells a webhook of a change, as MLflow does: its body, and its signature if the webhook has a secret. */
export function send(
  { url, secret }: Pick<Webhook, 'url' | 'secret'>,
  { event, data, timestamp, deliveryId }: Omit<Delivery, 'webhookId'>,
  now: Date,
  options: PostOptions,
): Promise<PostAnswer> {
  const [entity, action] = event.split('.');
  const body = JSON.stringify({ entity, action, timestamp, data });
  const sentAt = String(Math.floor(now.getTime() / 1_000));
  return post(
    url,
    {
      'content-type': 'application/json',
      'x-mlflow-delivery-id': deliveryId,
      'x-mlflow-timestamp': sentAt,
      ...(secret !== undefined && { 'x-mlflow-signature': signatureOf(secret, deliveryId, sentAt, body) }),
    },
    body,
    options,
  );
}

/** MLflow's: a keyed hash of the delivery's id, when it was sent in seconds since 1970, and its body, with periods between. */
export function signatureOf(secret: string, deliveryId: string, sentAt: string, body: string): string {
  return `v1,${createHmac('sha256', secret).update(`${deliveryId}.${sentAt}.${body}`).digest('base64')}`;
}
