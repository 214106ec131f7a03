import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allocateSlot } from '../../../functions/allocate-slot/allocate-slot';
import { endpointKey } from '../../../functions/shared/model-registry/endpoint';
import { claimSlot, type Slot, slotKey, slotOwners } from '../../../functions/shared/model-registry/slot';
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
    return { Listeners: ports.slice(from, from + 2).map((Port) => ({ Port })), ...next };
  };
  return Object.assign(new ElasticLoadBalancingV2Client({ region: 'us-east-1' }), { send });
}

/** A deployment that holds its model's lock. */
async function deployment(model: string, deploymentId = `${model}.1`) {
  await registry.table.update(endpointKey(model), { set: { lockedBy: deploymentId } });
  return { model, deploymentId };
}

let ranges = 0;
/** A range of ports that no other test uses. */
function range(ports: number, count = 1) {
  const portFrom = 1000 + 1000 * ranges++;
  return {
    loadBalancerArns: Array.from({ length: count }, (_, index) => `${ARN}-${index + 1}`),
    portFrom,
    portTo: portFrom + ports - 1,
  };
}

describe('allocateSlot', () => {
  it('claims the lowest free port', async () => {
    const ports = range(10);
    const first = await allocateSlot(registry.table, loadBalancers(), ports, await deployment('one'));
    const second = await allocateSlot(registry.table, loadBalancers(), ports, await deployment('two'));
    expect(first).toEqual({ loadBalancer: 1, loadBalancerArn: `${ARN}-1`, port: ports.portFrom });
    expect(second.port).toBe(ports.portFrom + 1);
    expect(await registry.table.get(slotKey(first))).toMatchObject({
      type: 'SLOT',
      owner: 'one',
      port: ports.portFrom,
    });
  });

  it('reuses a port that was given back', async () => {
    const ports = range(10);
    const first = await allocateSlot(registry.table, loadBalancers(), ports, await deployment('early'));
    await allocateSlot(registry.table, loadBalancers(), ports, await deployment('late'));
    await registry.table.delete(slotKey(first));
    const next = await allocateSlot(registry.table, loadBalancers(), ports, await deployment('next'));
    expect(next.port).toBe(first.port);
  });

  it('skips ports on which somebody else has a listener, on every page of them', async () => {
    const ports = range(10);
    const foreign = loadBalancers({ [`${ARN}-1`]: [80, ports.portFrom, 443, ports.portFrom + 1, ports.portFrom + 2] });
    const slot = await allocateSlot(registry.table, foreign, ports, await deployment('careful'));
    expect(slot.port).toBe(ports.portFrom + 3);
  });

  it('gives the same answer when asked again, though the model’s own listener is on the port by then', async () => {
    const ports = range(10);
    const request = await deployment('repeated');
    const first = await allocateSlot(registry.table, loadBalancers(), ports, request);
    const withListener = loadBalancers({ [`${ARN}-1`]: [first.port] });
    expect(await allocateSlot(registry.table, withListener, ports, request)).toEqual(first);
  });

  it('goes on to the next load balancer when one is full', async () => {
    const ports = range(1, 2);
    await allocateSlot(registry.table, loadBalancers(), ports, await deployment('fills'));
    const slot = await allocateSlot(registry.table, loadBalancers(), ports, await deployment('spills'));
    expect(slot).toEqual({ loadBalancer: 2, loadBalancerArn: `${ARN}-2`, port: ports.portFrom });
  });

  it('fails with NoFreeSlot, naming load balancers and ports, when all are taken', async () => {
    const ports = range(2);
    await allocateSlot(registry.table, loadBalancers(), ports, await deployment('full-a'));
    const foreign = loadBalancers({ [`${ARN}-1`]: [ports.portFrom + 1] });
    const failure = allocateSlot(registry.table, foreign, ports, await deployment('full-b'));
    await expect(failure).rejects.toMatchObject({
      name: 'NoFreeSlot',
      message: `no free slot: all 2 ports, ${ports.portFrom} to ${ports.portTo} on each load balancer, are taken on ${ARN}-1 (1 listeners)`,
    });
  });

  it('notes the slot on the endpoint before it claims it, so that undo finds it', async () => {
    const ports = range(10);
    const slot = await allocateSlot(registry.table, loadBalancers(), ports, await deployment('noted'));
    expect(await registry.table.get(endpointKey('noted'))).toMatchObject({
      slotLoadBalancer: 1,
      slotPort: slot.port,
      lockedBy: 'noted.1',
    });
  });

  it('takes up a claim that was noted and cut off, even if a lower port is free', async () => {
    const ports = range(10);
    const request = await deployment('cut-off');
    await registry.table.update(endpointKey('cut-off'), { set: { slotLoadBalancer: 1, slotPort: ports.portFrom + 4 } });
    const slot = await allocateSlot(registry.table, loadBalancers(), ports, request);
    expect(slot.port).toBe(ports.portFrom + 4);
  });

  describe('of a model whose endpoint remembers a slot', () => {
    const remember = async (model: string, slot: Slot) => {
      const request = await deployment(model);
      await registry.table.update(endpointKey(model), {
        set: { slotLoadBalancer: slot.loadBalancer, slotPort: slot.port },
      });
      return request;
    };

    it('gives the first and the last port of the range again', async () => {
      const ports = range(3);
      for (const [model, port] of [
        ['at-the-start', ports.portFrom],
        ['at-the-end', ports.portTo],
      ] as const) {
        const request = await remember(model, { loadBalancer: 1, port });
        expect((await allocateSlot(registry.table, loadBalancers(), ports, request)).port).toBe(port);
      }
    });

    it.each([
      ['below the range', 1, -1],
      ['above the range', 1, 3],
      ['on a load balancer that is no longer there', 2, 0],
    ])('gives another if that is %s', async (where, loadBalancer, offset) => {
      const ports = range(3);
      const model = where.replaceAll(' ', '-');
      const request = await remember(model, { loadBalancer, port: ports.portFrom + offset });
      const slot = await allocateSlot(registry.table, loadBalancers(), ports, request);
      expect(slot).toEqual({ loadBalancer: 1, loadBalancerArn: `${ARN}-1`, port: ports.portFrom });
      expect(await registry.table.get(endpointKey(model))).toMatchObject({ slotLoadBalancer: 1, slotPort: slot.port });
    });

    it('gives another if that belongs to another model by now', async () => {
      const ports = range(3);
      const taken = { loadBalancer: 1, port: ports.portFrom };
      await claimSlot(registry.table, taken, 'successor');
      const request = await remember('predecessor', taken);
      const slot = await allocateSlot(registry.table, loadBalancers(), ports, request);
      expect(slot.port).toBe(ports.portFrom + 1);
      expect(await registry.table.get(slotKey(taken))).toMatchObject({ owner: 'successor' });
    });

    it('gives another if somebody else has a listener on a port that it never claimed', async () => {
      const ports = range(3);
      const request = await remember('outrun', { loadBalancer: 1, port: ports.portFrom });
      const foreign = loadBalancers({ [`${ARN}-1`]: [ports.portFrom] });
      expect((await allocateSlot(registry.table, foreign, ports, request)).port).toBe(ports.portFrom + 1);
    });

    it('looks for listeners on that load balancer alone', async () => {
      const ports = range(3, 2);
      const request = await remember('second', { loadBalancer: 2, port: ports.portFrom });
      const foreign = loadBalancers({ [`${ARN}-1`]: [ports.portFrom] });
      expect(await allocateSlot(registry.table, foreign, ports, request)).toEqual({
        loadBalancer: 2,
        loadBalancerArn: `${ARN}-2`,
        port: ports.portFrom,
      });
    });
  });

  it('takes the lowest port whatever the dice say, as long as no race was lost', async () => {
    const ports = range(10);
    const slot = await allocateSlot(registry.table, loadBalancers(), ports, await deployment('dicing'), () => 0.999);
    expect(slot.port).toBe(ports.portFrom);
  });

  it('chooses among sixteen ports after a lost race', async () => {
    const ports = range(30);
    const [table, dice] = [registry.table, () => 0.999];
    // Taken after the free ports were read, before the claim.
    const beaten = Object.assign(Object.create(table) as typeof table, {
      put: async (...write: Parameters<typeof table.put>) => {
        await claimSlot(table, { loadBalancer: 1, port: ports.portFrom }, 'winner');
        return table.put(...write);
      },
    });
    const slot = await allocateSlot(beaten, loadBalancers(), ports, await deployment('beaten'), dice);
    expect(slot.port).toBe(ports.portFrom + 16);
  });

  it('refuses a deployment that does not hold the model’s lock, and claims nothing', async () => {
    const ports = range(10);
    await deployment('locked', 'locked.1');
    const stranger = { model: 'locked', deploymentId: 'locked.2' };
    const failure = allocateSlot(registry.table, loadBalancers(), ports, stranger);
    await expect(failure).rejects.toMatchObject({ name: 'LockNotHeld' });
    expect(await registry.table.get(slotKey({ loadBalancer: 1, port: ports.portFrom }))).toBeUndefined();
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
    const owners = [await slotOwners(registry.table, 1), await slotOwners(registry.table, 2)];
    for (const [index, { loadBalancer, port }] of slots.entries()) {
      expect(owners[loadBalancer - 1]?.get(port)).toBe(`model-${index}`);
    }
  });
});
