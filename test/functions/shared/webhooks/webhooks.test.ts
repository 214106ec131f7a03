import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MOST_WEBHOOKS, type Webhook, Webhooks } from '../../../../functions/shared/webhooks/webhooks';
import { type LocalRegistry, localRegistry } from '../../registry-table';

let registry: LocalRegistry;
let webhooks: Webhooks;
beforeAll(async () => {
  registry = await localRegistry();
  webhooks = new Webhooks(registry.table);
});
afterAll(() => registry.close());

const webhook = (id: string): Webhook => ({
  id,
  name: 'told',
  url: 'https://example.com',
  events: ['model_version.created'],
  status: 'ACTIVE',
  description: 'All',
  secret: 'secret',
  createdAt: 1,
  updatedAt: 1,
});

describe('a webhook', () => {
  it('is kept as it was made, and changed in part', async () => {
    await webhooks.create(webhook('a'));
    expect(await webhooks.read('a')).toEqual(webhook('a'));
    await webhooks.update('a', { name: 'told-all', secret: 'another' }, 2);
    expect(await webhooks.find('a')).toEqual({ ...webhook('a'), name: 'told-all', secret: 'another', updatedAt: 2 });
  });

  it('loses a secret and a description by one of no characters', async () => {
    const { secret, description, ...others } = await webhooks.update(
      'a',
      { secret: '', description: '', status: 'DISABLED' },
      3,
    );
    expect([secret, description, others.status]).toEqual([undefined, undefined, 'DISABLED']);
  });

  it('is gone once it is deleted, and comes by no change', async () => {
    await webhooks.delete('a');
    expect(await webhooks.find('a')).toBeUndefined();
    await expect(webhooks.read('a')).rejects.toThrow('there is no webhook a');
    await expect(webhooks.update('a', { name: 'b' }, 4)).rejects.toThrow('there is no webhook a');
    await expect(webhooks.delete('a')).rejects.toThrow('there is no webhook a');
  });

  it('is one of so many at the most', async () => {
    for (let one = 0; one < MOST_WEBHOOKS; one += 1) await webhooks.create(webhook(`w${one}`));
    expect(await webhooks.all()).toHaveLength(MOST_WEBHOOKS);
    await expect(webhooks.create(webhook('more'))).rejects.toThrow(
      'there are 100 webhooks, which is the limit: delete one first',
    );
  });
});
