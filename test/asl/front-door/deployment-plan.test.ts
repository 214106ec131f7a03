import { describe, expect, it } from '@jest/globals';
import { FITS, PLAN, QUOTAS } from '../../../asl/front-door/deployment-plan';
import type { JsonValue } from '../../../local/asl';
import { evaluated } from '../fragment-under-test';

const SETTINGS = {
  capacity: 'own',
  instanceType: 'm6i.large',
  cpuUnits: 512,
  memoryMiB: 512,
  gpus: 0,
  minTasks: 3,
  maxTasks: 8,
  schedule: [],
  environment: {},
};
const ROOM = { tasks: 2, vCpus: 2, cpuUnits: 2048, memoryMiB: 7426, gpus: 0, quota: {} };
const IMAGE = { modelVersion: 2, imageVersion: 1, uri: 'models/iris@sha256:2', digest: 'sha256:2' };
const INSTANCE = { imageId: 'ami', max: 8, cpuArchitecture: 'X86_64', neuronDevices: 0, cpuUnitsOfTask: 512 };
const FORMER = {
  status: 'LIVE',
  url: 'http://iris:5001',
  modelVersion: 1,
  imageVersion: 1,
  digest: 'sha256:1',
  settings: SETTINGS,
  instance: INSTANCE,
  taskDefinitionArn: 'arn:1',
};

const VARIABLES = {
  image: IMAGE,
  settings: SETTINGS,
  former: FORMER,
  instance: INSTANCE,
  strategy: { type: 'rolling' },
  capacity: 'own',
  elsewhere: [],
  slot: {},
  fits: {},
  quotas: [],
  recent: [],
  prices: {},
  liveDeployment: 'iris_deploy_1',
  knowsAll: true,
  goesBack: false,
  repairs: false,
  request: {},
};

const told = async (variables: Readonly<Record<string, JsonValue>> = {}) =>
  // biome-ignore lint/suspicious/noExplicitAny: what it is, each test says.
  (await evaluated(PLAN, { ...VARIABLES, ...variables })) as any;

const actions = (plan: { resources: { resource: string; capacity?: string; action: string }[] }) =>
  Object.fromEntries(
    plan.resources.map(({ resource, capacity = '', action }) => [`${resource} ${capacity}`.trim(), action]),
  );

