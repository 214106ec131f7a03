import { call } from '../aws/call';
import { chain, type Fragment } from '../language/fragment';
import type { Permission } from '../language/permission';
import { jsonata } from '../language/states';
import { SERVICE } from '../naming/arns';
import { NAME } from '../naming/names';
import { describeTargetHealth } from './describe-target-health';
import { lookAtLaunches } from './launches';

export const CAPACITY_UNAVAILABLE = "{% 'Auto Scaling could not launch an instance: ' & $launchFailure %}";

export const READ_SERVICE: Permission = { actions: ['ecs:DescribeServices'], resources: [SERVICE] };

interface ServiceHealthOptions {
  /** Seconds until the first look, and from each look to the next; the last one repeats. Each look costs three transitions. */
  readonly waits: readonly [number, ...number[]];
  readonly targetGroupArn: string;
  /** Tasks that must be healthy. */
  readonly tasks: string;
  /** The task definition that must be the one that runs. */
  readonly taskDefinitionArn: string;
}

/** The service runs what was asked for and the load balancer says that it answers; or an error that says why not. */
export function serviceIsHealthy(options: ServiceHealthOptions): Fragment {
  return chain(serviceIsStable(options), targetsAreHealthy(options));
}

/**
 * What a look at the service says. A second failed task is a crash loop; the service itself would go on for a long time.
 * Only PRIMARY's task definition tells what was asked for from what ECS may have gone back to. A task that waits for an instance is pending too.
 */
const verdict = (taskDefinitionArn: string) => `(
  $service := $states.result.Services[0];
  $primary := $service.Deployments[Status = 'PRIMARY'][0];
  $count($states.result.Services) = 0 or $service.Status != 'ACTIVE' ? 'GONE'
    : $primary.TaskDefinition != ${taskDefinitionArn} ? 'REPLACED'
    : $primary.RolloutState = 'FAILED' or $primary.FailedTasks >= 2 ? 'FAILED'
    : $primary.RolloutState = 'COMPLETED' and $service.RunningCount = $service.DesiredCount ? 'STABLE'
    : $primary.RunningCount = 0 and ($primary.PendingCount = 0 or $contains('' & $service.Events[0].Message, 'unable to place a task')) ? 'NO_TASK'
    : 'PENDING'
)`;

/** Of the last events the newest that complains, else the newest. */
const TELLING_EVENT = `(
  $messages := $states.result.Services[0].Events[[0..9]].Message;
  $complaints := $messages[$contains($, /unable|unhealthy|failed|error/i) and $not($contains($, 'deployment failed'))];
  '' & ($exists($complaints) ? $complaints[0] : $messages[0])
)`;

/** A launch that failed just now is looked at again soon: another zone may have what it wants. */
const OPEN_LAUNCH_SECONDS = 10;

function serviceIsStable({ waits, taskDefinitionArn }: ServiceHealthOptions): Fragment {
  const polled = '($exists($serviceLooks) ? $serviceLooks : 0)';
  const seconds = `$launchFailure != '' ? 1 : $launchIsOpen ? ${OPEN_LAUNCH_SECONDS} : $lookup({${waits.map((wait, poll) => `'${poll}': ${wait}`).join(', ')}}, $string($min([${polled}, ${waits.length - 1}])))`;
  return {
    // Capacity that can't be had is known at once, long before a task could run.
    start: 'DescribeScalingActivities',
    states: (next) => ({
      DescribeScalingActivities: { ...lookAtLaunches, Next: 'AwaitUntilServiceStable' },
      AwaitUntilServiceStable: {
        Type: 'Wait',
        // A failed launch is judged by the Choice that follows: one of its own would cost a transition at every look.
        Seconds: `{% ${seconds} %}`,
        Assign: {
          serviceWaited: `{% ($exists($serviceWaited) ? $serviceWaited : 0) + (${seconds}) %}`,
          serviceLooks: `{% ${polled} + 1 %}`,
        },
        Next: 'DescribeService',
      },
      DescribeService: {
        ...call('ecs', 'describeServices', { Cluster: NAME, Services: [NAME] }, { permissions: [READ_SERVICE] }),
        Assign: { serviceVerdict: jsonata(verdict(taskDefinitionArn)), serviceEvent: jsonata(TELLING_EVENT) },
        Next: 'IsServiceStable',
      },
      IsServiceStable: {
        Type: 'Choice',
        Choices: [
          { Condition: "{% $serviceVerdict = 'STABLE' %}", Next: next },
          // Tasks that run need no other instance.
          { Condition: "{% $serviceVerdict = 'NO_TASK' and $launchFailure != '' %}", Next: 'CapacityUnavailable' },
          { Condition: "{% $serviceVerdict in ['FAILED', 'GONE', 'REPLACED'] %}", Next: 'ServiceFailed' },
          {
            Condition: "{% $serviceWaited >= $number('${DeploymentDeadlineSeconds}') %}",
            Next: 'ServiceNotStableInTime',
          },
          { Condition: "{% $serviceVerdict = 'NO_TASK' %}", Next: 'DescribeScalingActivities' },
        ],
        Default: 'AwaitUntilServiceStable',
      },
      ServiceFailed: {
        Type: 'Fail',
        Error: 'ServiceFailed',
        Cause: "{% 'the tasks of service ' & $name & ' do not stay up (' & $serviceVerdict & ')' %}",
      },
      ServiceNotStableInTime: {
        Type: 'Fail',
        Error: 'DeadlineExceeded',
        Cause:
          "{% 'service ' & $name & ' was not stable after ' & $serviceWaited & ' s (' & $serviceVerdict & '): ' & $serviceEvent %}",
      },
      CapacityUnavailable: {
        Type: 'Fail',
        Error: 'CapacityUnavailable',
        Cause: CAPACITY_UNAVAILABLE,
      },
    }),
  };
}

const HEALTH_POLL_SECONDS = 5;
const HEALTH_POLLS = 60;

/** A stable service is not yet a healthy one: the load balancer has the last word. */
function targetsAreHealthy({ targetGroupArn, tasks }: ServiceHealthOptions): Fragment {
  return {
    start: 'DescribeTargetHealth',
    states: (next) => ({
      DescribeTargetHealth: {
        ...describeTargetHealth(targetGroupArn),
        Assign: {
          healthyTargets: "{% $count($states.result.TargetHealthDescriptions[TargetHealth.State = 'healthy']) %}",
          targetReason:
            "{% '' & $states.result.TargetHealthDescriptions[TargetHealth.State != 'healthy'][0].TargetHealth.Description %}",
          healthPolls: '{% $exists($healthPolls) ? $healthPolls + 1 : 1 %}',
        },
        Next: 'AreTargetsHealthy',
      },
      AreTargetsHealthy: {
        Type: 'Choice',
        Choices: [
          { Condition: `{% $healthyTargets >= ${tasks} %}`, Next: next },
          { Condition: `{% $healthPolls >= ${HEALTH_POLLS} %}`, Next: 'TargetsNotHealthyInTime' },
        ],
        Default: 'AwaitTargetHealth',
      },
      AwaitTargetHealth: {
        Type: 'Wait',
        Seconds: HEALTH_POLL_SECONDS,
        Next: 'DescribeTargetHealth',
      },
      TargetsNotHealthyInTime: {
        Type: 'Fail',
        Error: 'TargetsUnhealthy',
        Cause: `{% $string($healthyTargets) & ' of ' & ${tasks} & ' targets are healthy' & ($targetReason = '' ? '' : ': ' & $targetReason) %}`,
      },
    }),
  };
}
