import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ModelReport } from '../../../local/rehearsal/report';
import { type Happened, RehearsedPlatform } from './rehearsed-platform';

let account: RehearsedPlatform;
beforeEach(async () => {
  account = await RehearsedPlatform.open();
});
afterEach(() => account.close());

/** Retries draw their pauses anew, looks fall a little otherwise, and functions' calls take no platform time in local mode. */
const JITTER = { ratio: 0.2, seconds: 5 };

/** What a rehearsal says and what then happens are the same, but for what of texts and times differs from account to account. */
function expectTruth({ deployment }: ModelReport, really: Happened) {
  const { status, error, modelVersion, imageVersion, url, transitions } = deployment;
  expect({ status, error, modelVersion, imageVersion, url, transitions }).toEqual({
    ...{ error: undefined, modelVersion: undefined, imageVersion: undefined, url: undefined },
    ...withoutCause(really),
  });
  expect(withoutIds(deployment.cause)).toBe(withoutIds(really.cause));
  const off = Math.abs(deployment.seconds - really.seconds);
  expect(off).toBeLessThanOrEqual(Math.max(JITTER.seconds, JITTER.ratio * really.seconds));
}

function withoutCause({ cause: _, seconds: __, ...rest }: Happened) {
  return rest;
}

function withoutIds(cause: string | undefined): string | undefined {
  return cause?.replace(/targetgroup\/[^ ]+|[0-9a-f-]{36}|i-[0-9a-f]{17}/g, '<id>');
}

describe('What a rehearsal says is what then happens', () => {
  it('of a first deployment', async () => {
    await account.registers('iris');
    const { ok, models, found, notReproduced } = await account.rehearse({ model: 'iris' });
    expect({ ok, found, notReproduced }).toEqual({ ok: true, found: [], notReproduced: [] });
    expect(models[0]!.before).toBeUndefined();
    expectTruth(models[0]!, await account.deploys('iris'));
    const { made } = models[0]!.deployment;
    expect(made).toEqual(
      expect.arrayContaining([
        'listener slipway-1:5001',
        'target group slipway-iris',
        'service slipway-iris/slipway-iris',
      ]),
    );
    expect(made).toHaveLength(11);
  });

  it('of an update beside other endpoints, and nothing in the account is touched', async () => {
    await account.registers('iris');
    await account.registers('wine');
    await account.deploys('wine', { capacity: 'shared' });
    const { seconds } = await account.deploys('iris');
    await account.images('iris', '2');
    const [calls, items] = [account.platform.calls.length, await account.platform.account.table.items()];
    const { ok, models, reads, found, notReproduced } = await account.rehearse({ model: 'iris' });
    expect({ ok, found, notReproduced }).toEqual({ ok: true, found: [], notReproduced: [] });
    expect(models.map(({ model, before, lastSeconds }) => ({ model, before, lastSeconds }))).toEqual([
      { model: 'iris', before: { status: 'LIVE', modelVersion: 1, imageVersion: 1 }, lastSeconds: seconds },
    ]);
    const asked = account.platform.calls.slice(calls).filter(({ caller }) => !caller.task);
    expect(asked.filter(({ action }) => !/^(describe|get|list|query)/.test(action))).toEqual([]);
    expect(asked.length).toBe(reads);
    expect(await account.platform.account.table.items()).toEqual(items);
    expectTruth(models[0]!, await account.deploys('iris'));
  });

  it('of a move to a pool', async () => {
    await account.registers('iris');
    await account.deploys('iris');
    const { models } = await account.rehearse({ model: 'iris', request: { capacity: 'shared' } });
    expectTruth(models[0]!, await account.deploys('iris', { capacity: 'shared' }));
    expect(models[0]!.deployment.removed).toEqual(
      expect.arrayContaining(['cluster slipway-iris', 'launch template slipway-iris']),
    );
  });

  it('of a request that is refused', async () => {
    await account.registers('iris');
    const request = { instanceType: 'm6i.large', memoryMiB: 30_000 };
    const { ok, models } = await account.rehearse({ model: 'iris', request });
    expect(ok).toBe(false);
    const { json } = await account.asks('iris', { ...request, dryRun: true });
    expect(models[0]!.deployment.cause).toBe(json.message);
    expectTruth(models[0]!, await account.deploys('iris', request));
  });
});

