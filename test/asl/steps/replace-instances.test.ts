import { describe, expect, it } from '@jest/globals';
import { inUse, THROTTLED } from '../../../asl/aws/retries';
import { replaceInstances } from '../../../asl/steps/replace-instances';
import { type Answer, failure, runFragment } from '../fragment-under-test';
import { AIM } from './expectations';

const VARIABLES = {
  settings: {
    instanceType: 'm6i.large',
    volumeGiB: 60,
    spot: false,
    minTasks: 1,
    maxTasks: 4,
    startupSeconds: 360,
    drainSeconds: 100,
  },
  instance: { tasksPerInstance: 2, max: 4, imageId: 'image' },
  capacityAskedAt: '2025-12-31T23:59:00Z',
};

/** Statuses of a refresh after which it still ends by itself. */
const UNDER_WAY = ['Pending', 'InProgress', 'Baking', 'Cancelling', 'RollbackInProgress'] as const;

/** Long enough ago that no other launch follows. */
const launch = (StatusCode: string, StatusMessage = '') => ({
  StatusCode,
  StatusMessage,
  Description: 'Launching a new EC2 instance',
  StartTime: '2025-12-31T23:59:30Z',
});

interface Replacement {
  readonly type?: string;
  readonly volume?: number;
  readonly spot?: boolean;
  readonly image?: string;
  readonly startupSeconds?: number;
  readonly launches?: readonly object[];
  readonly cancelled?: Answer;
}

const replace = (
  {
    type = 'm6i.large',
    volume = 60,
    spot = false,
    image = 'image',
    startupSeconds = 360,
    launches = [],
    cancelled = {},
  }: Replacement,
  ...statuses: string[]
) =>
  runFragment(replaceInstances(AIM), {
    variables: {
      ...VARIABLES,
      settings: { ...VARIABLES.settings, startupSeconds },
      actualInstances: { instanceType: type, volumeGiB: volume, spot, imageId: image },
    },
    answers: {
      StartInstanceRefresh: { InstanceRefreshId: 'refresh-2' },
      DescribeInstanceRefresh: statuses.map((Status) => ({ InstanceRefreshes: [{ Status }] })),
      DescribeReplacingLaunches: { Activities: launches } as never,
      CancelInstanceRefresh: cancelled,
    },
  });

describe('the replacement of instances', () => {
  it('replaces instances that are not of the wanted kind, without a gap', async () => {
    for (const actual of [{ type: 'g5.xlarge' }, { volume: 30 }, { spot: true }, { image: 'former' }]) {
      const { result, attempts, seconds } = await replace(actual, 'InProgress', 'Successful');
      expect(result.status).toBe('SUCCEEDED');
      expect(seconds).toBe(2);
      expect(attempts.map(({ state }) => state)).not.toContain('CancelInstanceRefresh');
      expect(attempts.slice(0, 3).map(({ arguments: args }) => args)).toEqual([
        {
          AutoScalingGroupName: 'slipway-iris',
          Strategy: 'Rolling',
          Preferences: { MinHealthyPercentage: 100, MaxHealthyPercentage: 200, InstanceWarmup: 0, SkipMatching: true },
        },
        { AutoScalingGroupName: 'slipway-iris', InstanceRefreshIds: ['refresh-2'] },
        { AutoScalingGroupName: 'slipway-iris', MaxRecords: 20 },
      ]);
    }
    expect(replaceInstances(AIM).states('Next').StartInstanceRefresh).toMatchObject({
      Retry: [inUse('AutoScaling.InstanceRefreshInProgressException'), THROTTLED.autoscaling],
    });
  });

  it('replaces none that are', async () => {
    expect((await replace({})).attempts).toEqual([]);
  });

  it.each(UNDER_WAY)('goes on while the refresh is %s', async (status) => {
    expect((await replace({ volume: 30 }, status, 'Successful')).result.status).toBe('SUCCEEDED');
  });

  it.each(['Failed', 'Cancelled', 'RollbackSuccessful', 'RollbackFailed'])(
    'fails at once where the refresh ended %s',
    async (status) => {
      const { result, seconds } = await replace({ volume: 30 }, status);
      expect(result).toMatchObject({
        error: 'InstancesNotReplaced',
        cause: `the instances of slipway-iris could not be replaced: the instance refresh is ${status}`,
      });
      expect(seconds).toBe(0);
    },
  );

  it('fails after forty minutes, and takes the refresh back, which would hold up the next one', async () => {
    const { result, seconds, attempts } = await replace({ volume: 30 }, 'InProgress');
    expect(result).toMatchObject({
      error: 'InstancesNotReplaced',
      cause: 'the instances of slipway-iris could not be replaced: the instance refresh is InProgress',
    });
    expect(seconds).toBeGreaterThanOrEqual(2_400);
    expect(seconds).toBeLessThan(2_460);
    expect(attempts.at(-1)).toEqual({
      state: 'CancelInstanceRefresh',
      arguments: { AutoScalingGroupName: 'slipway-iris' },
    });
  });

  it('gives tasks that take longer to start the time for that', async () => {
    const { seconds } = await replace({ volume: 30, startupSeconds: 2_700 }, 'InProgress');
    expect(seconds).toBeGreaterThanOrEqual(2_700 + 100 + 600);
    expect(seconds).toBeLessThan(2_700 + 100 + 660);
  });

  it('fails for an instance that can’t be had, long before the deadline, and takes the refresh back', async () => {
    const launches = [launch('Failed', 'no p5.48xlarge capacity in us-east-1a')];
    const { result, seconds, attempts } = await replace({ type: 'g5.xlarge', launches }, 'InProgress');
    expect(result).toMatchObject({
      error: 'CapacityUnavailable',
      cause: 'Auto Scaling could not launch an instance: no p5.48xlarge capacity in us-east-1a',
    });
    expect(seconds).toBe(0);
    expect(attempts.at(-1)?.state).toBe('CancelInstanceRefresh');
  });

  it('does not mind a launch that failed where the next one succeeded, or the refresh did', async () => {
    const failed = launch('Failed', 'no capacity');
    const next = [launch('Successful'), failed];
    expect((await replace({ volume: 30, launches: next }, 'InProgress', 'Successful')).result.status).toBe('SUCCEEDED');
    expect((await replace({ volume: 30, launches: [failed] }, 'Successful')).result.status).toBe('SUCCEEDED');
  });

  it('says why it failed even if the refresh can’t be taken back', async () => {
    const cancelled = failure('AutoScaling.ActiveInstanceRefreshNotFoundException', 'none');
    const { result } = await replace({ volume: 30, cancelled }, 'Failed');
    expect(result.error).toBe('InstancesNotReplaced');
  });
});
