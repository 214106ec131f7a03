import type { ModifyListenerInput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, describe, expect, it } from '@jest/globals';
import { PROMOTION_HOURS } from '../../contract/strategy';
import type { JsonValue } from '../../local/asl';
import type { ApiCall } from '../../local/aws/call-log';
import type { FaultSource } from '../../local/aws/faults';
import { CANARY, Canaried, MAIN, ONE_MINUTE } from './harness/canaried';
import { deploymentRecord } from './harness/records';

let canaried: Canaried;
afterEach(() => canaried.account.close());

const share = (calls: { total: number } | undefined, of: { total: number } | undefined) =>
  (calls?.total ?? 0) / (of?.total ?? 1);

describe('A new version beside the live one', () => {
  it('goes live without a failed call if it is good, and nothing of its canary is left', async () => {
    canaried = await Canaried.open();
    const { status, canary, live, wrong, calls } = await canaried.deployed('local/iris:2', 'canary');
    expect({ status, live, wrong }).toEqual({
      status: 'LIVE',
      live: { status: 'LIVE', modelVersion: 2 },
      wrong: [],
    });
    expect(calls).toMatchObject({ failed: 0 });
    expect(calls?.targetGroups[CANARY]?.total).toBeGreaterThan(100);
    expect(canary).toMatchObject({
      verdict: 'PROMOTED',
      step: 2,
      steps: 2,
      percent: 50,
      new: { errors: 0 },
      old: { errors: 0 },
    });
    expect(canary?.new.requests).toBeGreaterThanOrEqual(300);
  });

  it('is taken back if it fails its requests, and no more calls fail than its share explains', async () => {
    canaried = await Canaried.open();
    const { status, record, canary, live, wrong, calls } = await canaried.deployed('local/faulty:1', 'canary');
    expect({ status, live, wrong }).toEqual({
      status: 'ROLLED_BACK',
      live: { status: 'LIVE', modelVersion: 1 },
      wrong: [],
    });
    expect(record.error).toEqual({
      error: 'CanaryFailed',
      cause: expect.stringMatching(/^[\d.]+% of \d+ requests failed; 1% allowed; version 1 had 0%$/),
      step: expect.any(String),
    });
    expect(canary).toMatchObject({ verdict: 'BAD', step: 1, percent: 10, reason: record.error?.cause });
    // All that failed were the new version's, which never had more than a tenth; three of ten of its requests fail.
    const ofCanary = calls?.targetGroups[CANARY];
    expect(calls?.failed).toBe(ofCanary?.failed);
    expect(calls?.targetGroups[MAIN]?.failed).toBe(0);
    expect(share(ofCanary, calls)).toBeLessThan(0.1);
    expect(calls!.failed / ofCanary!.total).toBeLessThan(0.45);
  });

  it('is taken back if its p95 is too long', async () => {
    canaried = await Canaried.open();
    const strategy = { ...ONE_MINUTE, rollbackOn: { p95Milliseconds: 800 } };
    const { status, record, live, wrong, calls } = await canaried.deployed('local/sluggish:1', strategy);
    expect({ status, live, wrong }).toEqual({
      status: 'ROLLED_BACK',
      live: { status: 'LIVE', modelVersion: 1 },
      wrong: [],
    });
    expect(record.error).toMatchObject({
      error: 'CanaryFailed',
      cause: 'p95 of the response time was 2000 ms; 800 ms allowed; version 1 had 0 ms',
    });
    expect(calls?.failed).toBe(0);
  });

  it('gets no request if its container crashes', async () => {
    canaried = await Canaried.open();
    const { status, record, live, wrong, calls } = await canaried.deployed('local/crash:1', 'canary');
    expect({ status, live, wrong }).toEqual({
      status: 'ROLLED_BACK',
      live: { status: 'LIVE', modelVersion: 1 },
      wrong: [],
    });
    expect(record.error).toMatchObject({
      error: 'ServiceFailed',
      cause: expect.stringContaining('No module named torch'),
    });
    expect(calls).toMatchObject({ failed: 0 });
    expect(Object.keys(calls?.targetGroups ?? {})).toEqual([MAIN]);
  });

  it.each([
    ['rollBack', 'ROLLED_BACK', 1],
    ['goOn', 'LIVE', 2],
  ])('had too few requests: %s', async (onInconclusive, expected, modelVersion) => {
    canaried = await Canaried.open();
    const strategy = { ...ONE_MINUTE, minRequests: 20, onInconclusive };
    const { status, record, canary, live, wrong } = await canaried.deployed('local/iris:2', strategy, {
      requestsPerMinute: 60,
    });
    expect({ status, live, wrong }).toEqual({ status: expected, live: { status: 'LIVE', modelVersion }, wrong: [] });
    const reason = '6 requests in 1 min are too few to judge by; 20 wanted';
    expect(canary?.reason).toBe(reason);
    if (onInconclusive === 'goOn') expect(record.error).toBeUndefined();
    else
      expect(record.error).toMatchObject({
        error: 'CanaryInconclusive',
        cause: `${reason}: send more, or set strategy.onInconclusive to goOn`,
      });
  });

  it('is no worse than an old one that fails as much', async () => {
    canaried = await Canaried.open('local/faulty:1');
    const { status, wrong, canary } = await canaried.deployed('local/flaky:1', ONE_MINUTE);
    expect({ status, wrong }).toEqual({ status: 'LIVE', wrong: [] });
    expect(canary?.old.errorPercent).toBeGreaterThan(20);
    expect(canary?.new.errorPercent).toBeGreaterThan(1);
  });

  it('takes all requests at once as blueGreen, in full size, and goes live without a failed call', async () => {
    canaried = await Canaried.open();
    const calls = canaried.account.calls('iris', { requestsPerMinute: 120 });
    const deployment = await canaried.start('local/iris:2', {
      type: 'blueGreen',
      steps: [{ percent: 100, minutes: 1 }],
    });
    await canaried.until(deployment, 'MEASURING');
    const [before, size] = [calls.report, await canaried.tasksOf(CANARY)];
    expect(size).toBe(await canaried.tasksOf(MAIN));
    await canaried.account.clock.sleep(60_000);
    expect(calls.report.targetGroups[MAIN]).toEqual(before.targetGroups[MAIN]);
    await canaried.account.ended(deployment);
    const report = calls.stop();
    await canaried.account.quiet();
    const { status, live, wrong } = await canaried.end(deployment);
    expect({ status, live, wrong, failed: report.failed }).toEqual({
      status: 'LIVE',
      live: { status: 'LIVE', modelVersion: 2 },
      wrong: [],
      failed: 0,
    });
  });

  it('is taken back at once when an alarm of the team goes off', async () => {
    canaried = await Canaried.open();
    await canaried.ask('cloudwatch', 'PutMetricAlarm', {
      AlarmName: 'basket',
      Namespace: 'Shop',
      MetricName: 'Baskets',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'ignore',
    });
    const calls = canaried.account.calls('iris', { requestsPerMinute: 60 });
    const strategy = { ...ONE_MINUTE, steps: [{ percent: 10, minutes: 60 }], rollbackOn: { alarms: ['basket'] } };
    const deployment = await canaried.start('local/iris:2', strategy);
    await canaried.until(deployment, 'MEASURING');
    const at = canaried.account.elapsedMs;
    await canaried.ask('cloudwatch', 'SetAlarmState', {
      AlarmName: 'basket',
      StateValue: 'ALARM',
      StateReason: 'nobody buys',
    });
    await canaried.account.clock.sleep(60_000);
    const { total } = calls.report.targetGroups[CANARY]!;
    await canaried.account.ended(deployment);
    expect(canaried.account.elapsedMs - at).toBeLessThan(300_000);
    expect(calls.stop().targetGroups[CANARY]?.total).toBe(total);
    await canaried.account.quiet();
    const { status, record, live, wrong } = await canaried.end(deployment);
    expect({ status, live, wrong: wrong.filter((problem) => !problem.includes('basket')) }).toEqual({
      status: 'ROLLED_BACK',
      live: { status: 'LIVE', modelVersion: 1 },
      wrong: [],
    });
    expect(record.error).toMatchObject({ error: 'CanaryFailed', cause: 'alarm basket is in state ALARM' });
  });
});

