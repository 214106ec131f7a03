import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf, LISTINGS } from '../../../contract/registry-keys';
import { EndpointPage } from '../../../contract/resources';
import { listEndpoints } from '../../../functions/read-deployments/list-endpoints';
import { claimSlot } from '../../../functions/shared/model-registry/slot';
import type { Item, Key } from '../../../functions/shared/model-registry/table';
import { type LocalRegistry, localRegistry } from '../registry-table';

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
});
afterEach(async () => {
  for (const { pk, sk } of (await registry.contents()) as Record<keyof Key, { S: string }>[]) {
    await registry.table.delete({ pk: pk.S, sk: sk.S });
  }
});
afterAll(() => registry.close());

const LIVE = { status: 'LIVE', url: 'http://lb:5001', modelVersion: 1, imageVersion: 2, deploymentId: 'x_deploy_1' };

/** An endpoint's item as the workflows write it. */
function endpoint(model: string, attributes: Item = LIVE) {
  const set = { type: 'ENDPOINT', model, labelPk: LISTINGS.endpoints, labelSk: model, ...attributes };
  return registry.table.update(keyOf('endpoint', { model }), { set });
}

let port = 5000;
/** The same of a release that listed no endpoints: all that leads to it is its slot. */
async function unlisted(model: string, { loadBalancer = 1, ...attributes }: Item & { loadBalancer?: number } = LIVE) {
  await registry.table.update(keyOf('endpoint', { model }), { set: { type: 'ENDPOINT', model, ...attributes } });
  await claimSlot(registry.table, { loadBalancer, kind: 'port', number: ++port }, model);
}

function deployment(model: string, deploymentId: string, attributes: Item = {}) {
  const record = { model, deploymentId, kind: 'DEPLOY', status: 'IN_PROGRESS', startedAt: '2026-11-23T12:00:00Z' };
  return registry.table.put(
    { ...keyOf('deployment', { model, deploymentId }), ...record, ...attributes },
    { exists: false },
  );
}

/** What is told of the same. */
const LISTED = {
  ...LIVE,
  costPerMonth: {
    currency: 'USD',
    min: null,
    max: null,
    market: 'ON_DEMAND',
    reason: 'it was deployed by a release that did not record what it runs on',
  },
};
const NOTHING = { items: [], costPerMonth: { currency: 'USD', min: 0, max: 0, unknown: 0 } };

const ENVIRONMENT = { loadBalancers: 2, pools: {} };
const list = (query = {}) => listEndpoints(registry.table, ENVIRONMENT, query);
const models = async (query = {}) => (await list(query)).items.map(({ model }) => model);

/** All pages of so many. */
async function paged(limit: number): Promise<string[]> {
  const all: string[] = [];
  for (let pageToken: string | undefined; ; ) {
    const page = await list({ limit, pageToken });
    all.push(...page.items.map(({ model }) => model));
    expect(page.items.length).toBeLessThanOrEqual(limit);
    pageToken = page.pageToken;
    if (pageToken === undefined) return all;
  }
}

