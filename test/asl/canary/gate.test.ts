import { describe, expect, it } from '@jest/globals';
import { canaryMeasured, measuring } from '../../../asl/canary/gate';
import type { Fragment } from '../../../asl/language/fragment';
import { knownOf, watchTask } from '../../../asl/watch/watch-task';
import { STARTED_AT } from '../../local/asl/machine-under-test';
import { type Answers, failure, runFragment } from '../fragment-under-test';
import { GOOD, metrics, running, targets, VARIABLES, WITH_TRAFFIC } from './canary-under-test';

/** One round of looks, and what the last one saw. */
const round: Fragment = {
  start: 'Watch',
  states: (next) => ({
    Watch: { ...watchTask(canaryMeasured, next, measuring('$from', '$minutes')), Next: next },
  }),
};

/** Minutes of a step that are over and known. A window that began seven minutes ago, of five, has been measured. */
const measuredFor = (minutes: number) => new Date(STARTED_AT - (minutes + 2) * 60_000).toISOString();

interface Situation {
  readonly answers?: Answers;
  readonly strategy?: object;
  readonly variables?: object;
  /** Minutes that are known, of five. */
  readonly known?: number;
}

async function judged({ answers = {}, strategy = {}, variables = {}, known = 5 }: Situation) {
  const ran = await runFragment(round, {
    variables: {
      ...WITH_TRAFFIC,
      strategy: { ...VARIABLES.strategy, ...strategy },
      ...variables,
      from: measuredFor(known),
      minutes: 5,
    },
    answers: { ...GOOD, ...answers },
    wanted: knownOf(canaryMeasured).seen,
  });
  const seen = ran.result.output as { judgement: { verdict: string; reason: string; error: string } };
  return { ...ran, seen, ...seen.judgement };
}

const requests = (number: number, serverErrors = 0, old: { requests?: number; serverErrors?: number } = {}) => ({
  GetCanaryMetrics: metrics({
    new: { requests: [number], serverErrors: [serverErrors] },
    old: { requests: [old.requests ?? 1000], serverErrors: [old.serverErrors ?? 0] },
  }),
});

const within = (p95Milliseconds: number) => ({ rollbackOn: { errorPercent: 1, alarms: [], p95Milliseconds } });
const times = (now: number[], before?: number[]) => ({
  GetCanaryMetrics: metrics({
    new: { requests: [113], p95: now },
    old: before ? { requests: [1000], p95: before } : {},
  }),
});