describe('After somebody has done something by hand', () => {
  beforeEach(async () => {
    await account.registers('iris');
    await account.deploys('iris');
    await account.images('iris', '2');
  });

  it.each<
    [what: string, by: () => Promise<unknown>, found: readonly { what: string; kind: string; outcome: string }[]]
  >([
    [
      'a listener is deleted',
      () => account.deletesListener(5001),
      [
        {
          what: 'of the target group slipway-iris loadBalancers is [], not ["slipway-1"]; healthyTargets is 0, not 1',
          kind: 'edited',
          outcome: 'put right',
        },
        { what: 'the listener slipway-1:5001 is gone', kind: 'gone', outcome: 'put right' },
      ],
    ],
    [
      'the number of tasks is edited',
      () => account.call('ecs', 'UpdateService', { cluster: 'slipway-iris', service: 'slipway-iris', desiredCount: 2 }),
      [
        {
          what: 'of the service slipway-iris/slipway-iris desired is 2, not 1; running is 2, not 1',
          kind: 'edited',
          outcome: 'stays',
        },
      ],
    ],
    [
      'an alarm is deleted',
      () => account.call('cloudwatch', 'DeleteAlarms', { AlarmNames: ['slipway-iris/5xx'] }),
      [{ what: 'the alarm slipway-iris/5xx is gone', kind: 'gone', outcome: 'put right' }],
    ],
    [
      'the scaling is deleted',
      () =>
        account.call('applicationautoscaling', 'DeregisterScalableTarget', {
          ServiceNamespace: 'ecs',
          ResourceId: 'service/slipway-iris/slipway-iris',
          ScalableDimension: 'ecs:service:DesiredCount',
        }),
      [
        { what: 'the scalable target service/slipway-iris/slipway-iris is gone', kind: 'gone', outcome: 'put right' },
        {
          what: 'the scaling policy service/slipway-iris/slipway-iris slipway-iris is gone',
          kind: 'gone',
          outcome: 'put right',
        },
      ],
    ],
    [
      'the service is deleted',
      () => account.call('ecs', 'DeleteService', { cluster: 'slipway-iris', service: 'slipway-iris', force: true }),
      [],
    ],
    [
      'listener and target group are deleted',
      async () => {
        await account.deletesListener(5001);
        const { TargetGroups } = await account.call('elasticloadbalancingv2', 'DescribeTargetGroups', {
          Names: ['slipway-iris'],
        });
        const { TargetGroupArn } = TargetGroups[0];
        await account.call('elasticloadbalancingv2', 'DeleteTargetGroup', { TargetGroupArn });
      },
      [],
    ],
    [
      'the Auto Scaling group is deleted',
      () =>
        account.call('autoscaling', 'DeleteAutoScalingGroup', {
          AutoScalingGroupName: 'slipway-iris',
          ForceDelete: true,
        }),
      [],
    ],
    [
      'an alarm is edited',
      async () => {
        const { MetricAlarms } = await account.call('cloudwatch', 'DescribeAlarms', {
          AlarmNames: ['slipway-iris/5xx'],
        });
        const kept = ['AlarmName', 'Namespace', 'MetricName', 'Dimensions', 'Statistic', 'Period', 'EvaluationPeriods'];
        const settings = [...kept, 'ComparisonOperator', 'TreatMissingData'].map((name) => [
          name,
          MetricAlarms[0][name],
        ]);
        await account.call('cloudwatch', 'PutMetricAlarm', { ...Object.fromEntries(settings), Threshold: 500 });
      },
      [{ what: 'of the alarm slipway-iris/5xx threshold is 500, not 5', kind: 'edited', outcome: 'put right' }],
    ],
    [
      'the health check is edited',
      async () => {
        const { TargetGroups } = await account.call('elasticloadbalancingv2', 'DescribeTargetGroups', {
          Names: ['slipway-iris'],
        });
        const { TargetGroupArn } = TargetGroups[0];
        await account.call('elasticloadbalancingv2', 'ModifyTargetGroup', {
          TargetGroupArn,
          UnhealthyThresholdCount: 2,
        });
      },
      [
        {
          what: 'of the target group slipway-iris unhealthyThreshold is 2, not 9',
          kind: 'edited',
          outcome: 'put right',
        },
      ],
    ],
  ])('%s', async (_what, by, found) => {
    await by();
    await account.platform.clock.sleep(1_200_000);
    const report = await account.rehearse({ model: 'iris' });
    const really = await account.deploys('iris');
    if (found.length > 0) expect(report.found).toEqual(expect.arrayContaining([...found]));
    expectTruth(report.models[0]!, really);
  });

  it('health is asked for where nobody answers, and what is live is deployed again', async () => {
    const { TargetGroups } = await account.call('elasticloadbalancingv2', 'DescribeTargetGroups', {
      Names: ['slipway-iris'],
    });
    const { TargetGroupArn } = TargetGroups[0];
    await account.call('elasticloadbalancingv2', 'ModifyTargetGroup', { TargetGroupArn, HealthCheckPath: '/nowhere' });
    await account.platform.clock.sleep(1_200_000);
    const { found, models } = await account.rehearse({ model: 'iris', request: { imageVersion: 1 } });
    expect(found).toEqual([
      {
        what: 'of the target group slipway-iris healthCheckPath is /nowhere, not /health; healthyTargets is 0, not 1',
        kind: 'edited',
        outcome: 'put right',
      },
    ]);
    expectTruth(models[0]!, await account.deploys('iris', { imageVersion: 1 }));
  });

  it.each<[what: string, by: () => Promise<unknown>]>([
    [
      'its image is gone',
      () => account.call('ecr', 'BatchDeleteImage', { repositoryName: 'local/iris', imageIds: [{ imageTag: '2' }] }),
    ],
    [
      'the image’s tag means another image',
      async () => account.platform.account.ecr.addImage('local/iris', '1', 'pushed again'),
    ],
  ])('%s', async (_what, by) => {
    await by();
    const { models } = await account.rehearse({ model: 'iris' });
    expectTruth(models[0]!, await account.deploys('iris'));
  });
});

