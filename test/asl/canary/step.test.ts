import { describe, expect, it } from '@jest/globals';
import { canarySteps, tasksFor } from '../../../asl/canary/step';
import type { JsonValue } from '../../../local/asl';
import { type Answers, evaluated, runFragment } from '../fragment-under-test';
import {
  CANARY,
  DENIED,
  GOOD,
  MAIN,
  metrics,
  running,
  shows,
  targets,
  VARIABLES,
  WITH_TRAFFIC,
} from './canary-under-test';

const share = (percent: number) => shows({ [MAIN]: 100 - percent, [CANARY]: percent });

async function proven(answers: Answers = {}, strategy: object = {}) {
  const ran = await runFragment(canarySteps, {
    variables: { ...WITH_TRAFFIC, strategy: { ...VARIABLES.strategy, ...strategy } },
    answers: {
      LookMainSize: { Services: [{ DesiredCount: 4 }] },
      ResizeCanary: {},
      DescribeService: running(2),
      DescribeTargetHealth: targets('healthy', 'healthy'),
      DescribeScalingActivities: { Activities: [] },
      ListEndedTasks: { TaskArns: [] },
      ShiftStepTraffic: {},
      VerifyStepTraffic: [share(10), share(50)],
      RecordCanaryStep: {},
      RecordCanaryFigures: {},
      ...GOOD,
      ...answers,
    },
    wanted: '$proven',
  });
  const of = (state: string) => ran.attempts.filter((attempt) => attempt.state === state).map(({ arguments: a }) => a);
  const recorded = (state: string) =>
    (of(state) as { ExpressionAttributeValues: { ':canary': { S: string } } }[]).map(
      ({ ExpressionAttributeValues: values }) => JSON.parse(values[':canary'].S) as Record<string, JsonValue>,
    );
  const names = ran.attempts.map(({ state }) => state);
  return { ...ran, of, recorded, names };
}

/** One step, which is enough where it does not matter that there are more. */
const ONE = { steps: [{ percent: 10, minutes: 5 }] };

describe('the tasks of a share', () => {
  it.each([
    [10, 4, 1],
    [50, 4, 2],
    [51, 4, 3],
    [100, 4, 4],
    [1, 1, 1],
    [50, 0, 1],
    // Divided first, these come to a little more than a whole number.
    [7, 100, 7],
    [55, 20, 11],
  ])('of %d percent beside %d tasks are %d', async (percent, tasks, wanted) => {
    expect(await evaluated(tasksFor('$percent', '$tasks'), { percent, tasks })).toBe(wanted);
  });
});

