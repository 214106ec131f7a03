import { call } from '../call';
import type { Fragment } from '../fragment';
import { NAME } from '../names';
import { type Jsonata, jsonata } from '../states';

/** From the service's creation: an instance boots in 90 to 180 s and pulls the image in 60 s. */
const FIRST_WAIT_SECONDS = 120;

/** Later polls are a twelfth of the time waited so far, at least 10 s: the longer it takes, the less a poll finds. */
const NEXT_WAIT: Jsonata = `{% $exists($serviceWaited) ? $max([10, $ceil($serviceWaited / 12)]) : ${FIRST_WAIT_SECONDS} %}`;

/**
 * What a look at the service says. A second failed task is a crash loop; the service itself would go on for a long time.
 * PRIMARY's rollout is the only thing that tells the asked-for task definition from one that ECS went back to.
 */
const VERDICT = `(
  $service := $states.result.Services[0];
  $primary := $service.Deployments[Status = 'PRIMARY'][0];
  $count($states.result.Services) = 0 or $service.Status != 'ACTIVE' ? 'GONE'
    : $primary.RolloutState = 'FAILED' or $primary.FailedTasks >= 2 ? 'FAILED'
    : $primary.RolloutState = 'COMPLETED' and $service.RunningCount = $service.DesiredCount ? 'STABLE'
    : $service.RunningCount + $service.PendingCount = 0 ? 'NO_TASK'
    : 'PENDING'
)`;

const WAITED = `($exists($serviceWaited) ? $serviceWaited + $max([10, $ceil($serviceWaited / 12)]) : ${FIRST_WAIT_SECONDS})`;

/** The service runs what was asked for, or an error that says why it does not. */
export const serviceIsStable: Fragment = {
  start: 'AwaitUntilServiceStable',
  states: (next) => ({
    AwaitUntilServiceStable: {
      Type: 'Wait',
      Seconds: NEXT_WAIT,
      Assign: { serviceWaited: jsonata(WAITED) },
      Next: 'DescribeService',
    },
    DescribeService: {
      ...call('ecs', 'describeServices', { Cluster: NAME, Services: [NAME] }),
      Assign: {
        serviceVerdict: jsonata(VERDICT),
        serviceEvent: "{% '' & $states.result.Services[0].Events[0].Message %}",
      },
      Next: 'IsServiceStable',
    },
    IsServiceStable: {
      Type: 'Choice',
      Choices: [
        { Condition: "{% $serviceVerdict = 'STABLE' %}", Next: next },
        { Condition: "{% $serviceVerdict in ['FAILED', 'GONE'] %}", Next: 'ServiceFailed' },
        {
          Condition: "{% $serviceWaited >= $number('${DeploymentDeadlineSeconds}') %}",
          Next: 'ServiceNotStableInTime',
        },
        { Condition: "{% $serviceVerdict = 'NO_TASK' %}", Next: 'DescribeScalingActivities' },
      ],
      Default: 'AwaitUntilServiceStable',
    },
    DescribeScalingActivities: {
      ...call('autoscaling', 'describeScalingActivities', { AutoScalingGroupName: NAME, MaxRecords: 10 }),
      Assign: {
        launchFailure: "{% '' & $states.result.Activities[StatusCode = 'Failed'][0].StatusMessage %}",
      },
      Next: 'IsCapacityComing',
    },
    IsCapacityComing: {
      Type: 'Choice',
      // A new instance profile is not known everywhere at once; that failure heals.
      Choices: [
        {
          Condition: "{% $launchFailure != '' and $not($contains($launchFailure, 'Invalid IAM Instance Profile')) %}",
          Next: 'CapacityUnavailable',
        },
      ],
      Default: 'AwaitUntilServiceStable',
    },
    ServiceFailed: {
      Type: 'Fail',
      Error: 'ServiceFailed',
      Cause: "{% 'the tasks of service ' & $name & ' do not stay up: ' & $serviceEvent %}",
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
      Cause: "{% 'Auto Scaling could not launch an instance: ' & $launchFailure %}",
    },
  }),
};

const HEALTH_POLL_SECONDS = 5;
const HEALTH_POLLS = 60;

/** A stable service is not yet a healthy one: the load balancer has the last word. */
export const targetsAreHealthy: Fragment = {
  start: 'DescribeTargetHealth',
  states: (next) => ({
    DescribeTargetHealth: {
      ...call('elasticloadbalancingv2', 'describeTargetHealth', { TargetGroupArn: '{% $made.targetGroupArn %}' }),
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
        { Condition: '{% $healthyTargets >= $settings.minTasks %}', Next: next },
        { Condition: `{% $healthPolls >= ${HEALTH_POLLS} %}`, Next: 'TargetsNotHealthyInTime' },
      ],
      Default: 'AwaitTargetHealth',
    },
    AwaitTargetHealth: { Type: 'Wait', Seconds: HEALTH_POLL_SECONDS, Next: 'DescribeTargetHealth' },
    TargetsNotHealthyInTime: {
      Type: 'Fail',
      Error: 'TargetsUnhealthy',
      Cause: "{% $string($healthyTargets) & ' of ' & $settings.minTasks & ' targets are healthy: ' & $targetReason %}",
    },
  }),
};
