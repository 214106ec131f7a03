import { createHash } from 'node:crypto';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Delivery } from '../../contract/webhooks';
import type { Webhooks } from '../shared/webhooks/webhooks';
import { changesOf } from './changes-of';

/** Deliveries that are handed over at a time: a hundred webhooks may want to know of each change. */
const AT_ONCE = 20;

/**
 * Hands each change to each webhook that wants to know of it. What a run that was cut off has handed over already is handed over once more by the
 * next, under the same ids.
 *
 * @param hand - returns once the delivery is kept
 */
export async function announceChanges(
  records: readonly DynamoDBRecord[],
  webhooks: Pick<Webhooks, 'all'>,
  hand: (delivery: Delivery) => Promise<void>,
): Promise<number> {
  const changes = records.flatMap((record) =>
    changesOf(record).map((change, index) => ({
      ...change,
      timestamp: timeOf(record),
      id: `${record.eventID}.${index}`,
    })),
  );
  if (changes.length === 0) return 0;
  const active = (await webhooks.all()).filter(({ status }) => status === 'ACTIVE');
  const deliveries = changes.flatMap(({ id, ...change }) =>
    active
      .filter(({ events }) => events.includes(change.event))
      .map((webhook) => ({ ...change, webhookId: webhook.id, deliveryId: deliveryId(id, webhook.id) })),
  );
  for (let first = 0; first < deliveries.length; first += AT_ONCE) {
    await Promise.all(deliveries.slice(first, first + AT_ONCE).map(hand));
  }
  return deliveries.length;
}

/** A stream tells seconds since 1970. */
function timeOf({ dynamodb }: DynamoDBRecord): string {
  return new Date((dynamodb?.ApproximateCreationDateTime ?? 0) * 1_000).toISOString();
}

/** In the form of a UUID, as MLflow's are, and the same for the same change and webhook. */
function deliveryId(change: string, webhookId: string): string {
  const hex = createHash('sha256').update(`${change}#${webhookId}`).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