describe('a new version that has been measured', () => {
  it.each<[string, Situation, string, string]>([
    [
      'without an error',
      { answers: requests(113, 0, { serverErrors: 2 }) },
      'GOOD',
      '0% of 113 requests failed; 1% allowed; version 3 had 0.2%',
    ],
    [
      'with as many errors as are allowed',
      { answers: requests(200, 2) },
      'GOOD',
      '1% of 200 requests failed; 1% allowed; version 3 had 0%',
    ],
    [
      'with one more',
      { answers: requests(200, 3) },
      'BAD',
      '1.5% of 200 requests failed; 1% allowed; version 3 had 0%',
    ],
    [
      'with many errors',
      { answers: requests(113, 14) },
      'BAD',
      '12.4% of 113 requests failed; 1% allowed; version 3 had 0%',
    ],
    [
      'with errors of connections, which no request is counted for',
      { answers: { GetCanaryMetrics: metrics({ new: { connectionErrors: [30] }, old: { requests: [1000] } }) } },
      'BAD',
      '100% of 30 requests failed; 1% allowed; version 3 had 0%',
    ],
    [
      'with as many errors as the old one',
      { answers: requests(100, 10, { serverErrors: 100 }) },
      'GOOD',
      '10% of 100 requests failed; 1% allowed; version 3 had 10%',
    ],
    [
      'with the one error of thousands where none is allowed',
      { answers: requests(3000, 1), strategy: { rollbackOn: { errorPercent: 0, alarms: [] } } },
      'BAD',
      'less than 0.1% of 3000 requests failed; 0% allowed; version 3 had 0%',
    ],
    [
      'where less than a tenth of a percent is allowed',
      { answers: requests(1000, 1), strategy: { rollbackOn: { errorPercent: 0.05, alarms: [] } } },
      'BAD',
      '0.1% of 1000 requests failed; 0.05% allowed; version 3 had 0%',
    ],
    [
      'where any number of errors is allowed',
      { answers: requests(100, 100), strategy: { rollbackOn: { errorPercent: 100, alarms: [] } } },
      'GOOD',
      '100% of 100 requests failed; 100% allowed; version 3 had 0%',
    ],
    [
      'while the old one had no requests',
      { answers: requests(113, 14, { requests: 0 }) },
      'BAD',
      '12.4% of 113 requests failed; 1% allowed; version 3 had no requests',
    ],
    [
      'against another image of the same version',
      { answers: requests(113), variables: { image: { modelVersion: 3, imageVersion: 8 } } },
      'GOOD',
      '0% of 113 requests failed; 1% allowed; image version 7 had 0%',
    ],
    [
      'by too few requests',
      { answers: requests(19) },
      'INCONCLUSIVE',
      '19 requests in 5 min are too few to judge by; 20 wanted',
    ],
    [
      'by too few requests, of which too many failed all the same',
      { answers: requests(4, 2) },
      'BAD',
      '50% of 4 requests failed; 1% allowed; version 3 had 0%',
    ],
    [
      'by no request at all',
      { answers: { GetCanaryMetrics: metrics({}) } },
      'INCONCLUSIVE',
      '0 requests in 5 min are too few to judge by; 20 wanted',
    ],
    [
      'by metrics that never came',
      { answers: { GetCanaryMetrics: { MetricDataResults: [] } } },
      'INCONCLUSIVE',
      '0 requests in 5 min are too few to judge by; 20 wanted',
    ],
    [
      'too slow in more than half of the minutes',
      { answers: times([0.9, 0.2, 0.95, 0.1, 1.2], [0.1, 0.9]), strategy: within(800) },
      'BAD',
      'p95 of the response time was 900 ms; 800 ms allowed; version 3 had 900 ms',
    ],
    [
      'too slow in two minutes of five',
      { answers: times([0.9, 0.2, 0.95, 0.1, 0.2]), strategy: within(800) },
      'GOOD',
      '0% of 113 requests failed; 1% allowed; version 3 had no requests',
    ],
    [
      'as slow as the old one',
      { answers: times([0.9, 0.9, 0.9], [0.9, 0.9, 0.9]), strategy: within(800) },
      'GOOD',
      '0% of 113 requests failed; 1% allowed; version 3 had 0%',
    ],
    [
      'too slow while the old one had no requests',
      { answers: times([0.9, 0.9, 0.9]), strategy: within(800) },
      'BAD',
      'p95 of the response time was 900 ms; 800 ms allowed; version 3 had no requests',
    ],
    [
      'too slow where nobody asked for that',
      { answers: times([59, 59, 59, 59, 59]) },
      'GOOD',
      '0% of 113 requests failed; 1% allowed; version 3 had no requests',
    ],
    [
      'too slow by too few requests to say so',
      { answers: { GetCanaryMetrics: metrics({ new: { requests: [19], p95: [9, 9, 9] } }) }, strategy: within(800) },
      'INCONCLUSIVE',
      '19 requests in 5 min are too few to judge by; 20 wanted',
    ],
  ])('%s', async (_what, situation, verdict, reason) => {
    const { verdict: found, reason: why, result } = await judged(situation);
    expect(result.status).toBe('SUCCEEDED');
    expect([found, why]).toEqual([verdict, reason]);
  });
});