describe('Where no endpoint is yet', () => {
  beforeEach(() => account.registers('iris'));

  it('a port that somebody else has is left alone', async () => {
    await account.call('elasticloadbalancingv2', 'CreateListener', {
      LoadBalancerArn: await account.loadBalancerArn(),
      Port: 5001,
      Protocol: 'HTTP',
      DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
    });
    const { ok, models, found } = await account.rehearse({ model: 'iris' });
    expect(ok).toBe(true);
    expect(found).toEqual([
      {
        what: 'the listener slipway-1:5001 is there, and nothing that the registry knows of made it',
        kind: 'foreign',
        outcome: 'stays',
      },
    ]);
    expect(models[0]!.deployment.url).toBe('http://localhost:5002');
    expectTruth(models[0]!, await account.deploys('iris'));
  });

  it('a quota that leaves no instance ends it as it then does', async () => {
    account.platform.account.limitVcpus({ 'L-1216C47A': 1 });
    const { ok, models } = await account.rehearse({ model: 'iris' });
    expect(ok).toBe(false);
    expectTruth(models[0]!, await account.deploys('iris'));
  });

  it('a target group of its name, which nobody has recorded, is met as it then is', async () => {
    await account.call('elasticloadbalancingv2', 'CreateTargetGroup', {
      Name: 'slipway-iris',
      Port: 80,
      Protocol: 'HTTP',
      TargetType: 'ip',
      VpcId: 'vpc-0123456789abcdef0',
    });
    const { models } = await account.rehearse({ model: 'iris' });
    expectTruth(models[0]!, await account.deploys('iris'));
  });
});
