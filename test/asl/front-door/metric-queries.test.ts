import { describe, expect, it } from '@jest/globals';
import { FIGURES, measuredIn, QUERIES } from '../../../asl/front-door/metric-queries';
import type { JsonValue } from '../../../local/asl';
import { evaluated } from '../fragment-under-test';

const MINUTE = 60_000;
const FROM = Date.UTC(2026, 0, 1);
const times = { from: FROM, to: FROM + 3 * MINUTE, period: MINUTE };
const group = (id: string) => ({ targetGroup: `targetgroup/slipway-iris/${id}`, loadBalancer: 'app/slipway-1/1' });

interface Query {
  readonly Id: string;
  readonly MetricStat: { readonly Metric: { readonly MetricName: string }; readonly Period: number };
}
const queries = async (targetGroups: readonly object[], change = {}) =>
  (await evaluated(QUERIES, {
    cluster: 'slipway-pool_shared',
    times: { ...times, ...change },
    targetGroups: targetGroups as JsonValue,
  })) as unknown as Query[];

describe('what CloudWatch is asked of an endpoint', () => {
  it('is of its service, where that runs, and of its target group', async () => {
    const asked = await queries([group('1')]);
    expect(asked.map(({ Id }) => Id)).toEqual([
      'cpu',
      'memory',
      'samples',
      'requests0',
      'serverErrors0',
      'connectionErrors0',
      'p500',
      'p950',
      'healthy0',
      'p50OfAll0',
      'p95OfAll0',
    ]);
    expect(asked[0]).toEqual({
      Id: 'cpu',
      MetricStat: {
        Metric: {
          Namespace: 'AWS/ECS',
          MetricName: 'CPUUtilization',
          Dimensions: [
            { Name: 'ClusterName', Value: 'slipway-pool_shared' },
            { Name: 'ServiceName', Value: 'slipway-iris' },
          ],
        },
        Period: 60,
        Stat: 'Average',
      },
    });
    expect(asked[3]).toEqual({
      Id: 'requests0',
      MetricStat: {
        Metric: {
          Namespace: 'AWS/ApplicationELB',
          MetricName: 'RequestCount',
          Dimensions: [
            { Name: 'TargetGroup', Value: 'targetgroup/slipway-iris/1' },
            { Name: 'LoadBalancer', Value: 'app/slipway-1/1' },
          ],
        },
        Period: 60,
        Stat: 'Sum',
      },
    });
    expect(asked.at(-1)?.MetricStat.Period).toBe(180);
  });

  it('is of a canary’s target group too, and of none where there is none', async () => {
    expect(await queries([group('1'), group('2')])).toHaveLength(19);
    expect(await queries([])).toHaveLength(3);
  });

  it('is never of a period longer than a day', async () => {
    const asked = await queries([group('1')], { to: FROM + 90_000_000 });
    expect(Math.max(...asked.map(({ MetricStat }) => MetricStat.Period))).toBe(86_400);
  });
});

/** Values of each query, of the minutes from the first on. */
const results = (values: Readonly<Record<string, readonly (number | undefined)[]>>) =>
  Object.entries(values).map(([Id, of]) => {
    const points = of.flatMap((value, minute) =>
      value === undefined ? [] : [[FROM + minute * MINUTE, value] as const],
    );
    return {
      Id,
      Timestamps: points.map(([at]) => new Date(at).toISOString()),
      Values: points.map(([, value]) => value),
    };
  });
async function figures(values: Readonly<Record<string, readonly (number | undefined)[]>>) {
  const measured = await evaluated(measuredIn('$results'), { results: results(values) as JsonValue });
  return (await evaluated(FIGURES, { measured: measured ?? {}, times })) as unknown as {
    readonly totals: object;
    readonly items: readonly object[];
  };
}

const NOTHING = {
  requests: null,
  errors: null,
  p50Milliseconds: null,
  p95Milliseconds: null,
  healthyTasks: null,
  runningTasks: null,
  cpuPercent: null,
  memoryPercent: null,
};

describe('the figures of an endpoint', () => {
  it('are null where nobody has measured anything', async () => {
    const { totals, items, ...rest } = await figures({});
    expect(rest).toEqual({
      model: 'iris',
      from: '2026-01-01T00:00:00.000Z',
      to: '2026-01-01T00:03:00.000Z',
      periodSeconds: 60,
    });
    expect(totals).toEqual({
      requests: null,
      errors: null,
      errorPercent: null,
      p50Milliseconds: null,
      p95Milliseconds: null,
    });
    expect(items).toEqual([0, 1, 2].map((minute) => ({ time: `2026-01-01T00:0${minute}:00.000Z`, ...NOTHING })));
  });

  it('are those that were measured, in their periods', async () => {
    const { totals, items } = await figures({
      requests0: [10, undefined, 4],
      serverErrors0: [undefined, undefined, 1],
      connectionErrors0: [undefined, 2],
      p500: [0.0204, undefined, 0.03],
      p950: [0.1, undefined, 0.25],
      healthy0: [1, 2, 0],
      samples: [1, 2],
      cpu: [12.345],
      memory: [50],
      p50OfAll0: [0.022],
      p95OfAll0: [0.2],
    });
    expect(totals).toEqual({ requests: 16, errors: 3, errorPercent: 18.8, p50Milliseconds: 22, p95Milliseconds: 200 });
    expect(items).toMatchObject([
      {
        requests: 10,
        errors: 0,
        p50Milliseconds: 20,
        p95Milliseconds: 100,
        healthyTasks: 1,
        runningTasks: 1,
        cpuPercent: 12.3,
        memoryPercent: 50,
      },
      { requests: 2, errors: 2, p50Milliseconds: null, healthyTasks: 2, runningTasks: 2, cpuPercent: null },
      { requests: 4, errors: 1, p95Milliseconds: 250, healthyTasks: 0, runningTasks: null },
    ]);
  });

  it('are those of a canary beside those of the version before: sums, and the slower one’s times', async () => {
    const { totals, items } = await figures({
      requests0: [90],
      requests1: [10],
      serverErrors1: [10],
      p950: [0.1],
      p951: [0.9],
      healthy0: [2],
      healthy1: [1],
      p95OfAll0: [0.1],
      p95OfAll1: [0.9],
    });
    expect(items[0]).toMatchObject({ requests: 100, errors: 10, p95Milliseconds: 900, healthyTasks: 3 });
    expect(totals).toMatchObject({ requests: 100, errorPercent: 10, p95Milliseconds: 900 });
  });
});