describe('a new version that is broken whatever came of its requests', () => {
  it.each<[string, Situation, string, string]>([
    [
      'is no task of which healthy',
      { answers: { DescribeCanaryTargets: targets('unhealthy') } },
      'the load balancer finds no task of the new version healthy: is unhealthy',
      'TargetsUnhealthy',
    ],
    [
      'has no task behind the load balancer',
      { answers: { DescribeCanaryTargets: targets() } },
      'the load balancer finds no task of the new version healthy',
      'TargetsUnhealthy',
    ],
    [
      'crashes',
      { answers: { DescribeCanary: running(1, { FailedTasks: 2, RolloutState: 'IN_PROGRESS' }) } },
      'the tasks of the new version do not stay up',
      'ServiceFailed',
    ],
    [
      'is gone',
      { answers: { DescribeCanary: { Services: [] } } },
      'the tasks of the new version do not stay up',
      'ServiceFailed',
    ],
    [
      'runs something else',
      { answers: { DescribeCanary: running(1, { TaskDefinition: 'arn:of-somebody' }) } },
      'the tasks of the new version do not stay up',
      'ServiceFailed',
    ],
    [
      'raises the team’s alarms',
      {
        strategy: { rollbackOn: { errorPercent: 1, alarms: ['slow', 'fine', 'lost'] } },
        answers: {
          DescribeCanaryAlarms: {
            MetricAlarms: [
              { AlarmName: 'slow', StateValue: 'ALARM' },
              { AlarmName: 'fine', StateValue: 'OK' },
            ],
            CompositeAlarms: [{ AlarmName: 'lost', StateValue: 'ALARM' }],
          },
        },
      },
      'alarms slow, lost are in state ALARM',
      'CanaryFailed',
    ],
    [
      'raises one alarm',
      {
        strategy: { rollbackOn: { errorPercent: 1, alarms: ['slow'] } },
        answers: { DescribeCanaryAlarms: { MetricAlarms: [{ AlarmName: 'slow', StateValue: 'ALARM' }] } },
      },
      'alarm slow is in state ALARM',
      'CanaryFailed',
    ],
  ])('%s, which is known at once', async (_what, situation, reason, error) => {
    const { verdict, reason: why, error: named, seconds } = await judged({ ...situation, known: 0 });
    expect([verdict, why, named]).toEqual(['BAD', reason, error]);
    expect(seconds).toBe(0);
  });

  it('is not found where the load balancer once tells nothing of its targets', async () => {
    const { verdict } = await judged({ answers: { DescribeCanaryTargets: [{}, targets('healthy')] } });
    expect(verdict).toBe('GOOD');
  });

  it('is one of which a task of several is healthy still', async () => {
    const { verdict } = await judged({ answers: { DescribeCanaryTargets: targets('healthy', 'unhealthy') } });
    expect(verdict).toBe('GOOD');
  });
});

describe('while a new version is measured', () => {
  it.each<[string, Situation]>([
    ['no error is no proof', { answers: requests(113), known: 4 }],
    ['an error that later requests may make good', { answers: requests(30, 1), known: 1 }],
    ['too few requests may become enough', { answers: requests(4), known: 4 }],
    ['a part of the first minute says nothing of the rest', { answers: requests(4, 4), known: 0 }],
    ['one slow minute is not most of them', { answers: times([9, 9]), strategy: within(800), known: 2 }],
  ])('%s', async (_what, situation) => {
    const { verdict, seconds } = await judged(situation);
    expect(verdict).toBe('MEASURING');
    expect(seconds).toBe(48);
  });

  it.each<[string, Situation, string]>([
    [
      'more errors than the step may have',
      { answers: requests(30, 3), known: 1 },
      '10% of 30 requests failed; 1% allowed; version 3 had 0%',
    ],
    [
      'most of the minutes too slow',
      { answers: times([9, 9, 9]), strategy: within(800), known: 3 },
      'p95 of the response time was 9000 ms; 800 ms allowed; version 3 had no requests',
    ],
  ])('ends it at once: %s', async (_what, situation, reason) => {
    const { verdict, reason: why, seconds } = await judged(situation);
    expect([verdict, why]).toEqual(['BAD', reason]);
    expect(seconds).toBe(0);
  });

  it('CloudWatch is asked no more often than it has something new', async () => {
    const { attempts } = await judged({ known: 1 });
    const looks = attempts.filter(({ state }) => state === 'GetCanaryMetrics');
    expect(looks.length).toBeGreaterThan(1);
    expect(looks.length).toBeLessThanOrEqual(5);
  });

  it('a look that fails is just had again', async () => {
    const throttled = failure('CloudWatch.CloudWatchException', 'Rate exceeded');
    const looks = (GOOD as { GetCanaryMetrics: never }).GetCanaryMetrics;
    expect((await judged({ answers: { GetCanaryMetrics: [throttled, looks] } })).verdict).toBe('GOOD');
  });
});

it('looks at the canary’s service and targets, and at both sides’ metrics', async () => {
  const { attempts } = await judged({ strategy: { rollbackOn: { errorPercent: 1, alarms: [] } } });
  const of = (state: string) => attempts.find((attempt) => attempt.state === state)?.arguments;
  expect(of('DescribeCanary')).toEqual({ Cluster: 'slipway-iris', Services: ['slipway-iris-canary'] });
  expect(of('DescribeCanaryTargets')).toEqual({ TargetGroupArn: WITH_TRAFFIC.canaryTargetGroupArn });
  expect(JSON.stringify(of('GetCanaryMetrics'))).toContain('targetgroup/slipway-iris-canary/cdef');
  expect(of('DescribeCanaryAlarms')).toBeUndefined();
});
