import { BOUNDS } from '../../contract/bounds';
import { call } from '../aws/call';
import { bounded } from '../language/bounded';
import type { Fragment } from '../language/fragment';
import type { Permission } from '../language/permission';
import { type Branch, jsonata, type Watch } from '../language/states';
import { SERVICE } from '../naming/arns';
import { CLUSTER_NAME } from '../naming/names';
import { look } from '../watch/look';
import { knownOf } from '../watch/watch-task';
import { watched } from '../watch/watched';
import { crashes, lookAtCrashes } from './crashes';
import { failsHealthCheck, reasonInEvent } from './failed-health-check';
import { CAPACITY_ASKED_AT, lookAtLaunches } from './launches';
import { lookAtOwnTargets } from './own-targets';
import { lookAtPool } from './pool-room';
import { allTasksRun, CRASH_LOOP, TELLING_EVENT, UNHEALTHY_EVENT, verdict } from './service-verdict';

/** What a person reads where instances can't be had: an expression, over the reason that Auto Scaling gives. */
export const capacityUnavailable = (reason: string) => `('Auto Scaling could not launch an instance: ' & ${reason})`;

export const READ_SERVICE: Permission = { actions: ['ecs:DescribeServices'], resources: [SERVICE] };

interface ServiceHealthOptions {
  /** The service's name, an expression; by default the model's own. */
  readonly service?: string;
  readonly targetGroupArn: string;
  /** Tasks that must be healthy. */
  readonly tasks: string;
  /** The task definition that must be the one that runs. */
  readonly taskDefinitionArn: string;
  /** The settings that it runs with. */
  readonly settings: string;
  /** Another service's tasks are behind the same target group: they do not count. */
  readonly beside?: boolean;
}

/** What goes by before a task starts, and its `startupSeconds` with it: an instance boots, the image is pulled. */
const SECONDS_BEFORE_STARTUP = 600;

/** The least time, in seconds, that whoever waits for tasks to take over from others must give them: an expression. */
export const timeToReplace = (settings: string) =>
  `(${settings}.startupSeconds + ${settings}.drainSeconds + ${SECONDS_BEFORE_STARTUP})`;

/** A stable service is not yet a healthy one: the load balancer has the last word. */
const isHealthy = (seen: string, tasks: string) => `${allTasksRun(seen)} and ${seen}.healthyTargets >= ${tasks}`;

/** Tasks that run need no other instance. */
const lacksCapacity = (seen: string) =>
  `${seen}.verdict = 'NO_TASK' and (${seen}.launchFailure != '' or ${isCrowdedOut(seen)})`;

/** ECS finds no place for a task, and the pool grows no more. */
const isCrowdedOut = (seen: string) => `(${seen}.poolIsFull and $contains(${seen}.event, 'unable to place'))`;

/** ECS need not know at once what it was just asked for. */
const SECONDS_TO_BE_KNOWN = 30;

/** @param waited - seconds since it was asked for */
const hasFailed = (seen: string, waited: string) =>
  `${seen}.verdict = 'FAILED' or ${crashes(seen)} >= ${CRASH_LOOP} or ${seen}.verdict in ['GONE', 'REPLACED'] and ${waited} >= ${SECONDS_TO_BE_KNOWN}`;

/** The service that is watched. A deployment that began before an upgrade of the platform does not say which: the model's own. */
export const WATCHED_SERVICE = '{% $exists($given.service) ? $given.service : $name %}';

/** What a service, `$given.service`, does about its task definition, `$given.taskDefinitionArn`. */
export const lookAtService = (name: string): Branch =>
  look(
    name,
    call(
      'ecs',
      'describeServices',
      { Cluster: CLUSTER_NAME, Services: [WATCHED_SERVICE] },
      { permissions: [READ_SERVICE] },
    ),
    {
      verdict: verdict('$given.taskDefinitionArn'),
      event: TELLING_EVENT,
      unhealthyReason: bounded(reasonInEvent(UNHEALTHY_EVENT), BOUNDS.reason),
    },
  );

