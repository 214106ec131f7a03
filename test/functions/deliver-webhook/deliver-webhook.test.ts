import { describe, expect, it } from '@jest/globals';
import type { Delivery } from '../../../contract/webhooks';
import { deliverWebhook } from '../../../functions/deliver-webhook/deliver-webhook';
import { logger } from '../../../functions/shared/observability';
import type { Webhook } from '../../../functions/shared/webhooks/webhooks';

logger.setLogLevel('SILENT');

const DELIVERY: Delivery = {
  webhookId: 'w',
  deliveryId: 'd',
  event: 'model_version.created',
  data: {},
  timestamp: '2026-11-27T12:00:00.000Z',
};
const WEBHOOK = {
  id: 'w',
  url: 'https://hooks.example.com/services/T0/secret-token',
  status: 'ACTIVE',
  secret: 's',
} as Webhook;

function deliver(webhook: Webhook | undefined, answer: number | Error) {
  const sent: Delivery[] = [];
  const done = deliverWebhook(DELIVERY, { find: async () => webhook }, async (_, delivery) => {
    sent.push(delivery);
    if (answer instanceof Error) throw answer;
    return { status: answer, body: '' };
  });
  return { done, sent };
}

describe('a delivery', () => {
  it.each([200, 204, 299])('is taken by an answer with %i', async (status) => {
    const { done, sent } = deliver(WEBHOOK, status);
    await done;
    expect(sent).toEqual([DELIVERY]);
  });

  it.each([
    [302, 'answered with 302'],
    [404, 'answered with 404'],
    [503, 'answered with 503'],
    [new Error('no answer within 10 s'), 'no answer within 10 s'],
  ])('fails by %s, so that it is tried again, and tells of the address its host alone', async (answer, why) => {
    await expect(deliver(WEBHOOK, answer).done).rejects.toMatchObject({
      name: 'DeliveryFailed',
      message: `model_version.created to the webhook w at hooks.example.com: ${why}`,
    });
  });

  it.each([undefined, { ...WEBHOOK, status: 'DISABLED' as const }])(
    'is none any more where the webhook is %j',
    async (webhook) => {
      const { done, sent } = deliver(webhook, 200);
      await done;
      expect(sent).toEqual([]);
    },
  );
});