describe('A canary that cannot be had', () => {
  it('is skipped by a first deployment, which goes live, and says so', async () => {
    canaried = await Canaried.open();
    await canaried.account.registerVersion('rose', 'local/iris:1');
    const deployment = await canaried.account.deploy('rose', { strategy: 'canary' });
    await canaried.account.quiet();
    const { status, canary, wrong } = await canaried.end(deployment);
    expect({ status, wrong }).toEqual({ status: 'LIVE', wrong: [] });
    expect(canary).toMatchObject({
      verdict: 'SKIPPED',
      reason: 'nothing was live before that it could be measured against',
    });
  });

  it('is refused beside a change of the instances, before anything is touched', async () => {
    canaried = await Canaried.open();
    const { status, record, live, wrong, calls } = await canaried.deployed('local/iris:2', 'canary', {
      request: { instanceType: 'm6i.xlarge' },
    });
    expect({ status, live, wrong, failed: calls?.failed }).toEqual({
      status: 'REJECTED',
      live: { status: 'LIVE', modelVersion: 1 },
      wrong: [],
      failed: 0,
    });
    expect(record.error).toMatchObject({
      error: 'InstancesChange',
      cause: expect.stringMatching(/^instanceType: m6i.xlarge differs from m6i.large/),
    });
  });

  it('is taken back where metrics never come', async () => {
    canaried = await Canaried.open('local/iris:1', { durations: { metricVisibility: Infinity } });
    const { status, record, live, wrong, calls } = await canaried.deployed('local/iris:2', ONE_MINUTE);
    expect({ status, live, wrong, failed: calls?.failed }).toEqual({
      status: 'ROLLED_BACK',
      live: { status: 'LIVE', modelVersion: 1 },
      wrong: [],
      failed: 0,
    });
    expect(record.error).toMatchObject({
      error: 'CanaryInconclusive',
      cause: expect.stringMatching(/^0 requests in 1 min are too few to judge by; 1 wanted/),
    });
  });
});

