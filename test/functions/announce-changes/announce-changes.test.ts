import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from '@jest/globals';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Delivery } from '../../../contract/webhooks';
import { announceChanges } from '../../../functions/announce-changes/announce-changes';
import type { Webhook } from '../../../functions/shared/webhooks/webhooks';

const webhook = (id: string, change: Partial<Webhook> = {}): Webhook => ({
  id,
  name: id,
  url: 'https://example.com',
  events: ['model_version.created', 'model_version_tag.set'],
  status: 'ACTIVE',
  createdAt: 1,
  updatedAt: 1,
  ...change,
});
const WEBHOOKS = [
  webhook('a'),
  webhook('b', { events: ['model_version_tag.set'] }),
  webhook('off', { status: 'DISABLED' }),
];

const VERSION = { type: 'VERSION', model: 'iris', modelVersion: 1, s3Location: 's3://b/k' };
const record = (eventID: string, before: object | undefined, now: object) =>
  ({
    eventID,
    dynamodb: {
      ApproximateCreationDateTime: 1_795_780_800,
      ...(before && { OldImage: marshall(before) }),
      NewImage: marshall(now),
    },
  }) as DynamoDBRecord;
const RECORDS = [record('1', undefined, VERSION), record('2', VERSION, { ...VERSION, tags: { a: '1', b: '2' } })];

async function announced(records: readonly DynamoDBRecord[], failing?: (delivery: Delivery) => boolean) {
  const deliveries: Delivery[] = [];
  let asked = 0;
  const all = async () => {
    asked += 1;
    return WEBHOOKS;
  };
  const done = announceChanges(records, { all }, async (delivery) => {
    if (failing?.(delivery)) throw new Error('throttled');
    deliveries.push(delivery);
  });
  const count = await done.catch(() => 'failed');
  return { deliveries, asked, count };
}

describe('a change', () => {
  it('is handed to each active webhook that wants to know of it', async () => {
    const { deliveries, count } = await announced(RECORDS);
    expect(deliveries.map(({ webhookId, event, data }) => [webhookId, event, data.key])).toEqual([
      ['a', 'model_version.created', undefined],
      ['a', 'model_version_tag.set', 'a'],
      ['b', 'model_version_tag.set', 'a'],
      ['a', 'model_version_tag.set', 'b'],
      ['b', 'model_version_tag.set', 'b'],
    ]);
    expect(count).toBe(5);
    expect(deliveries[0]!.timestamp).toBe('2026-11-27T12:00:00.000Z');
  });

  it('has an id of its own for each webhook, the same however often it is told', async () => {
    const ids = (await announced(RECORDS)).deliveries.map(({ deliveryId }) => deliveryId);
    expect(new Set(ids).size).toBe(5);
    expect(ids[0]).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect((await announced(RECORDS)).deliveries.map(({ deliveryId }) => deliveryId)).toEqual(ids);
  });

  it('that cannot be handed over fails the batch, and is told again with it', async () => {
    const cutOff = await announced(
      RECORDS,
      ({ webhookId, event }) => webhookId === 'b' && event === 'model_version_tag.set',
    );
    expect([cutOff.count, cutOff.deliveries.length]).toEqual(['failed', 3]);
    expect((await announced(RECORDS)).deliveries).toEqual(expect.arrayContaining(cutOff.deliveries));
  });

  it('is handed over together with some others, and not with all there are', async () => {
    const many = Array.from({ length: 100 }, (_, index) => webhook(`w${index}`));
    let [handing, most] = [0, 0];
    const count = await announceChanges(RECORDS.slice(0, 1), { all: async () => many }, async () => {
      most = Math.max(most, ++handing);
      await new Promise(setImmediate);
      handing -= 1;
    });
    expect([count, most]).toEqual([100, 20]);
  });

  it('of which nothing is told asks for no webhooks', async () => {
    expect(await announced([record('3', VERSION, { ...VERSION, approvalStatus: 'approved' })])).toEqual({
      deliveries: [],
      asked: 0,
      count: 0,
    });
  });
});
