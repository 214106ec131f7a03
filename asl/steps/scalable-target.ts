import { call } from '../aws/call';
import { serviceLinkedRole } from '../aws/service-linked-role';
import type { Permission } from '../language/permission';
import { jsonata, type Task } from '../language/states';
import { SERVICE } from '../naming/arns';

export const SCALABLE_SERVICE = {
  ServiceNamespace: 'ecs',
  ResourceId: "{% 'service/' & $cluster & '/' & $name %}",
  ScalableDimension: 'ecs:service:DesiredCount',
} as const;

export const SCALABLE_TARGET = {
  resources: ['arn:${Partition}:application-autoscaling:${Region}:${Account}:scalable-target/*'],
  wildcard: 'a scalable target has an opaque id; the condition holds it to ECS services',
  conditions: { StringEquals: { 'application-autoscaling:service-namespace': 'ecs' } },
} as const;

/** Application Auto Scaling acts on the service with the caller's rights. */
export const ON_SERVICE: Permission = { actions: ['ecs:DescribeServices', 'ecs:UpdateService'], resources: [SERVICE] };

export const REGISTER: readonly Permission[] = [
  serviceLinkedRole('ecs.application-autoscaling'),
  { actions: ['application-autoscaling:RegisterScalableTarget'], ...SCALABLE_TARGET },
  ON_SERVICE,
];

/** @param plural - of what AWS describes: `ScalableTargets` */
export function describing(plural: string): Permission {
  return {
    actions: [`application-autoscaling:Describe${plural}`],
    resources: ['*'],
    wildcard: `Describe${plural} has no resource-level permissions`,
  };
}

export const describeScalableTarget = call(
  'applicationautoscaling',
  'describeScalableTargets',
  { ServiceNamespace: 'ecs', ResourceIds: [SCALABLE_SERVICE.ResourceId] },
  { permissions: [describing('ScalableTargets')] },
);

/** The limits that hold unless a schedule has set others: an expression. */
export const standingLimits = (settings: string) =>
  `{'minTasks': ${settings}.minTasks, 'maxTasks': ${settings}.maxTasks}`;

/** Every pair of limits that hold at some time: its own and those of its schedule. An expression. */
export const allLimits = (settings: string) =>
  `$append([${standingLimits(settings)}], ${settings}.schedule.{'minTasks': minTasks, 'maxTasks': maxTasks})`;

/** As few and as many tasks as there may be at any time: expressions. */
export const widestLimits = (settings: string) => ({
  least: `$min(${allLimits(settings)}.minTasks)`,
  most: `$max(${allLimits(settings)}.maxTasks)`,
});

/** As many of some tasks as limits allow: an expression over two others. */
export const tasksWithin = (tasks: string, limits: string) =>
  `$min([$max([${tasks}, ${limits}.minTasks]), ${limits}.maxTasks])`;

const limitsToHold = (settings: string) => `(
  $target := $states.result.ScalableTargets[0];
  $held := ${settings}.schedule[minTasks > 0 and minTasks = $target.MinCapacity and maxTasks = $target.MaxCapacity][0];
  $exists($held) ? {'minTasks': $held.minTasks, 'maxTasks': $held.maxTasks} : ${standingLimits(settings)}
)`;

/**
 * What an endpoint's limits are to be while it is changed, `$limits`: those that its schedule has set, so that a deployment at noon takes
 * none of the day's tasks away; but its own where it sleeps, for a version that is to be live has to be seen. And as many of the `$mainTasks`
 * as they allow, `$tasks`: Application Auto Scaling takes away what is more.
 */
export const lookAtLimits = (settings: string): Omit<Task, 'Next'> => ({
  ...describeScalableTarget,
  Assign: {
    limits: jsonata(limitsToHold(settings)),
    tasks: jsonata(`($within := ${limitsToHold(settings)}; ${tasksWithin('$mainTasks', '$within')})`),
  },
});
