import { call } from '../aws/call';
import { inUse } from '../aws/retries';
import { chain, type Fragment, state } from '../language/fragment';
import { NAME } from '../naming/names';
import type { Aim } from '../saga/aim';
import { waitUntil } from '../saga/wait-until';
import { launchTemplateData } from '../steps/launch-template-data';

/** Over the variables that `lookAround` assigned. */
const instancesDiffer = ({ settings }: Aim) =>
  `$actualInstanceType != ${settings}.instanceType or $actualVolumeGiB != ${settings}.volumeGiB`;

/** Instances that start from now on are of the wanted kind. */
export function prepareInstances(aim: Aim): Fragment {
  const [decide, create] = [`DoInstancesDiffer${aim.suffix}`, `CreateLaunchTemplateVersion${aim.suffix}`];
  return {
    start: decide,
    states: (next) => ({
      [decide]: {
        Type: 'Choice',
        Choices: [{ Condition: `{% ${instancesDiffer(aim)} %}`, Next: create }],
        Default: next,
      },
      [create]: {
        ...call('ec2', 'createLaunchTemplateVersion', {
          LaunchTemplateName: NAME,
          LaunchTemplateData: launchTemplateData(aim),
        }),
        Next: next,
      },
    }),
  };
}

/** Every instance that is not of the wanted kind: the next one starts first, and tasks move before their instance goes. */
export function replaceInstances(aim: Aim): Fragment {
  const { suffix } = aim;
  const decide = `AreInstancesToBeReplaced${suffix}`;
  const refresh = chain(
    state(
      `StartInstanceRefresh${suffix}`,
      call(
        'autoscaling',
        'startInstanceRefresh',
        {
          AutoScalingGroupName: NAME,
          Strategy: 'Rolling',
          Preferences: { MinHealthyPercentage: 100, MaxHealthyPercentage: 200, InstanceWarmup: 0, SkipMatching: true },
        },
        { retry: [inUse('AutoScaling.InstanceRefreshInProgressException')] },
      ),
    ),
    waitUntil(
      `InstancesReplaced${suffix}`,
      call('autoscaling', 'describeInstanceRefreshes', { AutoScalingGroupName: NAME, MaxRecords: 1 }),
      {
        reading: '$states.result.InstanceRefreshes[0].Status',
        done: "'Successful'",
        failed: "'Failed'",
        error: { name: 'InstancesNotReplaced', cause: "'the instances of ' & $name & ' could not be replaced'" },
        firstSeconds: 120,
        seconds: 20,
        deadlineSeconds: 2_400,
      },
    ),
  );
  return {
    start: decide,
    states: (next) => ({
      [decide]: {
        Type: 'Choice',
        Choices: [{ Condition: `{% ${instancesDiffer(aim)} %}`, Next: refresh.start }],
        Default: next,
      },
      ...refresh.states(next),
    }),
  };
}
