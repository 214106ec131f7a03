import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../../contract/registry-keys';
import { CostPerMonth } from '../../../../contract/resources';
import { type Costed, costPerMonth, pricesFor } from '../../../../functions/shared/model-registry/cost';
import { type LocalRegistry, localRegistry } from '../../registry-table';

const AT = '2026-11-02T04:00:00.000Z';
const POOLS = {
  shared: { instanceType: 'm6i.xlarge', spot: false, volumeGiB: 100 },
  cheap: { instanceType: 'g5.xlarge', spot: true, volumeGiB: 60 },
};
const SETTINGS = {
  capacity: 'own',
  instanceType: 'm6i.large',
  volumeGiB: 60,
  spot: false,
  cpuUnits: 512,
  memoryMiB: 1024,
  gpus: 0,
  minTasks: 1,
  maxTasks: 5,
  schedule: [],
};

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
  await registry.table.putAll(
    [
      { of: 'm6i.large', onDemand: 0.096, spot: 0.04, vCpus: 2, memoryMiB: 8192 },
      { of: 'm6i.xlarge', onDemand: 0.192, vCpus: 4, memoryMiB: 16_384 },
      { of: 'g5.xlarge', onDemand: 1.006, spot: 0.4, vCpus: 4, memoryMiB: 16_384, gpus: 1 },
      { of: 'gp3', onDemand: 0.08, pricedAt: '2026-11-01T04:00:00.000Z' },
      { of: 'x2.unsized', onDemand: 1 },
    ].map((price) => ({ ...keyOf('price', price), pricedAt: AT, currency: 'USD', ...price })),
  );
});
afterAll(() => registry.close());

async function cost(settings: object, instance: Costed['instance'] = { tasksPerInstance: 2 }, pools = POOLS) {
  const endpoint = { settings: { ...SETTINGS, ...settings }, instance };
  const told = costPerMonth(endpoint, pools, await pricesFor(registry.table, [endpoint], pools));
  expect(CostPerMonth.parse(told)).toEqual(told);
  return told;
}

describe('what an endpoint costs in a month', () => {
  it('is its instances and their volumes, by the older of the prices', async () => {
    // One instance for a task, three for five: (0.096 × 730 + 60 × 0.08) each.
    expect(await cost({})).toEqual({
      currency: 'USD',
      min: 74.88,
      max: 224.64,
      instances: { min: 1, max: 3 },
      market: 'ON_DEMAND',
      pricedAt: '2026-11-01T04:00:00.000Z',
    });
  });

  it('goes by Spot prices where the instances are Spot', async () => {
    expect(await cost({ spot: true })).toMatchObject({ market: 'SPOT', min: 34, max: 102 });
  });

  it('is in a pool the part of an instance that its tasks reserve, by what they need most of', async () => {
    // An eighth of the CPU, a sixteenth of the memory: (0.192 × 730 + 100 × 0.08) / 8.
    expect(await cost({ capacity: 'shared' })).toMatchObject({
      min: 18.52,
      max: 92.6,
      instances: { min: 0.125, max: 0.625 },
    });
    expect(await cost({ capacity: 'shared', memoryMiB: 8192, maxTasks: 1 })).toMatchObject({
      instances: { min: 0.5, max: 0.5 },
    });
    expect(await cost({ capacity: 'cheap', gpus: 1, maxTasks: 1 })).toMatchObject({
      market: 'SPOT',
      instances: { min: 1, max: 1 },
    });
    const ofNeuron = await cost({ capacity: 'shared' }, { tasksPerInstance: 1, neuronDevices: 1 });
    expect(ofNeuron.instances).toEqual({ min: 1, max: 5 });
  });

  it('may be nothing at night, and more at other times', async () => {
    const schedule = [
      { minTasks: 0, maxTasks: 0 },
      { minTasks: 2, maxTasks: 8 },
    ];
    expect(await cost({ schedule })).toMatchObject({ min: 0, instances: { min: 0, max: 4 } });
  });

  it.each<readonly [string, object, Costed['instance'], string]>([
    ['a type without a price', { instanceType: 'x9.huge' }, undefined, 'no price of x9.huge has been recorded'],
    [
      'a type without a Spot price',
      { instanceType: 'm6i.xlarge', spot: true },
      undefined,
      'no Spot price of m6i.xlarge has been recorded',
    ],
    ['a pool that there is not', { capacity: 'gone' }, undefined, 'there is no pool gone any more'],
    ['a release that recorded less', {}, {}, 'it was deployed by a release that did not record what it runs on'],
    [
      'settings that are not there',
      { instanceType: undefined },
      undefined,
      'it was deployed by a release that did not record what it runs on',
    ],
  ])('is unknown of %s, and never 0', async (_, settings, instance, reason) => {
    expect(await cost(settings, instance)).toEqual(expect.objectContaining({ min: null, max: null, reason }));
  });

  it('is unknown in a pool of instances whose size is not known', async () => {
    const pools = { ...POOLS, odd: { instanceType: 'x2.unsized', spot: false, volumeGiB: 60 } };
    expect(await cost({ capacity: 'odd' }, {}, pools)).toMatchObject({
      max: null,
      reason: 'of x2.unsized is not recorded how many vCPUs, how much memory or how many GPUs it has',
    });
  });

  it('is unknown before any price was recorded', () => {
    expect(costPerMonth({ settings: SETTINGS }, POOLS, new Map())).toMatchObject({
      min: null,
      reason: 'no price of m6i.large has been recorded',
    });
  });
});
