import { describe, expect, it } from '@jest/globals';
import { CAPACITY_ASKED_AT, lookAtLaunches } from '../../../asl/steps/launches';
import { BOUNDS } from '../../../contract/bounds';
import { STARTED_AT } from '../../local/asl/machine-under-test';
import { evaluated, runBranch } from '../fragment-under-test';

/** The time so many seconds before the look. */
const before = (seconds: number) => new Date(STARTED_AT - seconds * 1000).toISOString();

const activity = (StatusCode: string, secondsAgo: number, rest: object = {}) => ({
  StatusCode,
  StartTime: before(secondsAgo),
  Description: 'Launching a new EC2 instance.  Status Reason: …',
  StatusMessage: 'no capacity',
  ...rest,
});

/** What is known of launches when capacity was asked for two minutes ago. */
async function known(...Activities: object[]) {
  const { result } = await runBranch(lookAtLaunches('Look'), {
    variables: { given: { capacityAskedAt: before(120) } },
    answers: { Look: { Activities } as never },
  });
  return result.output;
}

const NONE = { launchFailure: '' };
const FAILED = { launchFailure: 'no capacity' };

describe('launches of instances', () => {
  it.each(['Failed', 'Cancelled'])('are a failure when the last one is %s and none followed', async (status) => {
    expect(await known(activity(status, 60))).toEqual(FAILED);
  });

  it.each([
    ['there was none', []],
    ['the last one succeeded after one that failed', [activity('Successful', 30), activity('Failed', 60)]],
    ['another one is under way', [activity('InProgress', 5), activity('Failed', 60)]],
    ['another one waits for a Spot instance', [activity('WaitingForSpotInstanceId', 5), activity('Failed', 60)]],
    ['the one that failed was before this attempt', [activity('Failed', 131)]],
    ['what failed was a termination', [activity('Failed', 60, { Description: 'Terminating EC2 instance: i-1' })]],
    ['what failed has no description', [activity('Failed', 60, { Description: undefined })]],
  ])('are none when %s', async (_what, activities) => {
    expect(await known(...(JSON.parse(JSON.stringify(activities)) as object[]))).toEqual(NONE);
  });

  it('allow for clocks that differ', async () => {
    expect(await known(activity('Failed', 129))).toEqual(FAILED);
  });

  it('are no failure yet while Auto Scaling may try another zone', async () => {
    expect(await known(activity('Failed', 19))).toEqual(NONE);
    expect(await known(activity('Failed', 20))).toEqual(FAILED);
  });

  it('heal where the instance profile is not known everywhere yet', async () => {
    const StatusMessage = 'Invalid IAM Instance Profile name. Launching EC2 instance failed.';
    expect(await known(activity('Failed', 60, { StatusMessage }))).toEqual(NONE);
  });

  it('say no more than people read', async () => {
    const { launchFailure } = (await known(activity('Failed', 60, { StatusMessage: 'n'.repeat(5_000) }))) as never;
    expect(launchFailure).toHaveLength(BOUNDS.reason);
  });
});

describe('the time since when instances are wanted', () => {
  it('is when they were asked for; of a pool’s nobody asked, and it is the deployment’s beginning', async () => {
    const startedAt = '2026-01-01T00:00:00Z';
    expect(await evaluated(CAPACITY_ASKED_AT, { startedAt })).toBe(startedAt);
    const capacityAskedAt = '2026-01-01T00:05:00Z';
    expect(await evaluated(CAPACITY_ASKED_AT, { startedAt, capacityAskedAt })).toBe(capacityAskedAt);
  });

  it('is asked of the group that the tasks run on', async () => {
    const { attempts } = await runBranch(lookAtLaunches('Look'), {
      variables: { cluster: 'slipway-pool_shared', given: { capacityAskedAt: before(120) } },
      answers: { Look: { Activities: [] } },
    });
    expect(attempts[0]?.arguments).toEqual({ AutoScalingGroupName: 'slipway-pool_shared', MaxRecords: 20 });
  });
});
