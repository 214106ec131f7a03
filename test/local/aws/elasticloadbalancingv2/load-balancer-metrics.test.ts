import { describe, expect, it } from '@jest/globals';
import type { OpenListener, PickedTarget } from '../../../../local/containers/data-plane';
import { LOAD_BALANCER, LoadBalancing, target } from './load-balancing';

const MINUTE = 60_000;

/** A listener of a healthy group and one of weight 0, with the requests that pass it. */
async function served(options: ConstructorParameters<typeof LoadBalancing>[0] = {}) {
  const picks = new Map<string, OpenListener['pick']>();
  const dataPlane = {
    open: async ({ arn, port, pick }: OpenListener) => {
      picks.set(arn, pick);
      return port;
    },
    close: async () => undefined,
    occupied: async () => [],
  };
  const aws = new LoadBalancing({ dataPlane, ...options });
  const { TargetGroupArn: main } = await aws.createTargetGroup('slipway-iris', {
    Tags: [{ Key: 'slipway:model', Value: 'iris' }],
  });
  const { TargetGroupArn: canary } = await aws.createTargetGroup('slipway-0123456789-c', {
    Tags: [{ Key: 'slipway:model', Value: 'iris' }],
  });
  const { ListenerArn } = await aws.createListener(5001, main);
  const weigh = (...weights: number[]) =>
    aws.call('ModifyListener', {
      ListenerArn,
      DefaultActions: [
        {
          Type: 'forward',
          ForwardConfig: {
            TargetGroups: [main, canary].map((TargetGroupArn, index) => ({ TargetGroupArn, Weight: weights[index] })),
          },
        },
      ],
    });
  await weigh(100, 0);
  aws.service.register(main, target('10.0.0.1'));
  await aws.clock.sleep(2 * MINUTE);
  const values = (name: string, dimensions: Record<string, string>, from = 0, to = 60 * MINUTE) =>
    [...aws.service.metrics.samples({ namespace: 'AWS/ApplicationELB', name, dimensions }, from, to)].map(
      ({ value, count }) => [value, count],
    );
  const LoadBalancer = 'app/slipway-1/0123456789abcdef';
  const of = (arn: string) => ({ LoadBalancer, TargetGroup: arn.slice(arn.indexOf('targetgroup/')) });
  const pick = () => picks.get(ListenerArn)!({ host: '', path: '/' }) as PickedTarget | undefined;
  return { aws, main, canary, ListenerArn, weigh, values, LoadBalancer, of, pick };
}

describe('a load balancer’s metrics', () => {
  it('count requests, answers and their times, of a target group and of all', async () => {
    const { main, canary, values, LoadBalancer, of, pick } = await served();
    for (const status of [200, 201, 404, 503]) pick()?.answered?.({ status, seconds: 0.25 });
    for (const dimensions of [of(main), { LoadBalancer }]) {
      expect(values('RequestCount', dimensions)).toEqual([[1, 4]]);
      expect(values('HTTPCode_Target_2XX_Count', dimensions)).toEqual([[1, 2]]);
      expect(values('HTTPCode_Target_4XX_Count', dimensions)).toEqual([[1, 1]]);
      expect(values('HTTPCode_Target_5XX_Count', dimensions)).toEqual([[1, 1]]);
      expect(values('TargetResponseTime', dimensions)).toEqual([[0.25, 4]]);
      expect(values('TargetConnectionErrorCount', dimensions)).toEqual([]);
    }
    expect(values('HTTPCode_ELB_5XX_Count', { LoadBalancer })).toEqual([]);
    expect(values('RequestCount', of(canary))).toEqual([]);
    expect(values('RequestCount', { ...of(main), AvailabilityZone: 'us-east-1a' })).toEqual([]);
    expect(values('RequestCount', {})).toEqual([]);
  });

  it('count requests by healthy target, each minute a value of its own, where there are both', async () => {
    const { aws, main, values, of, pick } = await served();
    expect(values('RequestCountPerTarget', of(main))).toEqual([]);
    for (let request = 0; request < 6; request++) pick()?.answered?.({ status: 200, seconds: 0.1 });
    aws.service.register(main, target('10.0.0.2'));
    aws.service.register(main, target('10.0.0.3'));
    await aws.clock.sleep(2 * MINUTE);
    for (let request = 0; request < 6; request++) pick()?.answered?.({ status: 200, seconds: 0.1 });
    await aws.clock.sleep(MINUTE);
    expect(values('RequestCountPerTarget', of(main)).at(-1)).toEqual([2, 1]);
    expect(values('RequestCountPerTarget', of(main))).toHaveLength(2);
    const { LoadBalancer = '' } = of(main);
    expect(values('RequestCountPerTarget', { LoadBalancer })).toEqual([]);
  });

  it('count a target that takes no connection as that, and the 502 as the load balancer’s own', async () => {
    const { main, values, LoadBalancer, of, pick } = await served();
    pick()?.answered?.('no connection');
    pick()?.answered?.('no answer');
    expect(values('RequestCount', of(main))).toEqual([[1, 2]]);
    expect(values('TargetConnectionErrorCount', of(main))).toEqual([[1, 1]]);
    expect(values('HTTPCode_Target_5XX_Count', of(main))).toEqual([]);
    expect(values('HTTPCode_ELB_5XX_Count', { LoadBalancer })).toEqual([[1, 2]]);
    expect(values('HTTPCode_ELB_5XX_Count', of(main))).toEqual([]);
  });

  it('count the share of a group without targets as 503 of the load balancer, not as its requests', async () => {
    const { canary, weigh, values, LoadBalancer, of, pick } = await served();
    await weigh(75, 25);
    const picked = Array.from({ length: 8 }, pick);
    expect(picked.filter((one) => one === undefined)).toHaveLength(2);
    expect(values('RequestCount', of(canary))).toEqual([]);
    expect(values('HTTPCode_ELB_5XX_Count', { LoadBalancer })).toEqual([[1, 2]]);
    await weigh(0, 0);
    expect(pick()).toBeUndefined();
    expect(values('HTTPCode_ELB_5XX_Count', { LoadBalancer })).toEqual([[1, 3]]);
  });

  it('are of the minute of platform time in which the answer came', async () => {
    const { aws, main, values, of, pick } = await served();
    const from = aws.clock.now();
    pick()?.answered?.({ status: 200, seconds: 0 });
    await aws.clock.sleep(MINUTE);
    pick()?.answered?.({ status: 200, seconds: 0 });
    expect(values('RequestCount', of(main), from, from + MINUTE)).toEqual([[1, 1]]);
    expect(values('RequestCount', of(main), from, from + 2 * MINUTE)).toHaveLength(2);
  });

  it('can be seen one and a half minutes after their minute', async () => {
    const { aws } = await served();
    expect(aws.service.metrics.seenUntil(10 * MINUTE + 29_999)).toBe(8 * MINUTE);
    expect(aws.service.metrics.seenUntil(10 * MINUTE + 30_000)).toBe(9 * MINUTE);
  });

  it('count hosts by their health, while a listener names the group', async () => {
    const { aws, main, values, of, ListenerArn } = await served();
    const from = aws.clock.now();
    aws.service.register(main, target('10.0.0.2', 500));
    await aws.clock.sleep(2 * MINUTE);
    expect(values('HealthyHostCount', of(main), from, from + MINUTE)).toEqual(Array(6).fill([1, 1]));
    expect(values('UnHealthyHostCount', of(main), from + MINUTE, from + 2 * MINUTE)).toEqual(Array(6).fill([1, 1]));
    await aws.call('DeleteListener', { ListenerArn });
    const gone = aws.clock.now();
    expect(values('HealthyHostCount', of(main), gone, gone + MINUTE)).toEqual([]);
  });

  it.each([true, false])('count no hosts as 0, or not at all: %s', async (emptyGroupCountsHosts) => {
    const { aws, canary, values, of } = await served({ unverified: { emptyGroupCountsHosts } });
    const from = aws.clock.now();
    const expected = emptyGroupCountsHosts ? Array(6).fill([0, 1]) : [];
    expect(values('HealthyHostCount', of(canary), from, from + MINUTE)).toEqual(expected);
  });
});

