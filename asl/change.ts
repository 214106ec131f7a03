import { call } from './call';
import { chain, type Fragment, state } from './fragment';
import { waitUntil } from './fragments/wait-until';
import { CONTAINER, NAME } from './names';
import type { Permission } from './permission';
import { arn, MADE_HERE } from './permission';
import { inUse, settling } from './retries';
import { launchTemplateData } from './steps/launch-template-data';
import { serviceIsHealthy } from './steps/service-health';
import { scaleService } from './steps/service-scaling';

/** Which endpoint a live one is to become: variables of the workflow. */
export interface Aim {
  /** Ends the names of the states: `OfUpdate`. */
  readonly suffix: string;
  readonly settings: string;
  readonly instance: string;
  readonly taskDefinitionArn: string;
}

/**
 * Turns a live endpoint into another one without a gap, under the same URL. Every call says what is to be rather than what to change,
 * so going back is the same change with the former aim, from wherever the change ended.
 *
 * Capacity comes first, then tasks: a full host has no room for the second replica.
 */
export function change(aim: Aim): Fragment {
  return chain(
    lookAround(aim),
    prepareInstances(aim),
    makeRoom(aim),
    letHealthPathsDiffer(aim),
    updateService(aim),
    confirmHealthPath(aim),
    scaleService(aim.settings, aim.suffix),
    replaceInstances(aim),
  );
}

/** What is there, which need not be what the registry says: an earlier change may have ended half-way. */
function lookAround({ suffix }: Aim): Fragment {
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

const instancesDiffer = ({ settings }: Aim) =>
  `$actualInstanceType != ${settings}.instanceType or $actualVolumeGiB != ${settings}.volumeGiB`;

const healthPathsDiffer = ({ settings }: Aim) => `$actualHealthPath != ${settings}.healthCheckPath`;

/** Instances that start from now on are of the wanted kind. */
function prepareInstances(aim: Aim): Fragment {
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

/** Room for the tasks there are and for as many again: those of the update run beside them. */
function makeRoom({ suffix, settings, instance }: Aim): Fragment {
  return chain(
    state(`LookServiceSize${suffix}`, {
      ...call('ecs', 'describeServices', { Cluster: NAME, Services: [NAME] }),
      Assign: {
        tasks: `{% $min([$max([$states.result.Services[0].DesiredCount, ${settings}.minTasks]), ${settings}.maxTasks]) %}`,
        runningTasks: '{% $states.result.Services[0].DesiredCount %}',
      },
    }),
    state(`LookGroupSize${suffix}`, {
      ...call('autoscaling', 'describeAutoScalingGroups', { AutoScalingGroupNames: [NAME] }),
      Assign: {
        instances: `{% $max([$states.result.AutoScalingGroups[0].DesiredCapacity, $ceil(($runningTasks + $tasks) / ${instance}.tasksPerInstance)]) %}`,
        mostInstances: '{% $states.result.AutoScalingGroups[0].MaxSize %}',
      },
    }),
    state(
      `UpdateAutoScalingGroup${suffix}`,
      call(
        'autoscaling',
        'updateAutoScalingGroup',
        {
          AutoScalingGroupName: NAME,
          MaxSize: `{% $max([$mostInstances, ${instance}.max, $instances]) %}`,
          DesiredCapacity: '{% $instances %}',
        },
        { retry: [settling('AutoScaling.ScalingActivityInProgressException')] },
      ),
    ),
  );
}

/**
 * Old and new tasks share the target group. Where their health paths differ, an old task answers the new path with a 404: that
 * counts as health until the new ones have taken over.
 */
function letHealthPathsDiffer(aim: Aim): Fragment {
  return modifyHealthCheck(`ModifyTargetGroup${aim.suffix}`, aim, `${healthPathsDiffer(aim)} ? '200-404' : '200'`);
}

function modifyHealthCheck(name: string, { settings }: Aim, codes: string): Fragment {
  return state(
    name,
    call('elasticloadbalancingv2', 'modifyTargetGroup', {
      TargetGroupArn: '{% $targetGroupArn %}',
      HealthCheckPath: `{% ${settings}.healthCheckPath %}`,
      Matcher: { HttpCode: `{% ${codes} %}` },
    }),
  );
}

/** ECS starts the new tasks, and stops the old ones when the new are healthy. */
function updateService(aim: Aim): Fragment {
  const { suffix, settings, taskDefinitionArn } = aim;
  return chain(
    state(
      `UpdateService${suffix}`,
      call(
        'ecs',
        'updateService',
        {
          Cluster: NAME,
          Service: NAME,
          TaskDefinition: `{% ${taskDefinitionArn} %}`,
          DesiredCount: '{% $tasks %}',
          LoadBalancers: [
            {
              TargetGroupArn: '{% $targetGroupArn %}',
              ContainerName: CONTAINER,
              ContainerPort: `{% ${settings}.containerPort %}`,
            },
          ],
        },
        { retry: [inUse('Ecs.InvalidParameterException')] },
      ),
    ),
    serviceIsHealthy({
      suffix,
      // The image is pulled (60 s) and two health checks pass (30 s), if there is room; else an instance boots first.
      waits: [95, 15, 20, 30, 60],
      targetGroupArn: '$targetGroupArn',
      tasks: '$tasks',
      taskDefinitionArn,
    }),
  );
}

/** Three failed checks 15 s apart make a target unhealthy. */
const CONFIRMATION_SECONDS = 60;

/** Where the health paths differed, the new tasks must answer theirs with 200 after all. */
function confirmHealthPath(aim: Aim): Fragment {
  const { suffix } = aim;
  const decide = `DoHealthPathsDiffer${suffix}`;
  const confirm = chain(
    modifyHealthCheck(`TightenHealthCheck${suffix}`, aim, "'200'"),
    state(`AwaitHealthChecks${suffix}`, { Type: 'Wait', Seconds: CONFIRMATION_SECONDS }),
    state(`ConfirmTargetHealth${suffix}`, {
      ...call('elasticloadbalancingv2', 'describeTargetHealth', { TargetGroupArn: '{% $targetGroupArn %}' }),
      Assign: {
        confirmedTargets: "{% $count($states.result.TargetHealthDescriptions[TargetHealth.State = 'healthy']) %}",
      },
    }),
  );
  const [isConfirmed, unconfirmed] = [`IsHealthConfirmed${suffix}`, `HealthNotConfirmed${suffix}`];
  return {
    start: decide,
    states: (next) => ({
      [decide]: {
        Type: 'Choice',
        Choices: [{ Condition: `{% ${healthPathsDiffer(aim)} %}`, Next: confirm.start }],
        Default: next,
      },
      ...confirm.states(isConfirmed),
      [isConfirmed]: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $confirmedTargets >= $tasks %}', Next: next }],
        Default: unconfirmed,
      },
      [unconfirmed]: {
        Type: 'Fail',
        Error: 'TargetsUnhealthy',
        Cause: `{% 'the tasks do not answer ' & ${aim.settings}.healthCheckPath & ' with 200' %}`,
      },
    }),
  };
}

