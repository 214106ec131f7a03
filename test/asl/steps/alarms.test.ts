import { describe, expect, it } from '@jest/globals';
import { alarms } from '../../../asl/steps/alarms';
import { type Answer, failure, runFragment } from '../fragment-under-test';
import { AIM } from './expectations';

const LOAD_BALANCER = 'arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/slipway-1/50dc6c495c0c9188';
const TARGET_GROUP = 'arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/slipway-iris/73e2d6bc24d8a067';

const put = { PutNoHealthyTargetAlarm: {}, Put5xxAlarm: {}, PutP95Alarm: {} };

const variables = (p95AlarmMilliseconds: number, schedule: { minTasks: number }[] = []) => ({
  settings: { p95AlarmMilliseconds, schedule },
  made: { targetGroupArn: TARGET_GROUP },
  slot: { loadBalancerArn: LOAD_BALANCER },
  targetGroupArn: TARGET_GROUP,
  loadBalancerArn: LOAD_BALANCER,
});

const named = (attempts: readonly { readonly arguments: unknown }[]) =>
  attempts.map(({ arguments: asked }) => (asked as { AlarmName?: string; AlarmNames?: string[] }).AlarmName ?? asked);

describe('the alarms of an endpoint', () => {
  it('call whoever runs the platform where nothing answers, and where requests fail', async () => {
    const { attempts } = await runFragment(alarms.create, { variables: variables(0), answers: put });
    expect(named(attempts)).toEqual(['slipway-iris/no-healthy-target', 'slipway-iris/5xx']);
    expect(attempts[0]?.arguments).toMatchObject({
      AlarmDescription:
        'Nothing answers for model iris: the load balancer finds no target healthy. What to do: docs/runbook.md#an-endpoint-with-no-task-or-with-too-few',
      Namespace: 'AWS/ApplicationELB',
      MetricName: 'HealthyHostCount',
      Statistic: 'Maximum',
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      Dimensions: [
        { Name: 'TargetGroup', Value: 'targetgroup/slipway-iris/73e2d6bc24d8a067' },
        { Name: 'LoadBalancer', Value: 'app/slipway-1/50dc6c495c0c9188' },
      ],
      Period: 60,
      EvaluationPeriods: 5,
      DatapointsToAlarm: 3,
      TreatMissingData: 'notBreaching',
    });
    expect(attempts[1]?.arguments).toMatchObject({ MetricName: 'HTTPCode_Target_5XX_Count', Threshold: 5 });
  });

  it('and where answers are slow, if that is asked for', async () => {
    const { attempts } = await runFragment(alarms.create, { variables: variables(800), answers: put });
    expect(attempts[0]?.arguments).toMatchObject({
      AlarmName: 'slipway-iris/p95',
      AlarmDescription:
        'The slowest of the answers of model iris take longer than 800 ms. What to do: docs/runbook.md#an-endpoint-that-fails-or-is-slow',
      ExtendedStatistic: 'p95',
      Threshold: 0.8,
    });
  });

  it.each([
    ['an endpoint that sleeps at night', 0, [{ minTasks: 2 }, { minTasks: 0 }], ['slipway-iris/5xx']],
    ['one whose answers are watched', 800, [{ minTasks: 0 }], ['slipway-iris/p95', 'slipway-iris/5xx']],
    ['one that is only smaller at night', 0, [{ minTasks: 1 }], ['slipway-iris/no-healthy-target', 'slipway-iris/5xx']],
  ])('do not take sleep for a failure: %s', async (_what, p95, schedule, wanted) => {
    const { attempts } = await runFragment(alarms.create, { variables: variables(p95, schedule), answers: put });
    expect(named(attempts)).toEqual(wanted);
  });

  it('are put again by an update, which takes away the one that is no longer asked for', async () => {
    const update = alarms.update;
    if (!('finish' in update && update.finish)) throw new Error('an update of the alarms does nothing');
    const [HEALTH, ERRORS, P95] = ['slipway-iris/no-healthy-target', 'slipway-iris/5xx', 'slipway-iris/p95'] as const;
    const changed = async (
      p95: number,
      existing: { AlarmName: string; Threshold?: number }[],
      schedule: { minTasks: number }[] = [],
    ) => {
      const { attempts } = await runFragment(update.finish!(AIM), {
        variables: variables(p95, schedule),
        answers: { ...put, LookAlarmsOfEndpoint: { MetricAlarms: existing }, DeleteUnwantedAlarms: {} },
      });
      return named(attempts).slice(1);
    };
    const both: { AlarmName: string; Threshold?: number }[] = [
      { AlarmName: HEALTH, Threshold: 1 },
      { AlarmName: ERRORS, Threshold: 5 },
    ];
    expect(await changed(0, both)).toEqual([]);
    expect(await changed(0, [...both, { AlarmName: P95, Threshold: 0.8 }])).toEqual([
      { AlarmNames: [P95] },
      HEALTH,
      ERRORS,
    ]);
    expect(await changed(800, [...both, { AlarmName: P95, Threshold: 0.8 }])).toEqual([]);
    expect(await changed(500, [...both, { AlarmName: P95, Threshold: 0.8 }])).toEqual([P95, HEALTH, ERRORS]);
    expect(await changed(0, [both[0]!])).toEqual([HEALTH, ERRORS]);
    expect(await changed(0, [both[0]!, { AlarmName: ERRORS, Threshold: 500 }])).toEqual([HEALTH, ERRORS]);
    const asleep = [{ minTasks: 0 }];
    expect(await changed(0, both, asleep)).toEqual([{ AlarmNames: [HEALTH] }, ERRORS]);
    expect(await changed(0, [both[1]!], asleep)).toEqual([]);
    expect(await changed(0, [both[1]!])).toEqual([HEALTH, ERRORS]);
    expect(await changed(0, [...both, { AlarmName: P95, Threshold: 0.8 }], asleep)).toEqual([
      { AlarmNames: [P95, HEALTH] },
      ERRORS,
    ]);
  });

  it('go with the endpoint, those that are there', async () => {
    const undone = (existing: string[], answer: Answer = {}) =>
      runFragment(alarms.undo, {
        answers: {
          LookAlarms: { MetricAlarms: existing.map((AlarmName) => ({ AlarmName })) },
          DeleteAlarms: answer,
        },
      });
    const [, deleted] = (await undone(['slipway-iris/5xx'])).attempts;
    expect(deleted?.arguments).toEqual({ AlarmNames: ['slipway-iris/5xx'] });
    expect((await undone([])).attempts).toHaveLength(1);
    const refused = await undone(['slipway-iris/5xx'], failure('CloudWatch.ResourceNotFoundException'));
    expect(refused.result.status).toBe('SUCCEEDED');
  });
});
