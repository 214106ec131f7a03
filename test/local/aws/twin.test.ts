import { describe, expect, it } from '@jest/globals';
import { faultsOf, parseFaults } from '../../../local/aws/faults';
import { AwsError, type Service } from '../../../local/aws/service';
import { Twin, type TwinOptions } from '../../../local/aws/twin';
import { VirtualClock } from '../../../local/clock';

const caller = { roleArn: 'arn:aws:iam::111111111111:role/deploy' };

function clusters() {
  const names: string[] = [];
  const service: Service = {
    name: 'ecs',
    operations: {
      CreateCluster: ({ clusterName }) => {
        names.push(clusterName);
        return { cluster: { clusterName } };
      },
      DeleteCluster: () => {
        throw new AwsError('ClusterNotFoundException', 'Cluster not found.');
      },
      DescribeClusters: () => ({ clusters: [{ clusterNmae: 'mistyped' }] }),
    },
    resources: () => names.map((name) => ({ service: 'ecs', type: 'cluster', name })),
  };
  return { names, service };
}

function newTwin(options: Partial<TwinOptions> = {}) {
  const clock = new VirtualClock(0);
  const { names, service } = clusters();
  const twin = new Twin({ accountId: '111111111111', region: 'us-east-1', clock, services: [service], ...options });
  return { twin, clock, names };
}

