import { describe, expect, it } from '@jest/globals';
import { IS_MEASURED, lookAtMetrics, METRICS_DELAY_SECONDS, NEXT_MINUTE } from '../../../asl/canary/metrics';
import { permissionsOf } from '../../../asl/language/permissions-of';
import { STARTED_AT } from '../../local/asl/machine-under-test';
import { type Answer, evaluated, runBranch } from '../fragment-under-test';
import { allowed } from '../steps/expectations';
import { metrics } from './canary-under-test';

const ago = (seconds: number) => new Date(STARTED_AT - seconds * 1_000).toISOString();
const GIVEN = {
  targetGroups: { new: 'targetgroup/canary/1', old: 'targetgroup/main/2' },
  loadBalancer: 'app/slipway-1/0123',
  minutes: 5,
  gate: {},
};

async function seen(answer: Answer, { given = {}, from = ago(420) }: { given?: object; from?: string } = {}) {
  const { attempts, result } = await runBranch(lookAtMetrics, {
    variables: { given: { ...GIVEN, ...given, from } as never },
    answers: { GetCanaryMetrics: answer },
  });
  type Query = { Id: string; MetricStat: { Metric: { MetricName: string; Dimensions: object[] }; Stat: string } };
  const asked = attempts[0]!.arguments as unknown as {
    MetricDataQueries: Query[];
    StartTime: string;
    EndTime: string;
  };
  return { asked, seen: result.output as unknown as { new: object; old: object; measuredMinutes: number } };
}

describe('the look at the metrics', () => {
  it('asks for both sides, each by its target group, minute by minute', async () => {
    const { asked } = await seen(metrics({}));
    expect(asked.MetricDataQueries).toHaveLength(8);
    expect(new Set(asked.MetricDataQueries.map(({ Id }) => Id)).size).toBe(8);
    expect(asked.MetricDataQueries[0]).toEqual({
      Id: 'newRequests',
      MetricStat: {
        Metric: {
          Namespace: 'AWS/ApplicationELB',
          MetricName: 'RequestCount',
          Dimensions: [
            { Name: 'TargetGroup', Value: 'targetgroup/canary/1' },
            { Name: 'LoadBalancer', Value: 'app/slipway-1/0123' },
          ],
        },
        Period: 60,
        Stat: 'Sum',
      },
    });
    const old = asked.MetricDataQueries.filter(({ Id }) => Id.startsWith('old'));
    expect(old.map(({ MetricStat }) => [MetricStat.Metric.MetricName, MetricStat.Stat])).toEqual([
      ['RequestCount', 'Sum'],
      ['HTTPCode_Target_5XX_Count', 'Sum'],
      ['TargetConnectionErrorCount', 'Sum'],
      ['TargetResponseTime', 'p95'],
    ]);
    expect(JSON.stringify(old)).not.toContain('canary');
  });

  it('counts what came of the requests, and takes no value for no request', async () => {
    const answer = metrics({
      new: { requests: [10, 20], serverErrors: [1], connectionErrors: [2], p95: [0.1, 0.5, 0.2004] },
    });
    expect((await seen(answer)).seen).toEqual({
      new: { requests: 30, errors: 3, errorPercent: 10, slowMinutes: 0, p95Milliseconds: 200 },
      old: { requests: 0, errors: 0, errorPercent: 0, slowMinutes: 0 },
      measuredMinutes: 5,
    });
  });

  it('takes a connection that failed for a request, which nobody counted', async () => {
    const { seen: all } = await seen(metrics({ new: { connectionErrors: [4] } }));
    expect(all.new).toMatchObject({ requests: 4, errors: 4, errorPercent: 100 });
  });

  it('counts the minutes that were slower than is allowed', async () => {
    const answer = metrics({ new: { p95: [0.8, 0.801, 9] }, old: { p95: [0.1] } });
    const { seen: all } = await seen(answer, { given: { gate: { p95Milliseconds: 800 } } });
    expect(all.new).toMatchObject({ slowMinutes: 2, p95Milliseconds: 801 });
    expect(all.old).toMatchObject({ slowMinutes: 0, p95Milliseconds: 100 });
  });

  it('needs the right to read metrics, which can’t be held to any', () => {
    expect(allowed(permissionsOf(lookAtMetrics))).toEqual([['cloudwatch:GetMetricData', '*']]);
  });
});

describe('the window', () => {
  it.each([
    ['of which nothing is known yet', 0, 0, 1],
    ['whose first minute is known in a second', 179, 0, 1],
    ['whose first minute is known', 180, 1, 1],
    ['of which a part of the third minute is over', 120 + 150, 2, 2],
    ['that has been measured', 420, 5, 5],
    ['that was over long ago', 4_200, 5, 5],
  ])('%s, %d s after its beginning, has %d whole minutes', async (_what, seconds, minutes, asked) => {
    const from = ago(seconds);
    const { asked: query, seen: all } = await seen(metrics({}), { from });
    expect(all.measuredMinutes).toBe(minutes);
    expect(query.StartTime).toBe(from);
    expect(Date.parse(query.EndTime) - Date.parse(from)).toBe(asked * 60_000);
  });

  it.each([
    [419, false],
    [420, true],
  ])('of five minutes has been measured %d s after its beginning: %s', async (seconds, measured) => {
    expect(await evaluated(IS_MEASURED, { given: { ...GIVEN, from: ago(seconds) } })).toBe(measured);
    expect(METRICS_DELAY_SECONDS).toBe(120);
  });

  it('begins with a whole minute, as CloudWatch counts', async () => {
    expect(await evaluated(NEXT_MINUTE)).toBe('2026-01-01T00:00:00.000Z');
  });
});