describe('the steps of a canary', () => {
  it('each make the tasks, wait until they are healthy, give them their share, and measure', async () => {
    const { result, names, of } = await proven();
    expect(result.status).toBe('SUCCEEDED');
    const [first, second] = [names.indexOf('LookMainSize'), names.lastIndexOf('LookMainSize')];
    const order = (from: number, to?: number) => [
      ...new Set(
        names
          .slice(from, to)
          .filter((name) => !/^(DescribeTarget|DescribeScaling|ListEnded|DescribeCanary)/.test(name)),
      ),
    ];
    const each = [
      'LookMainSize',
      'ResizeCanary',
      'DescribeService',
      'ShiftStepTraffic',
      'VerifyStepTraffic',
      'RecordCanaryStep',
      'GetCanaryMetrics',
      'RecordCanaryFigures',
    ];
    expect(order(first, second)).toEqual(each);
    expect(order(second)).toEqual(each);
    expect(of('ResizeCanary')).toEqual([
      { Cluster: 'slipway-iris', Service: 'slipway-iris-canary', DesiredCount: 1 },
      { Cluster: 'slipway-iris', Service: 'slipway-iris-canary', DesiredCount: 2 },
    ]);
    expect(JSON.stringify(of('ShiftStepTraffic'))).toMatch(/"Weight":10\b.*"Weight":50\b/s);
  });

  it('give no share to tasks that are not healthy: an empty target group answers 503 for it', async () => {
    const late = await proven({ DescribeTargetHealth: [targets('initial'), targets('healthy')] }, ONE);
    expect(late.names.filter((name) => name === 'DescribeTargetHealth')).toHaveLength(2);
    expect(late.names.indexOf('ShiftStepTraffic')).toBeGreaterThan(late.names.lastIndexOf('DescribeTargetHealth'));
    const never = await proven({ DescribeTargetHealth: targets('unhealthy') }, ONE);
    expect(never.result).toMatchObject({ error: 'TargetsUnhealthy' });
    expect(never.names).not.toContain('ShiftStepTraffic');
  });

  it('measure whole minutes, as long as they are meant to', async () => {
    const { seconds, recorded, of } = await proven({}, { steps: [{ percent: 10, minutes: 3 }] });
    const windows = of('GetCanaryMetrics') as { StartTime: string; EndTime: string }[];
    expect(new Set(windows.map(({ StartTime }) => StartTime))).toEqual(new Set(['2026-01-01T00:00:00.000Z']));
    expect(windows.at(-1)!.EndTime).toBe('2026-01-01T00:03:00.000Z');
    expect(seconds).toBeGreaterThanOrEqual(300);
    expect(seconds).toBeLessThan(330);
    expect(recorded('RecordCanaryStep')[0]).toMatchObject({ reason: 'measuring until 2026-01-01T00:03:00.000Z' });
  });

  it('tell after each round of looks where they are and how both sides do', async () => {
    const { recorded, result } = await proven();
    const [begun] = recorded('RecordCanaryStep');
    expect(begun).toMatchObject({ step: 1, steps: 2, percent: 10, verdict: 'MEASURING', strategy: VARIABLES.strategy });
    const told = recorded('RecordCanaryFigures');
    expect(told[0]).toMatchObject({
      step: 1,
      percent: 10,
      verdict: 'MEASURING',
      since: '2026-01-01T00:00:00.000Z',
      new: { requests: 113, errors: 0 },
      old: { requests: 1000, errors: 2 },
    });
    expect(told.length).toBeGreaterThan(10);
    expect(told.at(-1)).toMatchObject({ step: 2, steps: 2, percent: 50, verdict: 'GOOD' });
    expect(result.output).toEqual(told.at(-1));
  });

  it('end with the first that is bad, and no later one begins', async () => {
    const bad = metrics({ new: { requests: [113], serverErrors: [14] }, old: { requests: [1000] } });
    const { result, names, recorded } = await proven({ GetCanaryMetrics: bad });
    expect(result).toMatchObject({
      error: 'CanaryFailed',
      cause: '12.4% of 113 requests failed; 1% allowed; version 3 had 0%',
    });
    expect(names.filter((name) => name === 'LookMainSize')).toHaveLength(1);
    expect(recorded('RecordCanaryFigures').at(-1)).toMatchObject({ verdict: 'BAD', new: { errors: 14 } });
  });

  it('go back where too little was seen, and say what to do about it', async () => {
    const { result, names } = await proven({ GetCanaryMetrics: metrics({}) });
    expect(result).toMatchObject({
      error: 'CanaryInconclusive',
      cause:
        '0 requests in 5 min are too few to judge by; 20 wanted: send more, or set strategy.onInconclusive to goOn',
    });
    expect(names.filter((name) => name === 'LookMainSize')).toHaveLength(1);
  });

  it('go on where that is wanted, and the record says what was seen', async () => {
    const { result } = await proven({ GetCanaryMetrics: metrics({}) }, { onInconclusive: 'goOn' });
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { step: 2, verdict: 'INCONCLUSIVE' } });
  });

  it('do not go on for a bad version where only inconclusive ones may', async () => {
    const bad = metrics({ new: { requests: [113], serverErrors: [14] } });
    const { result } = await proven({ GetCanaryMetrics: bad }, { ...ONE, onInconclusive: 'goOn' });
    expect(result).toMatchObject({ error: 'CanaryFailed' });
  });

  it('fail as the looks do, once nothing was learnt for several minutes', async () => {
    const { result, seconds } = await proven({ GetCanaryMetrics: DENIED }, ONE);
    expect(result).toMatchObject({ error: 'Any.AccessDeniedException', cause: 'not allowed' });
    expect(seconds).toBeGreaterThan(200);
  });

  it('do not depend on the record', async () => {
    const { result } = await proven({ RecordCanaryStep: DENIED, RecordCanaryFigures: DENIED }, ONE);
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { verdict: 'GOOD' } });
  });

  it('fail where the share does not take effect', async () => {
    const { result, names } = await proven({ VerifyStepTraffic: share(0) }, ONE);
    expect(result).toMatchObject({ error: 'TrafficNotShifted' });
    expect(names).not.toContain('RecordCanaryStep');
  });
});
