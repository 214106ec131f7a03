import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../contract/registry-keys';
import { allocateSlot } from '../../../functions/allocate-slot/allocate-slot';
import type { SlotRange } from '../../../functions/allocate-slot/slot-range';
import { type Slot, slotKey, slotOwners } from '../../../functions/shared/model-registry/slot';
import { type LocalRegistry, localRegistry } from '../registry-table';

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
});
afterAll(() => registry.close());

const ARN = 'arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/slipway';

/** Load balancers with these listeners; DescribeListeners gives two per page. */
function loadBalancers(listeners: Record<string, number[]> = {}): ElasticLoadBalancingV2Client {
  const send = async ({ input }: { input: { LoadBalancerArn: string; Marker?: string } }) => {
    const ports = listeners[input.LoadBalancerArn] ?? [];
    const from = Number(input.Marker ?? 0);
    const next = from + 2 < ports.length ? { NextMarker: String(from + 2) } : {};
    return { Listeners: ports.slice(from, from + 2).map((Port) => ({ Port })), TargetGroups: [], ...next };
  };
  return Object.assign(new ElasticLoadBalancingV2Client({ region: 'us-east-1' }), { send });
}

/** A deployment that holds its model's lock. */
async function deployment(model: string, deploymentId = `${model}.1`) {
  await registry.table.update(keyOf('endpoint', { model }), { set: { lockedBy: deploymentId } });
  return { model, deploymentId };
}

const portSlot = (port: number | undefined): Slot => ({ loadBalancer: 1, kind: 'port', number: port! });

let ranges = 0;
/** A range of ports that no other test uses. */
function range(ports: number, count = 1): SlotRange {
  const portFrom = 1000 + 1000 * ranges++;
  return {
    loadBalancerArns: Array.from({ length: count }, (_, index) => `${ARN}-${index + 1}`),
    namesListenerArns: [],
    kind: 'port',
    numbers: { port: { from: portFrom, to: portFrom + ports - 1 }, priority: { from: 1, to: 1 } },
  };
}

