import { call } from '../aws/call';
import { chain, type Fragment, state } from '../language/fragment';
import { NAME } from '../naming/names';
import type { Aim } from '../saga/aim';

/** What is there, which need not be what the registry says: an earlier change may have ended half-way. */
export function lookAround({ suffix }: Aim): Fragment {
  return chain(
    state(`LookLaunchTemplateVersion${suffix}`, {
      ...call('ec2', 'describeLaunchTemplateVersions', { LaunchTemplateName: NAME, Versions: ['$Latest'] }),
      Assign: {
        actualInstanceType: '{% $states.result.LaunchTemplateVersions[0].LaunchTemplateData.InstanceType %}',
        actualVolumeGiB:
          '{% $states.result.LaunchTemplateVersions[0].LaunchTemplateData.BlockDeviceMappings[0].Ebs.VolumeSize %}',
      },
    }),
    state(`LookHealthPath${suffix}`, {
      ...call('elasticloadbalancingv2', 'describeTargetGroups', { Names: [NAME] }),
      Assign: {
        targetGroupArn: '{% $states.result.TargetGroups[0].TargetGroupArn %}',
        actualHealthPath: '{% $states.result.TargetGroups[0].HealthCheckPath %}',
      },
    }),
  );
}