describe('traffic', () => {
  const IRIS = { key: 'slipway:model', value: 'iris' };

  it('tells requests, errors and weights of a model’s groups, by its tag', async () => {
    const { aws, weigh, pick } = await served();
    await aws.createTargetGroup('slipway-other');
    await weigh(50, 50);
    for (const status of [200, 500]) {
      pick()?.answered?.({ status, seconds: 0 });
      pick();
    }
    expect(aws.service.traffic(IRIS)).toEqual([
      { targetGroup: 'slipway-iris', requests: 2, errors: 1, weight: 50 },
      { targetGroup: 'slipway-0123456789-c', requests: 2, errors: 2, weight: 50 },
    ]);
    expect(aws.service.traffic().map(({ targetGroup }) => targetGroup)).toContain('slipway-other');
  });

  it('keeps the counts of a group that is gone under its name', async () => {
    const { aws, main, canary, weigh, ListenerArn, pick } = await served();
    await weigh(0, 1);
    pick();
    await aws.call('ModifyListener', { ListenerArn, DefaultActions: [{ Type: 'forward', TargetGroupArn: main }] });
    await aws.call('DeleteTargetGroup', { TargetGroupArn: canary });
    await aws.createTargetGroup('slipway-0123456789-c', { Tags: [{ Key: 'slipway:model', Value: 'iris' }] });
    expect(aws.service.traffic(IRIS)).toEqual([
      { targetGroup: 'slipway-iris', requests: 0 },
      { targetGroup: 'slipway-0123456789-c', requests: 1, errors: 1 },
    ]);
  });
});

it('simulated requests go to simulated targets by the same weights', async () => {
  const { aws, canary, weigh, values, of, LoadBalancer } = await served();
  await weigh(1, 1);
  aws.service.register(canary, {
    ...target('10.0.0.3'),
    simulate: (draw) => (draw < 0.5 ? { status: 500, seconds: 2 } : 'no connection'),
  });
  await aws.clock.sleep(MINUTE);
  const request = (draw: number) => aws.service.simulateRequest({ key: 'slipway:model', value: 'iris' }, draw);
  expect([request(0.1), request(0.1), request(0.9), request(0.9)]).toEqual([
    // A target that is not simulated cannot answer.
    { targetGroup: 'slipway-iris', status: 503 },
    { targetGroup: 'slipway-0123456789-c', status: 500 },
    { targetGroup: 'slipway-iris', status: 503 },
    { targetGroup: 'slipway-0123456789-c', status: 502 },
  ]);
  expect(values('TargetResponseTime', of(canary))).toEqual([[2, 1]]);
  expect(values('TargetConnectionErrorCount', of(canary))).toEqual([[1, 1]]);
  expect(values('HTTPCode_ELB_5XX_Count', { LoadBalancer })).toEqual([[1, 3]]);
  expect(aws.service.simulateRequest({ key: 'slipway:model', value: 'other' }, 0)).toBeUndefined();
  expect(LOAD_BALANCER.arn).toContain(LoadBalancer);
});