const healthy: Watch = {
  name: 'ServiceHealthy',
  looks: [
    lookAtService('DescribeService'),
    lookAtOwnTargets,
    // Capacity that can't be had is known at once, long before a task could run.
    lookAtLaunches('DescribeScalingActivities'),
    lookAtPool,
    lookAtCrashes,
  ],
  isOver: `${isHealthy('$seen', '$given.tasks')} or ${lacksCapacity('$seen')} or ${hasFailed('$seen', '($millis() - $since) / 1000')} or $seen.verdict = 'UNHEALTHY'`,
};

/** The addresses of the service's tasks, where it was waited for beside another. */
export const OWN_ADDRESSES = `${knownOf(healthy).seen}.ownTasks.address`;

/** What the targets of a stable service are given at the least. */
const SECONDS_FROM_STABLE_TO_HEALTHY = 300;

/** The service runs what was asked for and the load balancer says that it answers; or an error that says why not. */
export function serviceIsHealthy({
  service = '$name',
  targetGroupArn,
  tasks,
  taskDefinitionArn,
  settings,
  beside = false,
}: ServiceHealthOptions): Fragment {
  const deadline = `$max([$number('\${DeploymentDeadlineSeconds}'), ${timeToReplace(settings)}])`;
  return watched(healthy, {
    given: {
      service,
      targetGroupArn,
      tasks,
      taskDefinitionArn,
      capacityAskedAt: CAPACITY_ASKED_AT,
      pool: '$pool',
      ...(beside && { beside: 'true' }),
    },
    choices: ({ seen, waited }, next) => [
      { Condition: `{% ${isHealthy(seen, tasks)} %}`, Next: next },
      { Condition: `{% ${lacksCapacity(seen)} %}`, Next: 'CapacityUnavailable' },
      { Condition: `{% ${hasFailed(seen, waited)} %}`, Next: 'ServiceFailed' },
      { Condition: `{% ${seen}.verdict = 'UNHEALTHY' %}`, Next: 'TasksUnhealthy' },
      {
        Condition: `{% ${seen}.verdict = 'STABLE' and $exists($stableSince) and $stableSince > 0 and $millis() - $stableSince >= 1000 * $max([${SECONDS_FROM_STABLE_TO_HEALTHY}, ${settings}.startupSeconds]) %}`,
        Next: 'TargetsNotHealthyInTime',
      },
      {
        Condition: `{% $not(${seen}.verdict = 'STABLE') and ${waited} >= ${deadline} %}`,
        Next: 'ServiceNotStableInTime',
      },
    ],
    meanwhile: ({ seen }) => ({
      stableSince: `{% ${seen}.verdict = 'STABLE' ? ($exists($stableSince) and $stableSince > 0 ? $stableSince : $millis()) : 0 %}`,
    }),
    states: ({ seen, waited }) => ({
      TasksUnhealthy: {
        Type: 'Fail',
        Error: 'TargetsUnhealthy',
        Cause: jsonata(
          `${failsHealthCheck(settings, `${seen}.unhealthyReason`)} & ' (' & ${settings}.startupSeconds & ' s after its start)'`,
        ),
      },
      ServiceFailed: {
        Type: 'Fail',
        Error: 'ServiceFailed',
        Cause: `{% 'the tasks of service ' & ${service} & ' do not stay up (' & (${seen}.verdict in ['FAILED', 'GONE', 'REPLACED'] ? ${seen}.verdict : ${crashes(seen)} & ' ended by themselves') & ')' %}`,
      },
      ServiceNotStableInTime: {
        Type: 'Fail',
        Error: 'DeadlineExceeded',
        Cause: `{% 'service ' & ${service} & ' was not stable after ' & $round(${waited}) & ' s (' & ${seen}.verdict & '): ' & ${seen}.event %}`,
      },
      CapacityUnavailable: {
        Type: 'Fail',
        Error: 'CapacityUnavailable',
        Cause: jsonata(
          `${seen}.launchFailure != '' ? ${capacityUnavailable(`${seen}.launchFailure`)} : 'pool ' & $pool & ' is full: it has all the instances that it may have, and none of them has room for the task'`,
        ),
      },
      TargetsNotHealthyInTime: {
        Type: 'Fail',
        Error: 'TargetsUnhealthy',
        Cause: `{% $string(${seen}.healthyTargets) & ' of ' & ${tasks} & ' targets are healthy' & (${seen}.targetReason = '' ? '' : ': ' & ${seen}.targetReason) %}`,
      },
    }),
  });
}