describe('allocateSlot', () => {
  it('claims the lowest free port', async () => {
    const ports = range(10);
    const first = await allocateSlot(registry.table, loadBalancers(), ports, await deployment('one'));
    const second = await allocateSlot(registry.table, loadBalancers(), ports, await deployment('two'));
    expect(first).toEqual({ loadBalancer: 1, loadBalancerArn: `${ARN}-1`, port: ports.numbers.port.from });
    expect(second.port).toBe(ports.numbers.port.from + 1);
    expect(await registry.table.get(slotKey(portSlot(first.port)))).toMatchObject({
      type: 'SLOT',
      owner: 'one',
      port: ports.numbers.port.from,
    });
  });

  it('reuses a port that was given back', async () => {
    const ports = range(10);
    const first = await allocateSlot(registry.table, loadBalancers(), ports, await deployment('early'));
    await allocateSlot(registry.table, loadBalancers(), ports, await deployment('late'));
    await registry.table.delete(slotKey(portSlot(first.port)));
    const next = await allocateSlot(registry.table, loadBalancers(), ports, await deployment('next'));
    expect(next.port).toBe(first.port);
  });

  it('skips ports on which somebody else has a listener, on every page of them', async () => {
    const ports = range(10);
    const foreign = loadBalancers({
      [`${ARN}-1`]: [80, ports.numbers.port.from, 443, ports.numbers.port.from + 1, ports.numbers.port.from + 2],
    });
    const slot = await allocateSlot(registry.table, foreign, ports, await deployment('careful'));
    expect(slot.port).toBe(ports.numbers.port.from + 3);
  });

  it('gives the same answer when asked again, though the model’s own listener is on the port by then', async () => {
    const ports = range(10);
    const request = await deployment('repeated');
    const first = await allocateSlot(registry.table, loadBalancers(), ports, request);
    const withListener = loadBalancers({ [`${ARN}-1`]: [first.port!] });
    expect(await allocateSlot(registry.table, withListener, ports, request)).toEqual(first);
  });

  it('goes on to the next load balancer when one is full', async () => {
    const ports = range(1, 2);
    await allocateSlot(registry.table, loadBalancers(), ports, await deployment('fills'));
    const slot = await allocateSlot(registry.table, loadBalancers(), ports, await deployment('spills'));
    expect(slot).toEqual({ loadBalancer: 2, loadBalancerArn: `${ARN}-2`, port: ports.numbers.port.from });
  });

  it('asks only that load balancer for its listeners which has a port that no model owns', async () => {
    const ports = range(1, 3);
    for (const model of ['first-full', 'second-full']) {
      await allocateSlot(registry.table, loadBalancers(), ports, await deployment(model));
    }
    const asked: string[] = [];
    const client = loadBalancers();
    const send = async ({ input }: { input: { LoadBalancerArn: string } }) => {
      asked.push(input.LoadBalancerArn);
      return { Listeners: [], TargetGroups: [] };
    };
    await allocateSlot(registry.table, Object.assign(client, { send }), ports, await deployment('third'));
    expect(new Set(asked)).toEqual(new Set([`${ARN}-3`]));
  });

  it('fails with NoFreeSlot, naming load balancers and ports, when all are taken', async () => {
    const ports = range(2);
    await allocateSlot(registry.table, loadBalancers(), ports, await deployment('full-a'));
    const foreign = loadBalancers({ [`${ARN}-1`]: [ports.numbers.port.from + 1] });
    const failure = allocateSlot(registry.table, foreign, ports, await deployment('full-b'));
    await expect(failure).rejects.toMatchObject({
      name: 'NoFreeSlot',
      message: `no free slot: all 2 ports, ${ports.numbers.port.from} to ${ports.numbers.port.to} on each load balancer, are taken on ${ARN}-1 (1 listeners)`,
    });
  });

  it('notes the slot on the endpoint before it claims it, so that undo finds it', async () => {
    const ports = range(10);
    const slot = await allocateSlot(registry.table, loadBalancers(), ports, await deployment('noted'));
    expect(await registry.table.get(keyOf('endpoint', { model: 'noted' }))).toMatchObject({
      slotLoadBalancer: 1,
      slotPort: slot.port,
      lockedBy: 'noted.1',
    });
  });

  it('notes with it where the tasks are to run', async () => {
    const request = { ...(await deployment('pooled')), capacity: 'shared' };
    await allocateSlot(registry.table, loadBalancers(), range(10), request);
    expect(await registry.table.get(keyOf('endpoint', { model: 'pooled' }))).toMatchObject({ capacity: 'shared' });
  });

  it('takes up a claim that was noted and cut off, even if a lower port is free', async () => {
    const ports = range(10);
    const request = await deployment('cut-off');
    await registry.table.update(keyOf('endpoint', { model: 'cut-off' }), {
      set: { slotLoadBalancer: 1, slotPort: ports.numbers.port.from + 4 },
    });
    const slot = await allocateSlot(registry.table, loadBalancers(), ports, request);
    expect(slot.port).toBe(ports.numbers.port.from + 4);
  });

  it('refuses a deployment that does not hold the model’s lock, and claims nothing', async () => {
    const ports = range(10);
    await deployment('locked', 'locked.1');
    const stranger = { model: 'locked', deploymentId: 'locked.2' };
    const failure = allocateSlot(registry.table, loadBalancers(), ports, stranger);
    await expect(failure).rejects.toMatchObject({ name: 'LockNotHeld' });
    expect(await registry.table.get(slotKey(portSlot(ports.numbers.port.from)))).toBeUndefined();
  });

  it('gives sixty models at once sixty different slots: every port of both load balancers', async () => {
    const ports = range(30, 2);
    const models = Array.from({ length: 60 }, (_, index) => `model-${index}`);
    const requests = await Promise.all(models.map((model) => deployment(model)));
    const slots = await Promise.all(
      requests.map((request) => allocateSlot(registry.table, loadBalancers(), ports, request)),
    );
    const places = new Set(slots.map(({ loadBalancer, port }) => `${loadBalancer}:${port}`));
    expect(places.size).toBe(60);
    const owners = [await slotOwners(registry.table, 1, 'port'), await slotOwners(registry.table, 2, 'port')];
    for (const [index, { loadBalancer, port }] of slots.entries()) {
      expect(owners[loadBalancer - 1]?.get(port!)).toBe(`model-${index}`);
    }
  });
});

