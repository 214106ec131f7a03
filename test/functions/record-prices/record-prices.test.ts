import { describe, expect, it } from '@jest/globals';
import type { PriceClients } from '../../../functions/record-prices/ask-for-prices';
import { recordPrices } from '../../../functions/record-prices/record-prices';
import { instance, volume } from './entries';

const [YESTERDAY, TODAY] = [new Date('2026-11-01T04:00:00Z'), new Date('2026-11-02T04:00:00Z')];

interface Lists {
  readonly instances?: readonly string[];
  readonly volumes?: readonly string[];
  readonly spot?: readonly (readonly [type: string, dollars: string])[];
}

/** A table in which each item is by its key, and AWS with those lists, one entry on a page. */
function situation() {
  const items = new Map<string, Record<string, unknown>>();
  const table = {
    putAll: async (all: readonly (Record<string, unknown> & { readonly pk: string })[]) => {
      for (const item of all) items.set(item.pk, item);
    },
  };
  const record = ({ instances = [], volumes = [], spot = [] }: Lists, now: Date) =>
    recordPrices(clients(instances, volumes, spot), table, 'eu-central-1', now);
  return { items, record };
}

function clients(...[instances, volumes, spot]: Required<Lists>[keyof Lists][]): PriceClients {
  return {
    pricing: {
      send: async ({ input: { Filters = [], NextToken } }) => {
        expect(Filters).toContainEqual({ Type: 'TERM_MATCH', Field: 'regionCode', Value: 'eu-central-1' });
        const list = Filters.some(({ Value }) => Value === 'gp3') ? volumes! : instances!;
        const { page, next } = pageOf(list, NextToken);
        return { PriceList: page as string[], NextToken: next };
      },
    },
    ec2: {
      send: async ({ input: { NextToken } }) => {
        const { page, next } = pageOf(spot!, NextToken);
        const prices = page as readonly (readonly [string, string])[];
        return {
          SpotPriceHistory: prices.map(([type, SpotPrice]) => ({ InstanceType: type as 'm6i.large', SpotPrice })),
          // EC2 says so of the last page.
          NextToken: next ?? '',
        };
      },
    },
  };
}

function pageOf(list: readonly unknown[], token = '0'): { page: readonly unknown[]; next: string | undefined } {
  const index = Number(token);
  return { page: list.slice(index, index + 1), next: index + 1 < list.length ? String(index + 1) : undefined };
}

const LISTS: Lists = {
  instances: [instance('m6i.large', { USD: '0.096' }), instance('p4d.24xlarge', { USD: '32.77' })],
  volumes: [volume('gp3', { USD: '0.0952' })],
  spot: [
    ['m6i.large', '0.040000'],
    ['m6i.large', '0.036000'],
    ['m6i.large', '0.041000'],
    ['mac1.metal', '0'],
  ],
};

describe('recording prices', () => {
  it('keeps each with its date, and Spot prices as the mean of the zones', async () => {
    const { items, record } = situation();
    expect(await record(LISTS, TODAY)).toBe(3);
    const common = { sk: 'PRICE', currency: 'USD', pricedAt: '2026-11-02T04:00:00.000Z' };
    expect([...items.values()]).toEqual([
      { pk: 'PRICE#m6i.large', ...common, of: 'm6i.large', onDemand: 0.096, spot: 0.039, vCpus: 2, memoryMiB: 8192 },
      { pk: 'PRICE#p4d.24xlarge', ...common, of: 'p4d.24xlarge', onDemand: 32.77, vCpus: 2, memoryMiB: 8192 },
      { pk: 'PRICE#gp3', ...common, of: 'gp3', onDemand: 0.0952 },
    ]);
  });

  it.each<readonly [string, Lists, string]>([
    ['is empty', {}, 'eu-central-1: recorded 0 prices; the list is empty'],
    [
      'is in another currency',
      { ...LISTS, instances: [instance('m6i.large', { CNY: '0.7' })], volumes: [volume('gp3', { CNY: '0.6' })] },
      'eu-central-1: recorded 0 prices; m6i.large has a price per Hrs in CNY, not in USD; gp3 has a price per GB-Mo in CNY, not in USD',
    ],
    [
      'has no volumes',
      { instances: [], spot: [], volumes: [volume('gp3', { USD: '0.1' })] },
      'eu-central-1: recorded 1 prices; the list is empty',
    ],
  ])('from a list that %s loses nothing, and says so', async (_, lists, message) => {
    const { items, record } = situation();
    await record(LISTS, YESTERDAY);
    await expect(record(lists, TODAY)).rejects.toMatchObject({ name: 'PriceListUnusable', message });
    expect(items.get('PRICE#m6i.large')).toMatchObject({ onDemand: 0.096, pricedAt: YESTERDAY.toISOString() });
  });

  it('from a list that is broken in parts records the rest', async () => {
    const { items, record } = situation();
    await record(LISTS, YESTERDAY);
    const instances = [instance('m6i.large', { USD: '?' }), instance('p4d.24xlarge', { USD: '30' })];
    await expect(record({ ...LISTS, instances }, TODAY)).rejects.toThrow('recorded 2 prices; m6i.large costs "?"');
    expect(items.get('PRICE#m6i.large')).toMatchObject({ onDemand: 0.096, pricedAt: YESTERDAY.toISOString() });
    expect(items.get('PRICE#p4d.24xlarge')).toMatchObject({ onDemand: 30, pricedAt: TODAY.toISOString() });
  });

  it('of a call that fails writes nothing', async () => {
    const { items, record } = situation();
    const failing = clients(LISTS.instances!, LISTS.volumes!, LISTS.spot!);
    failing.ec2.send = () => Promise.reject(new Error('UnauthorizedOperation'));
    const putAll = async () => expect('nothing is written').toBe('');
    await expect(recordPrices(failing, { putAll }, 'eu-central-1', TODAY)).rejects.toThrow('UnauthorizedOperation');
    expect([items.size, record.length]).toEqual([0, 2]);
  });

  it('ends with a list that has no end', async () => {
    const endless = clients(LISTS.instances!, LISTS.volumes!, LISTS.spot!);
    endless.pricing.send = async () => ({ PriceList: [], NextToken: 'more' });
    await expect(recordPrices(endless, { putAll: async () => {} }, 'eu-central-1', TODAY)).rejects.toThrow(
      'the price list of eu-central-1 has more than 50 pages',
    );
  });
});