describe('what a plan tells', () => {
  it('is of a first deployment all that is made, and nothing that differs', async () => {
    const plan = await told({ former: {} });
    expect(plan).toMatchObject({ kind: 'CREATE', modelVersion: 2, image: 'models/iris@sha256:2', changes: [] });
    expect(plan).not.toHaveProperty('former');
    expect(plan.costPerMonth).toMatchObject({ today: null, planned: { max: null, reason: expect.any(String) } });
    expect(new Set(Object.values(actions(plan)))).toEqual(new Set(['MAKE']));
  });

  it('is what that costs in a month, beside what is live', async () => {
    const price = { pricedAt: '2026-11-02T04:00:00.000Z', onDemand: 0.1 };
    const instance = { ...INSTANCE, tasksPerInstance: 2 };
    const settings = { ...SETTINGS, volumeGiB: 10, spot: false };
    const plan = await told({
      prices: { 'm6i.large': price, gp3: price },
      settings: { ...settings, maxTasks: 10 },
      instance,
      former: { ...FORMER, settings, instance },
    });
    // (0.1 × 730 + 10 × 0.1) for each instance.
    expect(plan.costPerMonth).toMatchObject({ today: { min: 148, max: 296 }, planned: { min: 148, max: 370 } });
  });

  it('is what is live, what differs from it, and what follows of that', async () => {
    const plan = await told({ settings: { ...SETTINGS, healthCheckPath: '/ping', maxTasks: 9 } });
    expect(plan.kind).toBe('CHANGE');
    expect(plan.former).toEqual({
      status: 'LIVE',
      url: 'http://iris:5001',
      modelVersion: 1,
      imageVersion: 1,
      digest: 'sha256:1',
      settings: SETTINGS,
    });
    expect(plan.changes).toEqual([
      { field: 'modelVersion', from: 1, to: 2 },
      { field: 'digest', from: 'sha256:1', to: 'sha256:2' },
      { field: 'maxTasks', from: 8, to: 9 },
      { field: 'healthCheckPath', to: '/ping' },
    ]);
    expect(actions(plan)).toMatchObject({ TargetGroup: 'CHANGE', TaskDefinition: 'CHANGE', 'Cluster own': 'KEEP' });
  });

  it('is that nothing is touched where what is live is what is asked for', async () => {
    const same = { image: { ...IMAGE, digest: 'sha256:1' } };
    expect(new Set(Object.values(actions(await told(same))))).toEqual(new Set(['KEEP']));
    // Another version of the same image: the record alone says so.
    expect(await told(same)).toMatchObject({ kind: 'NOTHING', changes: [{ field: 'modelVersion' }] });
    const left = await told({ ...same, elsewhere: ['shared'] });
    expect([left.kind, actions(left)['Service shared']]).toEqual(['CHANGE', 'REMOVE']);
    expect((await told({ ...same, former: { ...FORMER, status: 'DEGRADED' } })).kind).toBe('CHANGE');
  });

  it('is of what is to be put right that its tasks are replaced, though nothing differs', async () => {
    const plan = await told({ image: { ...IMAGE, digest: 'sha256:1' }, repairs: true });
    expect(plan.kind).toBe('CHANGE');
    expect(actions(plan)).toMatchObject({ TaskDefinition: 'CHANGE', 'Service own': 'CHANGE', 'Cluster own': 'KEEP' });
  });

  it('is of what was asked for, which whoever deploys by it asks for again', async () => {
    expect((await told({ request: { minTasks: 3 } })).request).toEqual({ minTasks: 3 });
    const rollback = { deploymentId: 'iris_deploy_0' };
    expect((await told({ goesBack: true, rollback })).request).toEqual({ rollback });
  });

  it('is of a move both places', async () => {
    const plan = actions(await told({ settings: { ...SETTINGS, capacity: 'shared' } }));
    expect(plan).toMatchObject({
      'Service shared': 'MAKE',
      'Service own': 'REMOVE',
      'Cluster own': 'REMOVE',
      Listener: 'KEEP',
    });
    expect(plan).not.toHaveProperty('Cluster shared');
  });

  it('leaves values out that are long: they are in the settings', async () => {
    const plan = await told({ settings: { ...SETTINGS, environment: { NOTE: 'n'.repeat(5_000) } } });
    expect(plan.changes.at(-1)).toEqual({ field: 'environment', from: {} });
    expect(plan.settings.environment.NOTE).toHaveLength(5_000);
  });

  it('is how many tasks an instance has room for, and how many instances that makes', async () => {
    expect(await evaluated(FITS, { settings: SETTINGS, room: ROOM })).toEqual({
      task: { cpuUnits: 512, memoryMiB: 512, gpus: 0 },
      instance: { instanceType: 'm6i.large', cpuUnits: 2048, memoryMiB: 7426, gpus: 0 },
      tasksPerInstance: 2,
      instances: { min: 2, max: 4 },
    });
  });

  it('is which quotas were asked for, with what is needed of them', async () => {
    expect(await evaluated(QUOTAS, { settings: SETTINGS, room: ROOM })).toEqual([]);
    const room = { ...ROOM, quota: { code: 'L-1', title: 'G instances' } };
    expect(await evaluated(QUOTAS, { settings: SETTINGS, room, allowedVCpus: 64, targetGroupsBeside: 40 })).toEqual([
      { name: 'vCPUs of G instances', code: 'L-1', limit: 64, needed: 8 },
      { name: 'target groups of the load balancer', limit: 100, used: 40, needed: 1 },
    ]);
  });
});