describe('a remembered slot', () => {
  const remembered = async (model: string, loadBalancer: number, port: number) => {
    const request = await deployment(model);
    const set = { slotLoadBalancer: loadBalancer, slotPort: port };
    await registry.table.update(keyOf('endpoint', { model }), { set });
    return request;
  };

  it('that another model took meanwhile is given up', async () => {
    const ports = range(10);
    const taken = await allocateSlot(registry.table, loadBalancers(), ports, await deployment('quicker'));
    const slot = await allocateSlot(registry.table, loadBalancers(), ports, await remembered('slower', 1, taken.port!));
    expect(slot.port).toBe(taken.port! + 1);
  });

  it('that is free, but where somebody else has a listener, is given up', async () => {
    const ports = range(10);
    const foreign = loadBalancers({ [`${ARN}-1`]: [ports.numbers.port.from + 4] });
    const request = await remembered('displaced', 1, ports.numbers.port.from + 4);
    expect((await allocateSlot(registry.table, foreign, ports, request)).port).toBe(ports.numbers.port.from);
  });

  it('out of the environment’s range is given up', async () => {
    const ports = range(10);
    const below = await remembered('below', 1, ports.numbers.port.from - 1);
    expect((await allocateSlot(registry.table, loadBalancers(), ports, below)).port).toBe(ports.numbers.port.from);
    const elsewhere = await remembered('elsewhere', 2, ports.numbers.port.from + 5);
    expect(await allocateSlot(registry.table, loadBalancers(), ports, elsewhere)).toMatchObject({
      loadBalancer: 1,
      port: ports.numbers.port.from + 1,
    });
  });
});

/** Load balancers that serve models by their names: the rules of each listener, and how many target groups each load balancer has. */
function namesOf(rules: Record<string, string[]> = {}, targetGroups: Record<string, number> = {}) {
  const send = async ({ input }: { input: { LoadBalancerArn?: string; ListenerArn?: string } }) => ({
    Rules: [...(rules[input.ListenerArn ?? ''] ?? []), 'default'].map((Priority) => ({
      Priority,
      IsDefault: Priority === 'default',
    })),
    TargetGroups: Array.from({ length: targetGroups[input.LoadBalancerArn ?? ''] ?? 0 }, () => ({})),
  });
  return Object.assign(new ElasticLoadBalancingV2Client({ region: 'us-east-1' }), { send });
}

describe('where models have names', () => {
  // Load balancers that no other test has slots on.
  const named: SlotRange = {
    loadBalancerArns: Array.from({ length: 12 }, (_, index) => `${ARN}-${index + 1}`),
    namesListenerArns: Array.from({ length: 12 }, (_, index) => `listener-${index + 1}`),
    kind: 'priority',
    numbers: { port: { from: 1, to: 2 }, priority: { from: 1, to: 2 } },
  };

  it('claims the lowest priority that has no rule, and tells of which listener', async () => {
    const client = namesOf({ 'listener-1': ['1'] });
    expect(await allocateSlot(registry.table, client, named, await deployment('named'))).toEqual({
      loadBalancer: 1,
      loadBalancerArn: `${ARN}-1`,
      listenerArn: 'listener-1',
      priority: 2,
    });
    expect(await registry.table.get(keyOf('endpoint', { model: 'named' }))).toMatchObject({ slotPriority: 2 });
  });

  it('passes over a load balancer that can have no more target groups: canaries take some', async () => {
    const client = namesOf({}, { [`${ARN}-1`]: 100, [`${ARN}-2`]: 99 });
    const slot = await allocateSlot(registry.table, client, named, await deployment('apart'));
    expect(slot).toMatchObject({ loadBalancer: 2, priority: 1, listenerArn: 'listener-2' });
  });

  it('leaves a model on the port that is its own', async () => {
    const before = await allocateSlot(
      registry.table,
      loadBalancers(),
      { ...named, kind: 'port' },
      await deployment('stays'),
    );
    const after = await allocateSlot(registry.table, loadBalancers(), named, await deployment('stays'));
    expect(after).toEqual(before);
  });

  it('gives up a port that was noted and never claimed', async () => {
    const request = await deployment('lost');
    const set = { slotLoadBalancer: 1, slotPort: 2 };
    await registry.table.update(keyOf('endpoint', { model: 'lost' }), { set });
    const slot = await allocateSlot(registry.table, namesOf(), named, request);
    expect(slot).toMatchObject({ priority: expect.any(Number) });
  });

  it('fails with NoFreeSlot, naming priorities and rules', async () => {
    const full = { ...named, loadBalancerArns: [`${ARN}-1`], namesListenerArns: ['listener-1'] };
    const client = namesOf({ 'listener-1': ['1', '2'] });
    await expect(allocateSlot(registry.table, client, full, await deployment('no-room'))).rejects.toMatchObject({
      message: `no free slot: all 2 priorities, 1 to 2 on each load balancer, are taken on ${ARN}-1 (2 rules)`,
    });
  });
});
