import { BOUNDS } from '../../contract/bounds';
import { call } from '../aws/call';
import { bounded } from '../language/bounded';
import { chain, type Fragment } from '../language/fragment';
import type { Permission } from '../language/permission';
import { jsonata } from '../language/states';
import { SERVICE } from '../naming/arns';
import { NAME } from '../naming/names';
import { describeTargetHealth } from './describe-target-health';
import { failsHealthCheck, reasonInEvent } from './failed-health-check';
import { lookAtLaunches } from './launches';
import { TELLING_EVENT, UNHEALTHY_EVENT, verdict } from './service-verdict';

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
  /** The settings that it runs with. */
  readonly settings: string;
}

/** What goes by before a task starts, and its `startupSeconds` with it: an instance boots, the image is pulled. */
const SECONDS_BEFORE_STARTUP = 600;

/** The least time, in seconds, that whoever waits for tasks must give them: an expression. */
export const timeToStart = (settings: string) => `(${settings}.startupSeconds + ${SECONDS_BEFORE_STARTUP})`;

/** The service runs what was asked for and the load balancer says that it answers; or an error that says why not. */
export function serviceIsHealthy(options: ServiceHealthOptions): Fragment {
  return chain(serviceIsStable(options), targetsAreHealthy(options));
}

/** A launch that failed just now is looked at again soon: another zone may have what it wants. */
const OPEN_LAUNCH_SECONDS = 10;

function serviceIsStable({ waits, taskDefinitionArn, settings }: ServiceHealthOptions): Fragment {
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
        Assign: {
          serviceVerdict: jsonata(verdict(taskDefinitionArn)),
          serviceEvent: jsonata(TELLING_EVENT),
          unhealthyReason: jsonata(bounded(reasonInEvent(UNHEALTHY_EVENT), BOUNDS.reason)),
        },
        Next: 'IsServiceStable',
      },
      IsServiceStable: {
        Type: 'Choice',
        Choices: [
          { Condition: "{% $serviceVerdict = 'STABLE' %}", Next: next },
          // Tasks that run need no other instance.
          { Condition: "{% $serviceVerdict = 'NO_TASK' and $launchFailure != '' %}", Next: 'CapacityUnavailable' },
          { Condition: "{% $serviceVerdict in ['FAILED', 'GONE', 'REPLACED'] %}", Next: 'ServiceFailed' },
          { Condition: "{% $serviceVerdict = 'UNHEALTHY' %}", Next: 'TasksUnhealthy' },
          {
            Condition: `{% $serviceWaited >= $max([$number('\${DeploymentDeadlineSeconds}'), ${timeToStart(settings)}]) %}`,
            Next: 'ServiceNotStableInTime',
          },
          { Condition: "{% $serviceVerdict = 'NO_TASK' %}", Next: 'DescribeScalingActivities' },
        ],
        // Nor need they be looked at every second for a launch that failed: an hour of that is more than a history holds.
        Assign: { launchFailure: "{% '' %}", launchIsOpen: '{% false %}' },
        Default: 'AwaitUntilServiceStable',
      },
      TasksUnhealthy: {
        Type: 'Fail',
        Error: 'TargetsUnhealthy',
        Cause: jsonata(
          `${failsHealthCheck(settings, '$unhealthyReason')} & ' (' & ${settings}.startupSeconds & ' s after its start)'`,
        ),
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
/** Five minutes. */
const HEALTH_POLLS = 60;

/** A stable service is not yet a healthy one: the load balancer has the last word. */
function targetsAreHealthy({ targetGroupArn, tasks, settings }: ServiceHealthOptions): Fragment {
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
          {
            Condition: `{% $healthPolls >= $max([${HEALTH_POLLS}, ${settings}.startupSeconds / ${HEALTH_POLL_SECONDS}]) %}`,
            Next: 'TargetsNotHealthyInTime',
          },
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