describe('Twin', () => {
  it('performs a call in the API’s own casing and lists what exists', async () => {
    const { twin } = newTwin();
    expect(await twin.call('ecs', 'CreateCluster', { clusterName: 'a' }, caller)).toEqual({
      cluster: { clusterName: 'a' },
    });
    expect(twin.resources()).toEqual([{ service: 'ecs', type: 'cluster', name: 'a' }]);
  });

  it('logs no data where nobody wants them, but what failed', async () => {
    const { twin } = newTwin({ latency: 0, logsData: false });
    await twin.call('ecs', 'CreateCluster', { clusterName: 'a' }, caller);
    await expect(twin.call('ecs', 'DeleteCluster', { cluster: 'b' }, caller)).rejects.toThrow('Cluster not found.');
    expect(
      twin.calls.map(({ action, arguments: input, result, error }) => [action, input, result, error?.code]),
    ).toEqual([
      ['createCluster', {}, undefined, undefined],
      ['deleteCluster', {}, undefined, 'ClusterNotFoundException'],
    ]);
  });

  it('logs every call with its outcome', async () => {
    const { twin } = newTwin({ latency: 0 });
    await twin.call('ecs', 'CreateCluster', { clusterName: 'a' }, caller);
    await expect(twin.call('ecs', 'DeleteCluster', { cluster: 'b' }, caller)).rejects.toThrow('Cluster not found.');
    expect(twin.calls).toEqual([
      {
        time: 0,
        service: 'ecs',
        action: 'createCluster',
        arguments: { clusterName: 'a' },
        result: { cluster: { clusterName: 'a' } },
        caller,
      },
      {
        time: 0,
        service: 'ecs',
        action: 'deleteCluster',
        arguments: { cluster: 'b' },
        error: { code: 'ClusterNotFoundException', message: 'Cluster not found.' },
        caller,
      },
    ]);
  });

  it('takes 150 ms of platform time per call unless told otherwise', async () => {
    const { twin, clock } = newTwin();
    await twin.call('ecs', 'CreateCluster', { clusterName: 'a' }, caller);
    expect(clock.now()).toBe(150);
    const slow = newTwin({ latency: ({ action }) => (action === 'createCluster' ? 2000 : 0) });
    await slow.twin.call('ecs', 'CreateCluster', { clusterName: 'a' }, caller);
    expect(slow.clock.now()).toBe(2000);
  });

  it('refuses a request that does not fit the API’s schema, as the service does', async () => {
    const { twin, names } = newTwin();
    await expect(twin.call('ecs', 'CreateCluster', { ClusterName: 'a' }, caller)).rejects.toMatchObject({
      code: 'SerializationException',
      message: "Unknown member 'ClusterName'",
    });
    await expect(twin.call('ecs', 'CreateCluster', { clusterName: 7 }, caller)).rejects.toMatchObject({
      code: 'SerializationException',
    });
    await expect(twin.call('ecs', 'DeleteCluster', {}, caller)).rejects.toMatchObject({
      code: 'InvalidParameterException',
      message: expect.stringContaining("'cluster'"),
    });
    expect(names).toEqual([]);
  });

  it('asks the authorizer before anything happens', async () => {
    const { twin, names } = newTwin({
      authorizer: ({ caller: { roleArn }, operation }) => {
        throw new AwsError('AccessDeniedException', `${roleArn} may not ${operation}`);
      },
    });
    await expect(twin.call('ecs', 'CreateCluster', { clusterName: 'a' }, caller)).rejects.toMatchObject({
      code: 'AccessDeniedException',
    });
    expect(names).toEqual([]);
  });

  it('throttles cluster changes at 20 at once and one per second after that', async () => {
    const { twin, clock } = newTwin({ latency: 0 });
    const create = () => twin.call('ecs', 'CreateCluster', { clusterName: 'a' }, caller);
    for (let made = 0; made < 20; made++) await create();
    await expect(create()).rejects.toMatchObject({ code: 'ThrottlingException', message: 'Rate exceeded' });
    await clock.sleep(1000);
    await create();
    await expect(create()).rejects.toMatchObject({ code: 'ThrottlingException' });
  });

  it('fails the given call before its effect, or after it', async () => {
    const faults = faultsOf(
      parseFaults(
        JSON.stringify([
          { service: 'ecs', action: 'createCluster', call: 1, error: 'Ecs.ServerException', cause: 'down' },
          { service: 'ecs', action: 'createCluster', call: 2, error: 'Ecs.ServerException', effect: 'after' },
        ]),
      ).calls,
    );
    const { twin, names } = newTwin({ faults });
    await expect(twin.call('ecs', 'CreateCluster', { clusterName: 'before' }, caller)).rejects.toMatchObject({
      code: 'ServerException',
      message: 'down',
    });
    await expect(twin.call('ecs', 'CreateCluster', { clusterName: 'after' }, caller)).rejects.toThrow();
    await twin.call('ecs', 'CreateCluster', { clusterName: 'third' }, caller);
    expect(names).toEqual(['after', 'third']);
  });

  it('answers a lost call as if it were done, and does not do it', async () => {
    const lost = { service: 'ecs', action: 'createCluster', effect: 'lost' };
    const answer = { cluster: { clusterName: 'never' } };
    const faults = faultsOf(parseFaults(JSON.stringify([lost, { ...lost, call: 2, answer }])).calls);
    const { twin, names } = newTwin({ faults });
    expect(await twin.call('ecs', 'CreateCluster', { clusterName: 'first' }, caller)).toEqual({});
    expect(await twin.call('ecs', 'CreateCluster', { clusterName: 'second' }, caller)).toEqual(answer);
    await twin.call('ecs', 'CreateCluster', { clusterName: 'third' }, caller);
    expect(names).toEqual(['third']);
  });

  it('takes faults from a program', async () => {
    const { twin } = newTwin({
      faults: (call, count) =>
        call.service === 'ecs' && count % 2 === 0 ? { error: 'Ecs.EcsException', effect: 'before' } : undefined,
    });
    await twin.call('ecs', 'CreateCluster', { clusterName: 'a' }, caller);
    await expect(twin.call('ecs', 'CreateCluster', { clusterName: 'b' }, caller)).rejects.toThrow();
  });

  it('says which operation it does not know', async () => {
    const { twin } = newTwin();
    await expect(twin.call('ecs', 'MakeCoffee', {}, caller)).rejects.toThrow('MakeCoffee of ecs');
  });

  it('takes an answer that the API could not give for a mistake of the twin', async () => {
    const { twin } = newTwin();
    await expect(twin.call('ecs', 'DescribeClusters', {}, caller)).rejects.toThrow('Cluster has no member clusterNmae');
  });

  it('shares no state with its callers', async () => {
    const cluster = { clusterName: 'a', status: 'ACTIVE' };
    const { twin } = newTwin({
      services: [{ name: 'ecs', operations: { DescribeClusters: () => ({ clusters: [cluster] }) } }],
    });
    const before = await twin.call('ecs', 'DescribeClusters', {}, caller);
    cluster.status = 'INACTIVE';
    expect(before).toEqual({ clusters: [{ clusterName: 'a', status: 'ACTIVE' }] });
  });
});