/** Every instance that is not of the wanted kind: the next one starts first, and tasks move before their instance goes. */
function replaceInstances(aim: Aim): Fragment {
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

const GROUP = arn('autoscaling', 'autoScalingGroup:*:autoScalingGroupName/${Prefix}-*');
const GROUP_MADE_HERE = { StringEquals: { 'autoscaling:ResourceTag/slipway:environment': '${Stage}' } } as const;

/** Beyond what making and unmaking the endpoint needs. */
export const CHANGE_PERMISSIONS: readonly Permission[] = [
  { actions: ['ec2:CreateLaunchTemplateVersion'], resources: [arn('ec2', 'launch-template/*')], conditions: MADE_HERE },
  {
    actions: ['autoscaling:UpdateAutoScalingGroup', 'autoscaling:StartInstanceRefresh'],
    resources: [GROUP],
    conditions: GROUP_MADE_HERE,
  },
  {
    actions: ['ec2:DescribeLaunchTemplateVersions', 'elasticloadbalancing:DescribeTargetGroups'],
    resources: ['*'],
    wildcard: 'neither service has resource-level permissions for its Describe actions',
  },
  {
    actions: ['autoscaling:DescribeInstanceRefreshes', 'autoscaling:DescribeAutoScalingGroups'],
    resources: ['*'],
    wildcard: 'Auto Scaling has no resource-level permissions for its Describe actions',
  },
  {
    actions: ['elasticloadbalancing:ModifyTargetGroup'],
    resources: [arn('elasticloadbalancing', 'targetgroup/${Prefix}-*/*')],
    conditions: MADE_HERE,
  },
  {
    actions: ['ecs:UpdateService'],
    resources: [arn('ecs', 'service/${Prefix}-*/${Prefix}-*')],
    conditions: MADE_HERE,
  },
];