describe('A load balancer that does not forward as it was told', () => {
  /** Which changes of a listener, by the canary's share, are answered and not done. */
  let lost: (share: number) => boolean = () => false;
  const shareOf = ({ input }: ApiCall) =>
    (input as ModifyListenerInput).DefaultActions?.[0]?.ForwardConfig?.TargetGroups?.find(({ TargetGroupArn = '' }) =>
      TargetGroupArn.includes(`/${CANARY}/`),
    )?.Weight;
  const faults: FaultSource = (call) => {
    if (`${call.service}:${call.action}` !== 'elasticloadbalancingv2:modifyListener') return undefined;
    const percent = shareOf(call);
    return percent !== undefined && lost(percent) ? { lost: true } : undefined;
  };

  it.each([0, 10])('with %s percent: nothing is believed, and all is as before', async (percent) => {
    let losses = 0;
    lost = (share) => share === percent && ++losses === 1;
    canaried = await Canaried.open('local/iris:1', { faults });
    const { status, record, live, wrong, calls } = await canaried.deployed('local/iris:2', ONE_MINUTE);
    expect({ status, live, wrong, calls: Object.keys(calls?.targetGroups ?? {}), failed: calls?.failed }).toEqual({
      status: 'ROLLED_BACK',
      live: { status: 'LIVE', modelVersion: 1 },
      wrong: [],
      calls: [MAIN],
      failed: 0,
    });
    expect(record.error).toMatchObject({
      error: 'TrafficNotShifted',
      cause: 'the listener of slipway-iris does not forward as it was told',
    });
  });

  it('when requests are to go back: they are told again, and go', async () => {
    let backs = 0;
    lost = (share) => share === 0 && ++backs === 2;
    canaried = await Canaried.open('local/iris:1', { faults });
    const { status, record, live, wrong } = await canaried.deployed('local/faulty:1', ONE_MINUTE);
    expect({ backs: backs > 2, status, error: record.error?.error, live, wrong }).toEqual({
      backs: true,
      status: 'ROLLED_BACK',
      error: 'CanaryFailed',
      live: { status: 'LIVE', modelVersion: 1 },
      wrong: [],
    });
  });

  it('when requests never go back: the canary stays for them, and the next deployment ends it', async () => {
    let [backs, isOver] = [0, false];
    lost = (share) => !isOver && share === 0 && ++backs >= 2;
    canaried = await Canaried.open('local/iris:1', { faults });
    const calls = canaried.account.calls('iris', { requestsPerMinute: 60 });
    const failed = await canaried.deployed('local/sluggish:1', { ...ONE_MINUTE, rollbackOn: { p95Milliseconds: 800 } });
    expect({ ...failed, record: failed.record.leftovers, canary: undefined, calls: undefined }).toEqual({
      status: 'CLEANUP_FAILED',
      record: [
        expect.stringMatching(/^endpoint slipway-iris is not as it was: TrafficNotShifted: /),
        `canary ${CANARY}, as far as it is there`,
      ],
      canary: undefined,
      live: { status: 'DEGRADED', modelVersion: 1 },
      wrong: [],
      calls: undefined,
    });
    isOver = true;
    const mended = await canaried.deployed('local/iris:2', 'rolling');
    expect({ status: mended.status, live: mended.live, wrong: mended.wrong, failed: calls.stop().failed }).toEqual({
      status: 'LIVE',
      live: { status: 'LIVE', modelVersion: 3 },
      wrong: [],
      failed: 0,
    });
  });
});