describe('the list of endpoints', () => {
  it('is empty where there is none', async () => {
    expect(await list()).toEqual(NOTHING);
  });

  it('has those that the caller may see, whether the index has them or not', async () => {
    for (const model of ['a', 'b', 'c', 'd', 'e']) await endpoint(model);
    for (const model of ['ba', 'da']) await unlisted(model);
    const touched = (limit: number, pageToken?: string) =>
      listEndpoints(registry.table, ENVIRONMENT, { limit, pageToken }, (model) => ['b', 'da', 'e'].includes(model));
    const first = await touched(2);
    expect(first.items.map(({ model }) => model)).toEqual(['b', 'da']);
    const second = await touched(2, first.pageToken);
    expect([second.items.map(({ model }) => model), second.pageToken]).toEqual([['e'], undefined]);
  });

  it('tells of each what serves, where it runs and since when', async () => {
    await endpoint('iris', { ...LIVE, updatedAt: '2026-11-23T12:05:00Z', settings: '{"instanceType":"m6i.large"}' });
    await endpoint('shared', { ...LIVE, capacity: 'cpu' });
    expect((await list()).items).toEqual([
      {
        model: 'iris',
        ...LISTED,
        updatedAt: '2026-11-23T12:05:00Z',
        capacity: 'own',
        instanceType: 'm6i.large',
      },
      { model: 'shared', ...LISTED, capacity: 'cpu' },
    ]);
  });

  it('is in the order of the models’ names, page by page', async () => {
    for (const model of ['zebra', 'a-model', 'iris', 'iris-2', 'm']) await endpoint(model);
    const sorted = ['a-model', 'iris', 'iris-2', 'm', 'zebra'];
    expect(await models()).toEqual(sorted);
    for (const limit of [1, 2, 4, 5, 6]) expect(await paged(limit)).toEqual(sorted);
  });

  it('has an endpoint that is not as it should be, and what a deployment left', async () => {
    await endpoint('degraded', { ...LIVE, status: 'DEGRADED', leftovers: '["a task"]', leftBy: 'degraded_deploy_2' });
    const left = { status: 'CLEANUP_FAILED', leftovers: '["Cluster slipway-remains"]', leftBy: 'remains_deploy_1' };
    await endpoint('remains', left);
    expect((await list()).items).toEqual([
      { model: 'degraded', ...LISTED, status: 'DEGRADED', leftovers: ['a task'], capacity: 'own' },
      {
        model: 'remains',
        status: 'CLEANUP_FAILED',
        deploymentId: 'remains_deploy_1',
        leftovers: ['Cluster slipway-remains'],
        capacity: 'own',
      },
    ]);
  });

  it('has one whose first deployment is under way, and says what is under way', async () => {
    await endpoint('first', { lockedBy: 'first_deploy_1' });
    await deployment('first', 'first_deploy_1');
    await endpoint('going', { ...LIVE, lockedBy: 'going_delete_2' });
    await deployment('going', 'going_delete_2', { kind: 'DELETE' });
    const startedAt = '2026-11-23T12:00:00Z';
    expect((await list()).items).toEqual([
      {
        model: 'first',
        status: 'IN_PROGRESS',
        underWay: { deploymentId: 'first_deploy_1', kind: 'DEPLOY', startedAt },
      },
      {
        model: 'going',
        ...LISTED,
        capacity: 'own',
        underWay: { deploymentId: 'going_delete_2', kind: 'DELETE', startedAt },
      },
    ]);
  });

  it('does not take a change in the registry, or a lock that an ended deployment left, for one that is under way', async () => {
    await endpoint('changed', { ...LIVE, lockedBy: 'registry:1' });
    await registry.table.update(keyOf('endpoint', { model: 'never' }), {
      set: { type: 'ENDPOINT', model: 'never', lockedBy: 'registry:2' },
    });
    await endpoint('ended', { ...LIVE, lockedBy: 'ended_deploy_2' });
    await deployment('ended', 'ended_deploy_2', { status: 'ROLLED_BACK' });
    const { items } = await list();
    expect(items.map(({ model, underWay }) => [model, underWay])).toEqual([
      ['changed', undefined],
      ['ended', undefined],
    ]);
  });

  it('has those that an earlier release made, each once and in its place', async () => {
    for (const model of ['b', 'd', 'f']) await endpoint(model);
    await claimSlot(registry.table, { loadBalancer: 1, kind: 'port', number: ++port }, 'd');
    await unlisted('a');
    await unlisted('c', { ...LIVE, loadBalancer: 2 });
    await unlisted('e', { lockedBy: 'e_deploy_1' });
    await deployment('e', 'e_deploy_1');
    await unlisted('g');
    const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    expect(await models()).toEqual(all);
    for (const limit of [1, 2, 3, 6, 7]) expect(await paged(limit)).toEqual(all);
    expect((await list()).items[0]).toEqual({ model: 'a', ...LISTED, capacity: 'own' });
  });

  it('leaves out a slot whose endpoint is gone', async () => {
    await claimSlot(registry.table, { loadBalancer: 1, kind: 'port', number: ++port }, 'ghost');
    expect(await list()).toEqual(NOTHING);
  });

  it('tells no sum where nothing is known of any: it is not 0', async () => {
    await endpoint('a');
    await endpoint('b');
    const page = await list();
    expect(EndpointPage.parse(page)).toEqual(page);
    expect(page.costPerMonth).toEqual({ currency: 'USD', min: null, max: null, unknown: 2 });
  });

  it('tells what each costs in a month, and the page together', async () => {
    const price = { ...keyOf('price', { of: 'm6i.large' }), onDemand: 0.1, pricedAt: '2026-11-02T04:00:00.000Z' };
    await registry.table.putAll([price, { ...price, ...keyOf('price', { of: 'gp3' }) }]);
    const settings = { instanceType: 'm6i.large', volumeGiB: 60, minTasks: 1, maxTasks: 3 };
    const known = { settings: JSON.stringify(settings), instance: '{"tasksPerInstance":1}' };
    await endpoint('a', { ...LIVE, ...known });
    await endpoint('b', { ...LIVE, ...known });
    await endpoint('c');
    await endpoint('d', { lockedBy: 'd_deploy_1' });
    await deployment('d', 'd_deploy_1');
    const page = await list();
    expect(EndpointPage.parse(page)).toEqual(page);
    expect(page.costPerMonth).toEqual({ currency: 'USD', min: 158, max: 474, unknown: 1 });
    expect(page.items.map(({ model, costPerMonth: cost }) => [model, cost?.min])).toEqual([
      ['a', 79],
      ['b', 79],
      ['c', null],
      ['d', undefined],
    ]);
  });

  it('takes no token of another listing', async () => {
    await expect(list({ pageToken: 'x' })).rejects.toMatchObject({ status: 400 });
  });
});
