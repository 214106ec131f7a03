import { describe, expect, it } from '@jest/globals';
import { alarms } from '../../../asl/steps/alarms';
import { type Answer, failure, runFragment } from '../fragment-under-test';
import { AIM } from './expectations';

const LOAD_BALANCER = 'arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/slipway-1/50dc6c495c0c9188';
const TARGET_GROUP = 'arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/slipway-iris/73e2d6bc24d8a067';

const put = { PutNoHealthyTargetAlarm: {}, Put5xxAlarm: {}, PutP95Alarm: {} };

const variables = (p95AlarmMilliseconds: number) => ({
  settings: { p95AlarmMilliseconds },
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
      AlarmDescription: 'Nothing answers for model iris: the load balancer finds no target healthy',
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
      AlarmDescription: 'The slowest of the answers of model iris take longer than 800 ms',
      ExtendedStatistic: 'p95',
      Threshold: 0.8,
    });
  });

  describe('after an update', () => {
    const { update } = alarms;
    const finish = 'finish' in update ? update.finish?.(AIM) : undefined;
    if (!finish) throw new Error('an update of the alarms does nothing');
    const [noTarget, failed, slow] = [
      'slipway-iris/no-healthy-target',
      'slipway-iris/5xx',
      'slipway-iris/p95',
    ] as const;
    /** Alarms that are there, a slow one by its threshold. */
    const there = (...existing: (string | { p95: number })[]) => ({
      MetricAlarms: existing.map((alarm) =>
        typeof alarm === 'string' ? { AlarmName: alarm } : { AlarmName: slow, Threshold: alarm.p95 },
      ),
    });
    const run = async (p95: number, existing: ReturnType<typeof there>) => {
      const { attempts, result } = await runFragment(finish, {
        variables: variables(p95),
        answers: {
          ...put,
          LookAlarmsOfEndpoint: existing,
          LookFormerP95Alarm: { MetricAlarms: existing.MetricAlarms.filter(({ AlarmName }) => AlarmName === slow) },
          DeleteFormerP95Alarm: {},
        },
      });
      expect(result.status).toBe('SUCCEEDED');
      return attempts.filter(({ state }) => !state.startsWith('Look'));
    };

    it.each<[string, number, ReturnType<typeof there>]>([
      ['without a wish for answers', 0, there(noTarget, failed)],
      ['with one', 800, there(noTarget, failed, { p95: 0.8 })],
    ])('stay as they are if they are what is wanted, %s', async (_what, p95, existing) => {
      expect(await run(p95, existing)).toEqual([]);
    });

    it.each<[string, number, ReturnType<typeof there>, readonly string[]]>([
      ['of an endpoint that has none', 0, there(), [noTarget, failed]],
      ['of which one was deleted', 0, there(failed), [noTarget, failed]],
      ['with the one that is wanted now', 500, there(noTarget, failed), [slow, noTarget, failed]],
      ['with another limit', 500, there(noTarget, failed, { p95: 0.8 }), [slow, noTarget, failed]],
    ])('are put again %s', async (_what, p95, existing, names) => {
      expect(named(await run(p95, existing))).toEqual(names);
    });

    it('lack the one that is wanted no more', async () => {
      const [removed, ...others] = await run(0, there({ p95: 0.8 }));
      expect(removed).toEqual({ state: 'DeleteFormerP95Alarm', arguments: { AlarmNames: [slow] } });
      expect(named(others)).toEqual([noTarget, failed]);
    });
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
