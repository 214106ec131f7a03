import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { costPerMonth, lookUpPrices } from '../../../asl/front-door/cost';
import { costPerMonth as byFunction, type Costed } from '../../../functions/shared/model-registry/cost';
import { quotable } from '../../../lib/jsonata-text';
import type { JsonValue } from '../../../local/asl';
import { evaluated, failure, POOLS_OF_TEST, runFragment } from '../fragment-under-test';

const SETTINGS = { capacity: 'own', instanceType: 'm6i.large', volumeGiB: 60, spot: false, minTasks: 1, maxTasks: 4 };

const POOLS = { ...POOLS_OF_TEST, cheap: { instanceType: 'g5.xlarge', spot: true, volumeGiB: 60 } };

const inWorkflow = (settings: JsonValue, instance: JsonValue, prices: JsonValue) =>
  evaluated(
    costPerMonth('$settings', '$instance'),
    { settings, instance, prices },
    { Pools: quotable(JSON.stringify(POOLS)) },
  );

const dollars = fc.integer({ min: 1, max: 300_000 }).map((tenThousandths) => tenThousandths / 10_000);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 9 });
const price = fc.record(
  {
    pricedAt: fc.constantFrom('2026-11-01T04:00:00.000Z', '2026-11-02T04:00:00.000Z'),
    onDemand: dollars,
    spot: dollars,
    vCpus: fc.constantFrom(2, 4, 96),
    memoryMiB: fc.constantFrom(4096, 16384, 786_432),
    gpus: fc.constantFrom(1, 4),
  },
  { requiredKeys: ['pricedAt', 'onDemand'] },
);
const tasks = fc.integer({ min: 0, max: 100 });

const situation = fc.record({
  settings: fc.record({
    capacity: fc.constantFrom('own', 'own', 'shared', 'cheap', 'gone'),
    instanceType: fc.constantFrom('m6i.large', 'g5.xlarge'),
    volumeGiB: fc.integer({ min: 30, max: 1_000 }),
    spot: fc.boolean(),
    cpuUnits: fc.integer({ min: 128, max: 4_096 }),
    memoryMiB: fc.integer({ min: 128, max: 16_384 }),
    gpus: fc.constantFrom(0, 0, 1),
    minTasks: tasks,
    maxTasks: tasks,
    schedule: fc.array(fc.record({ minTasks: tasks, maxTasks: tasks }), { maxLength: 2 }),
  }),
  instance: fc.record(
    { tasksPerInstance: fc.integer({ min: 1, max: 20 }), neuronDevices: fc.constantFrom(0, 0, 0, 1) },
    { requiredKeys: ['neuronDevices'] },
  ),
  prices: fc.record({
    'm6i.large': maybe(price),
    'm6i.xlarge': maybe(price),
    'g5.xlarge': maybe(price),
    gp3: maybe(price),
  }),
});

describe('what a planned endpoint costs', () => {
  it('is what is told of it once it is live, whatever it runs on and whatever is known of prices', async () => {
    const reasons = new Set<string | undefined>();
    await fc.assert(
      fc.asyncProperty(situation, async ({ settings, instance, prices }) => {
        const known = Object.entries(prices).filter(([, each]) => each !== undefined);
        const told = byFunction({ settings, instance } as Costed, POOLS, new Map(known) as never);
        const planned = await inWorkflow(settings, instance as JsonValue, Object.fromEntries(known) as JsonValue);
        expect(planned).toEqual(told);
        reasons.add(told.reason?.replace(/(m6i\.|g5\.|gp3)\S*/, 'x'));
      }),
      { numRuns: 300 },
    );
    expect(reasons).toEqual(
      new Set([
        undefined,
        'no price of x has been recorded',
        'no Spot price of x has been recorded',
        'there is no pool gone any more',
        'it was deployed by a release that did not record what it runs on',
        'of x is not recorded how many vCPUs, how much memory or how many GPUs it has',
      ]),
    );
  });
});

describe('the prices that a plan goes by', () => {
  const found = (of: string, onDemand: string) => ({
    Item: { of: { S: of }, pricedAt: { S: '2026-11-02T04:00:00.000Z' }, onDemand: { N: onDemand }, vCpus: { N: '2' } },
  });
  const lookedUp = async (former: JsonValue, answers: Readonly<Record<string, JsonValue>>, settings = SETTINGS) => {
    const { result } = await runFragment(lookUpPrices, {
      answers,
      variables: { settings, former },
      wanted: '$prices',
    });
    return result.output;
  };

  it('are those of volumes, and of the instances as they are and as they are to be', async () => {
    const answers = {
      GetPriceOfVolumes: found('gp3', '0.0952'),
      GetPriceOfInstances: found('m6i.xlarge', '0.23'),
      GetPriceOfFormerInstances: found('m6i.large', '0.115'),
    };
    const toPool = { ...SETTINGS, capacity: 'shared' };
    const prices = await lookedUp({ settings: SETTINGS }, answers, toPool);
    const common = { pricedAt: '2026-11-02T04:00:00.000Z', vCpus: 2 };
    expect(prices).toEqual({
      gp3: { ...common, onDemand: 0.0952 },
      'm6i.xlarge': { ...common, onDemand: 0.23 },
      'm6i.large': { ...common, onDemand: 0.115 },
    });
  });

  it('are unknown where the table has none, or does not answer', async () => {
    const answers = {
      GetPriceOfVolumes: {},
      GetPriceOfInstances: failure('DynamoDb.InternalServerErrorException'),
      GetPriceOfFormerInstances: {},
    };
    expect(await lookedUp({}, answers as never)).toEqual({});
  });
});
