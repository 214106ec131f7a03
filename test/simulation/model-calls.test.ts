import type { GetMetricDataOutput } from '@aws-sdk/client-cloudwatch';
import type { DescribeListenersOutput, DescribeTargetGroupsOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, it } from '@jest/globals';
import type { ServiceName } from '../../local/aws/service';
import { VirtualClock } from '../../local/clock';
import { simulatedApp } from '../../local/simulation/app';
import { ModelCalls } from '../../local/simulation/model-calls';
import { SimulatedAccount } from '../../local/simulation/simulated-account';

const MINUTE = 60_000;

describe('calls of a model', () => {
  it('come at their rate until they are stopped, and make no time pass', async () => {
    const clock = new VirtualClock(0);
    const calls = new ModelCalls({
      clock,
      requestsPerMinute: 7,
      random: () => 0,
      request: () => ({ targetGroup: 'iris', status: clock.now() <= MINUTE ? 200 : 503 }),
    });
    await new Promise(setImmediate);
    expect(clock.now()).toBe(0);
    await clock.sleep(2 * MINUTE);
    const counts = { total: 14, failed: 7, unanswered: 7 };
    const report = { ...counts, targetGroups: { iris: counts } };
    expect(calls.stop()).toEqual(report);
    await clock.sleep(MINUTE);
    expect(calls.report).toEqual(report);
  });

  it('fail where nothing listens', async () => {
    const clock = new VirtualClock(0);
    const calls = new ModelCalls({ clock, requestsPerMinute: 60, random: () => 0, request: () => undefined });
    await clock.sleep(MINUTE);
    expect(calls.stop()).toEqual({ total: 60, failed: 60, unanswered: 60, targetGroups: {} });
  });
});

describe('calls of a model in a simulated account', () => {
  /** An endpoint whose listener gives a quarter of its calls to a group beside, where the same container is registered. */
  async function called(seed: number) {
    const images = { 'local/iris:1': { errorPercent: 10, responseSeconds: 0.5 } };
    const account = await SimulatedAccount.open({ ...(await simulatedApp()), images, seed });
    const root = { roleArn: 'arn:aws:iam::111111111111:root' };
    const ask = <T>(service: ServiceName, operation: string, input: object) =>
      account.aws.twin.call(service, operation, input, root) as Promise<T>;
    await account.registerVersion('iris', 'local/iris:1');
    const { ended } = await account.ended(await account.deploy('iris'));
    expect(ended?.result).toMatchObject({ status: 'SUCCEEDED' });

    const Port = 5000;
    const { TargetGroups } = await ask<DescribeTargetGroupsOutput>(
      'elasticloadbalancingv2',
      'DescribeTargetGroups',
      {},
    );
    const [main] = TargetGroups!;
    const made = await ask<DescribeTargetGroupsOutput>('elasticloadbalancingv2', 'CreateTargetGroup', {
      Name: 'slipway-0123456789-c',
      Protocol: 'HTTP',
      Port,
      VpcId: main!.VpcId,
      TargetType: 'ip',
      Tags: [{ Key: 'slipway:model', Value: 'iris' }],
    });
    const canary = made.TargetGroups![0]!;
    await account.clock.sleep(10_000);
    const { Listeners } = await ask<DescribeListenersOutput>('elasticloadbalancingv2', 'DescribeListeners', {
      LoadBalancerArn: main!.LoadBalancerArns![0],
    });
    const weights = [
      { TargetGroupArn: main!.TargetGroupArn, Weight: 75 },
      { TargetGroupArn: canary.TargetGroupArn, Weight: 25 },
    ];
    await ask('elasticloadbalancingv2', 'ModifyListener', {
      ListenerArn: Listeners![0]!.ListenerArn,
      DefaultActions: [{ Type: 'forward', ForwardConfig: { TargetGroups: weights } }],
    });
    account.aws.loadBalancing.register(canary.TargetGroupArn!, {
      id: '10.0.0.9',
      port: Port,
      availabilityZone: 'us-east-1a',
      probe: async () => 200,
      address: () => undefined,
      simulate: () => ({ status: 200, seconds: 2 }),
    });
    await account.clock.sleep(2 * MINUTE);

    const from = Math.ceil(account.clock.now() / MINUTE) * MINUTE;
    await account.clock.sleep(from - account.clock.now());
    const calls = account.calls('iris', { requestsPerMinute: 120 });
    await account.clock.sleep(10 * MINUTE);
    const report = calls.stop();
    await account.clock.sleep(4 * MINUTE);

    const dimension = (arn: string) => arn.slice(arn.indexOf('targetgroup/'));
    const query = (Id: string, MetricName: string, Stat: string, targetGroupArn: string) => ({
      Id,
      MetricStat: {
        Metric: {
          Namespace: 'AWS/ApplicationELB',
          MetricName,
          Dimensions: [
            { Name: 'LoadBalancer', Value: main!.LoadBalancerArns![0]!.replace(/^.*:loadbalancer\//, '') },
            { Name: 'TargetGroup', Value: dimension(targetGroupArn) },
          ],
        },
        Stat,
        Period: 3600,
      },
    });
    const { MetricDataResults } = await ask<GetMetricDataOutput>('cloudwatch', 'GetMetricData', {
      StartTime: new Date(from),
      EndTime: new Date(from + 15 * MINUTE),
      MetricDataQueries: [
        query('main', 'RequestCount', 'Sum', main!.TargetGroupArn!),
        query('errors', 'HTTPCode_Target_5XX_Count', 'Sum', main!.TargetGroupArn!),
        query('canary', 'RequestCount', 'Sum', canary.TargetGroupArn!),
        query('p95', 'TargetResponseTime', 'p95', canary.TargetGroupArn!),
      ],
    });
    await account.close();
    return { report, metrics: Object.fromEntries(MetricDataResults!.map(({ Id, Values }) => [Id, Values?.[0]])) };
  }

  it('go by weight, meet what the images do, and are what CloudWatch then tells', async () => {
    const { report, metrics } = await called(1);
    const { 'slipway-iris': main, 'slipway-0123456789-c': canary } = report.targetGroups;
    expect(report).toMatchObject({ total: 1200, failed: main!.failed });
    expect(main!.total).toBe(900);
    expect(canary).toEqual({ total: 300, failed: 0, unanswered: 0 });
    expect(main!.failed).toBeGreaterThan(60);
    expect(main!.failed).toBeLessThan(120);
    expect(metrics).toEqual({ main: 900, errors: main!.failed, canary: 300, p95: 2 });
    expect(await called(1)).toEqual({ report, metrics });
    expect((await called(2)).report.failed).not.toBe(report.failed);
  });
});