describe('A deployment with a canary that is stopped', () => {
  const TWO_STEPS = {
    type: 'canary',
    steps: [
      { percent: 10, minutes: 2 },
      { percent: 50, minutes: 2 },
    ],
    minRequests: 1,
  };

  /** When one of its states is entered, or a step of its canary. */
  async function stoppedAt({ state, percent }: { state?: string; percent?: number }) {
    canaried = await Canaried.open();
    const { account } = canaried;
    const calls = account.calls('iris', { requestsPerMinute: 120 });
    const deployment = await canaried.start('local/iris:2', TWO_STEPS);
    const { execution } = account.execution(deployment);
    const isThere = async () =>
      state === undefined
        ? (await deploymentRecord(account, deployment)).canary?.percent === percent
        : execution.history.some(({ stateEnteredEventDetails: { name } = {} }) => name === state);
    await account.clock.sleep(5_000);
    for (let looks = 0; !(await isThere()) && looks < 2_000; looks++) await account.clock.sleep(1_000);
    expect(await isThere()).toBe(true);
    execution.stop();
    await account.quiet();
    await account.swept();
    const { status, live, wrong } = await canaried.end(deployment);
    return { status, live, wrong, failed: calls.stop().failed };
  }

  it.each([
    ['before it has a request', { state: 'WatchServiceHealthyOfCanary' }],
    ['at 10%', { percent: 10 }],
    ['at 50%', { percent: 50 }],
    ['during the main update', { state: 'WatchServiceHealthyOfUpdate' }],
    ['while the canary is withdrawn', { state: 'WatchCanaryServiceGone' }],
  ])('%s: the former version has all requests, and nothing of the canary is left', async (_when, moment) => {
    expect(await stoppedAt(moment)).toEqual({
      status: 'ROLLED_BACK',
      live: { status: 'LIVE', modelVersion: 1 },
      wrong: [],
      failed: 0,
    });
  });

  it('by its requester, at 10%: the same', async () => {
    canaried = await Canaried.open();
    const deployment = await canaried.start('local/iris:2', { ...TWO_STEPS, onInconclusive: 'goOn' });
    await canaried.until(deployment, 'MEASURING');
    const { status } = await canaried.account.api({
      method: 'DELETE',
      url: `/models/iris/deployments/${deployment}`,
      headers: { host: 'localhost', 'x-api-key': 'local' },
    });
    expect(status).toBe(202);
    await canaried.account.quiet();
    const { wrong, live, record } = await canaried.end(deployment);
    expect({ status: record.status, wrong, live }).toEqual({
      status: 'ROLLED_BACK',
      wrong: [],
      live: { status: 'LIVE', modelVersion: 1 },
    });
  });
});

