import { describe, expect, it } from '@jest/globals';
import { inUse, THROTTLED } from '../../../asl/aws/retries';
import { replaceInstances } from '../../../asl/steps/replace-instances';
import { runFragment } from '../fragment-under-test';
import { AIM } from './expectations';

const VARIABLES = {
  settings: { instanceType: 'm6i.large', volumeGiB: 60, minTasks: 1, maxTasks: 4 },
  instance: { tasksPerInstance: 2, max: 4 },
};

const replace = (actual: { type?: string; volume?: number }, ...statuses: string[]) =>
  runFragment(replaceInstances(AIM), {
    variables: { ...VARIABLES, actualInstanceType: actual.type ?? 'm6i.large', actualVolumeGiB: actual.volume ?? 60 },
    answers: {
      StartInstanceRefresh: {},
      PollInstancesReplaced: statuses.map((Status) => ({ InstanceRefreshes: [{ Status }] })),
    },
  });

describe('the replacement of instances', () => {
  it('replaces instances that are not of the wanted kind, without a gap', async () => {
    for (const actual of [{ type: 'g5.xlarge' }, { volume: 30 }]) {
      const { result, attempts, seconds } = await replace(actual, 'InProgress', 'Successful');
      expect(result.status).toBe('SUCCEEDED');
      expect(seconds).toBe(120 + 20);
      expect(attempts.slice(0, 2).map(({ arguments: args }) => args)).toEqual([
        {
          AutoScalingGroupName: 'slipway-iris',
          Strategy: 'Rolling',
          Preferences: { MinHealthyPercentage: 100, MaxHealthyPercentage: 200, InstanceWarmup: 0, SkipMatching: true },
        },
        { AutoScalingGroupName: 'slipway-iris', MaxRecords: 1 },
      ]);
    }
    expect(replaceInstances(AIM).states('Next').StartInstanceRefresh).toMatchObject({
      Retry: [inUse('AutoScaling.InstanceRefreshInProgressException'), THROTTLED.autoscaling],
    });
  });

  it('replaces none that are', async () => {
    expect((await replace({})).attempts).toEqual([]);
  });

  it('fails if they can’t be replaced, or not in forty minutes', async () => {
    const { result } = await replace({ volume: 30 }, 'Failed');
    expect(result).toMatchObject({
      error: 'InstancesNotReplaced',
      cause: 'the instances of slipway-iris could not be replaced (Failed after 1 polls)',
    });
    const late = await replace({ volume: 30 }, 'InProgress');
    expect(late.result.error).toBe('InstancesNotReplaced');
    expect(late.seconds).toBe(2400);
  });
});
