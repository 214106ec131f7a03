import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deleteAtOnce, deployAtOnce, modelNames } from '../../../bench/at-once/at-once';
import { type Fleet, requireWhole } from '../../../bench/pools/fleet';
import { fleetApp, poolNames } from '../../../bench/pools/fleet-app';
import { SMALL_MODEL } from '../../../bench/pools/small-model';
import { appOf } from '../../../bench/slipway-app';
import { SOUND } from '../../../bench/workflows/images';
import { SlipwayFlow } from '../../../bench/workflows/slipway-flow';
import type { Variant } from '../../../local/assembly/variant';
import { registryView, violations } from '../../../local/simulation/invariants';

/** Twelve in each of two pools, and six on instances of their own. */
const MODELS = 30;
const WHERE = [...poolNames(2).flatMap((pool) => Array<string>(12).fill(pool)), ...Array<string>(6).fill('own')];

describe('thirty models at once, in two pools and on instances of their own', () => {
  let variant: Variant;
  let flow: SlipwayFlow;
  let deployed: Awaited<ReturnType<typeof deployAtOnce>>;
  const names = modelNames(MODELS);

  beforeAll(async () => {
    variant = fleetApp({ models: MODELS, pools: 2 });
    flow = await SlipwayFlow.open({ ...appOf(variant.assembly), seed: MODELS });
    for (const model of names) await flow.account.registerVersion(model, SOUND, SMALL_MODEL);
    const capacityOf = new Map(names.map((model, index) => [model, WHERE[index]!]));
    deployed = await deployAtOnce(flow, names, (model) =>
      flow.deployRegistered(model, { capacity: capacityOf.get(model)! }),
    );
  });
  afterAll(async () => {
    await flow.close();
    variant.remove();
  });

  it('are all live on ports of their own where they were to go, and none is in another’s way', async () => {
    expect(deployed.models).toHaveLength(MODELS);
    const { endpoints, slots } = registryView(await flow.aws.table.items());
    expect(new Set(slots.map(({ loadBalancer, port }) => `${loadBalancer}:${port}`)).size).toBe(MODELS);
    const capacity = new Map(endpoints.map((endpoint) => [endpoint.model, endpoint.capacity]));
    expect(names.map((model) => capacity.get(model))).toEqual(WHERE);
    expect(await violations(flow.aws)).toEqual([]);
  });

  it('share the instances of the pools, with one of its own for each other', () => {
    const running = flow.aws.ec2.instances.all().filter(({ state }) => state === 'running');
    const groups = running.map(({ tags }) => tags.find(({ Key }) => Key === 'aws:autoscaling:groupName')?.Value);
    expect(groups.filter((group) => group?.includes('-pool_'))).toHaveLength(2);
    expect(groups).toHaveLength(2 + 6);
  });

  it('are refused calls that come too often, and try them again', () => {
    expect(deployed.deployed.throttledCalls).toBeGreaterThan(0);
  });

  it('are all deleted, and nothing is left but the pools', async () => {
    expect(await deleteAtOnce(flow, deployed.models)).toMatchObject({ deleted: MODELS, leftBehind: 0 });
    expect(flow.aws.clusters.names).toHaveLength(2);
  });
});

describe('a fleet that is measured', () => {
  const whole = { models: 30, live: 30, distinctSlots: 30, deleted: 30, leftBehind: 0 } as Fleet;

  it('has to be live and gone to the last model', () => {
    expect(() => requireWhole(whole)).not.toThrow();
  });

  it.each<[string, Partial<Fleet>]>([
    ['is not all live', { live: 29 }],
    ['shares a port', { distinctSlots: 29 }],
    ['is not all deleted', { deleted: 29 }],
    ['leaves something', { leftBehind: 2 }],
  ])('is no measurement where it %s', (_, part) => {
    expect(() => requireWhole({ ...whole, ...part })).toThrow(/^Of 30 models in pools /);
  });
});