describe('A new version that waits for its promotion', () => {
  const PAUSED = { ...ONE_MINUTE, pause: true };
  const HOURS_MS = 3_600_000;

  async function waiting(image: string, strategy: JsonValue = PAUSED) {
    canaried = await Canaried.open();
    const calls = canaried.account.calls('iris', { requestsPerMinute: 12 });
    const deployment = await canaried.start(image, strategy);
    await canaried.until(deployment, 'WAITING');
    return { deployment, calls };
  }

  it('takes over when somebody says so, without a failed call', async () => {
    const { deployment, calls } = await waiting('local/iris:2');
    await canaried.account.clock.sleep(10 * 60_000);
    expect((await deploymentRecord(canaried.account, deployment)).canary).toMatchObject({
      verdict: 'WAITING',
      percent: 10,
      promoteBefore: expect.stringMatching(/Z$/),
    });
    expect(await canaried.promote(deployment)).toBe(202);
    await canaried.account.ended(deployment);
    const { failed } = calls.stop();
    await canaried.account.quiet();
    const { status, live, wrong, canary } = await canaried.end(deployment);
    expect({ status, live, wrong, failed, verdict: canary?.verdict }).toEqual({
      status: 'LIVE',
      live: { status: 'LIVE', modelVersion: 2 },
      wrong: [],
      failed: 0,
      verdict: 'PROMOTED',
    });
  });

  it('is taken back if it turns bad while it waits', async () => {
    const { deployment, calls } = await waiting('local/faulty:1', { ...PAUSED, rollbackOn: { errorPercent: 35 } });
    const { status, wrong, live, record } = await (async () => {
      await canaried.ask('ecs', 'UpdateService', { cluster: MAIN, service: CANARY, desiredCount: 0 });
      await canaried.account.ended(deployment);
      calls.stop();
      await canaried.account.quiet();
      return canaried.end(deployment);
    })();
    expect({ status, wrong, live }).toEqual({
      status: 'ROLLED_BACK',
      wrong: [],
      live: { status: 'LIVE', modelVersion: 1 },
    });
    expect(record.error?.cause).toMatch(/no task of the new version healthy/);
  });

  it('is taken back if nobody says anything in time', async () => {
    const { deployment, calls } = await waiting('local/iris:2');
    const at = canaried.account.elapsedMs;
    await canaried.account.ended(deployment);
    expect(canaried.account.elapsedMs - at).toBeGreaterThan(PROMOTION_HOURS * HOURS_MS);
    expect(canaried.account.elapsedMs - at).toBeLessThan((PROMOTION_HOURS + 0.3) * HOURS_MS);
    // A history has room for 25,000, and steps of as many hours take up to 12,500 before.
    expect(canaried.account.execution(deployment).execution.history.length).toBeLessThan(9_000);
    const { failed } = calls.stop();
    await canaried.account.quiet();
    const { status, live, wrong, record } = await canaried.end(deployment);
    expect({ status, live, wrong, failed, error: record.error }).toEqual({
      status: 'ROLLED_BACK',
      live: { status: 'LIVE', modelVersion: 1 },
      wrong: [],
      failed: 0,
      error: {
        error: 'CanaryNotPromoted',
        cause: `nobody promoted it within ${PROMOTION_HOURS} hours`,
        step: expect.any(String),
      },
    });
  });
});
