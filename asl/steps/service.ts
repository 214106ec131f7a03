import { MOST_DRAIN_SECONDS } from '../../contract/values';
import { call } from '../aws/call';
import { inUse, settling } from '../aws/retries';
import { chain, type Fragment, state } from '../language/fragment';
import { MADE_HERE, tagsWhileCreating } from '../language/permission';
import { type Branch, type Jsonata, jsonata } from '../language/states';
import { SERVICE } from '../naming/arns';
import { CLUSTER_NAME, CONTAINER, NAME, tags } from '../naming/names';
import type { Aim } from '../saga/aim';
import { compare, differences, marks } from '../saga/compare';
import { createOrAdopt } from '../saga/create-or-adopt';
import type { Step } from '../saga/step';
import { find, undo, untilGone } from '../saga/undo';
import { widestLimits } from './scalable-target';
import { serviceGone } from './service-gone';
import { READ_SERVICE, serviceIsHealthy } from './service-health';

export const describeService = (name: Jsonata) =>
  call('ecs', 'describeServices', { Cluster: CLUSTER_NAME, Services: [name] }, { permissions: [READ_SERVICE] });

export const NO_CLUSTER = 'Ecs.ClusterNotFoundException';

/** Services that have not quite gone. */
export const THERE = "$count($states.result.Services[Status != 'INACTIVE'])";

interface Wanted {
  /** Its physical name. */
  readonly name: Jsonata;
  readonly taskDefinitionArn: string;
  readonly targetGroupArn: string;
  readonly tasks: string;
  readonly settings: string;
}

/** Of a first deployment, and of one that moves the endpoint: as many tasks as then serve. */
const wanted = (tasks: string): Wanted => ({
  name: NAME,
  taskDefinitionArn: '$made.taskDefinitionArn',
  targetGroupArn: '$made.targetGroupArn',
  tasks,
  settings: '$settings',
});

/** What a service is created as: by the first deployment, and by an update that finds it gone. */
const create = ({ name, taskDefinitionArn, targetGroupArn, tasks, settings }: Wanted) =>
  call(
    'ecs',
    'createService',
    {
      Cluster: CLUSTER_NAME,
      ServiceName: name,
      TaskDefinition: `{% ${taskDefinitionArn} %}`,
      DesiredCount: `{% ${tasks} %}`,
      // An update may create one, and going back another: a token stands for one request, whose answer may have been lost.
      ClientToken: `{% $substring($hash(${name.slice(2, -2).trim()} & $deploymentId & ${taskDefinitionArn}, 'SHA-256'), 0, 32) %}`,
      CapacityProviderStrategy: [{ CapacityProvider: CLUSTER_NAME, Weight: 1 }],
      // A pool's instances are spread over the zones, and filled one after the other; a model's own are as many as it needs.
      PlacementStrategy: jsonata(
        `$pool = '' ? [] : [{'Type': 'spread', 'Field': 'attribute:ecs.availability-zone'}, {'Type': 'binpack', 'Field': 'memory'}]`,
      ),
      LoadBalancers: [
        {
          TargetGroupArn: `{% ${targetGroupArn} %}`,
          ContainerName: CONTAINER,
          ContainerPort: `{% ${settings}.containerPort %}`,
        },
      ],
      NetworkConfiguration: {
        AwsvpcConfiguration: {
          Subnets: "{% $split('${SubnetIds}', ',') %}",
          SecurityGroups: ['${TaskSecurityGroupId}'],
          AssignPublicIp: 'DISABLED',
        },
      },
      HealthCheckGracePeriodSeconds: `{% ${settings}.startupSeconds %}`,
      DeploymentConfiguration: {
        MinimumHealthyPercent: 100,
        MaximumPercent: 200,
        // Going back is the workflow's own work: it must know, and say so.
        DeploymentCircuitBreaker: { Enable: true, Rollback: false },
      },
      EnableECSManagedTags: true,
      PropagateTags: 'SERVICE',
      AvailabilityZoneRebalancing: 'DISABLED',
      Tags: tags,
    },
    {
      permissions: [
        { actions: ['ecs:CreateService'], resources: [SERVICE] },
        tagsWhileCreating('ecs:CreateService', SERVICE),
      ],
      // The target group's listener or ECS's service-linked role is not known everywhere yet, or a former service still drains.
      retry: [settling('Ecs.ClusterNotFoundException'), settling('Ecs.InvalidParameterException')],
    },
  );

/** @param ours - over `$existingTaskDefinition`, what the service runs that is there already */
export const createOrAdoptService = (noun: string, wanted: Wanted, ours: string) =>
  createOrAdopt(`Create${noun}`, create(wanted), {
    noun,
    conflict: { error: 'Ecs.InvalidParameterException', variable: 'serviceRefusal' },
    look: describeService(wanted.name),
    found: {
      variable: 'existingTaskDefinition',
      expression: "$states.result.Services[Status = 'ACTIVE'][0].TaskDefinition",
    },
    ours,
    refused: `${noun}Refused`,
  });

const createHealthy = (tasks: string, { beside = false } = {}): Fragment => {
  const { name: _, ...watched } = wanted(tasks);
  return chain(
    createOrAdoptService('Service', wanted(tasks), '$existingTaskDefinition = $made.taskDefinitionArn'),
    serviceIsHealthy({ ...watched, beside }),
  );
};

/** Somebody deleted it by hand: without it there is nothing that could be scaled or updated. */
function ensureService({ settings, taskDefinitionArn }: Aim): Fragment {
  // Whatever it runs, it is updated next.
  const anew = createOrAdoptService(
    'ServiceAnew',
    { name: NAME, taskDefinitionArn, settings, targetGroupArn: '$targetGroupArn', tasks: '$tasks' },
    "$existingTaskDefinition != ''",
  );
  return {
    start: 'IsServiceThere',
    states: (next) => ({
      IsServiceThere: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $serviceIsThere %}', Next: next }],
        Default: anew.start,
      },
      ...anew.states(next),
    }),
  };
}

/** ECS starts the new tasks, and stops the old ones when the new are healthy. */
function updateService({ settings, taskDefinitionArn }: Aim): Fragment {
  const update = call(
    'ecs',
    'updateService',
    {
      Cluster: CLUSTER_NAME,
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
      HealthCheckGracePeriodSeconds: `{% ${settings}.startupSeconds %}`,
    },
    {
      permissions: [{ actions: ['ecs:UpdateService'], resources: [SERVICE], conditions: MADE_HERE }],
      // ECS refuses while an earlier change of the service settles.
      retry: [inUse('Ecs.InvalidParameterException')],
    },
  );
  return chain(
    state('UpdateService', update),
    serviceIsHealthy({
      targetGroupArn: '$targetGroupArn',
      tasks: '$tasks',
      taskDefinitionArn,
      settings,
    }),
  );
}

/** Its tasks drain, and it is gone when they are. */
export const deleteService = (noun: string, name: Jsonata): Fragment =>
  chain(
    undo(
      `Delete${noun}`,
      call(
        'ecs',
        'deleteService',
        { Cluster: CLUSTER_NAME, Service: name, Force: true },
        { permissions: [{ actions: ['ecs:DeleteService'], resources: [SERVICE], conditions: MADE_HERE }] },
      ),
      {
        gone: ['Ecs.ServiceNotFoundException', 'Ecs.ServiceNotActiveException', NO_CLUSTER],
        // ECS refuses while deployments of the service are active.
        retry: [inUse('Ecs.InvalidParameterException')],
      },
    ),
    untilGone(serviceGone, {
      given: { service: name.slice(2, -2).trim() },
      as: `${noun}Gone`,
      besides: MOST_DRAIN_SECONDS,
    }),
  );

export const findService = (noun: string, name: Jsonata): Branch =>
  find(noun, describeService(name), "$states.result.Services[Status != 'INACTIVE'].ServiceName", [NO_CLUSTER]);

/** What it runs and where requests for it arrive. How many tasks there are follows the load: but within all limits that it can have. */
const compareService = ({ settings, taskDefinitionArn }: Aim): Fragment => {
  const actual = "$states.result.Services[Status = 'ACTIVE'][0]";
  const { least, most } = widestLimits(settings);
  // One that is being deleted is described for as long as its tasks drain.
  const leaving = differences({ status: { recorded: "'ACTIVE'", actual: '$states.result.Services[0].Status' } });
  return compare(
    'CompareService',
    call(
      'ecs',
      'describeServices',
      { Cluster: CLUSTER_NAME, Services: [NAME], Include: ['TAGS'] },
      { permissions: [READ_SERVICE] },
    ),
    `$not($exists(${actual})) ? ${leaving} : ${differences({
      taskDefinitionArn: { recorded: taskDefinitionArn, actual: `${actual}.TaskDefinition` },
      desiredCount: {
        recorded: `($now := ${actual}.DesiredCount; $now >= ${least} and $now <= ${most} ? $now : ${least} & ' to ' & ${most})`,
        actual: `${actual}.DesiredCount`,
      },
      targetGroup: {
        recorded: '$name',
        actual: `$substringBefore($substringAfter(${actual}.LoadBalancers[0].TargetGroupArn, ':targetgroup/'), '/')`,
      },
      containerPort: { recorded: `${settings}.containerPort`, actual: `${actual}.LoadBalancers[0].ContainerPort` },
      startupSeconds: { recorded: `${settings}.startupSeconds`, actual: `${actual}.HealthCheckGracePeriodSeconds` },
      ...marks(`${actual}.Tags`),
    })}`,
  );
};

/** Keeps the model's tasks running behind the target group; made when they run and answer their health checks. */
export const service: Step = {
  name: 'Service',
  create: createHealthy('$settings.minTasks'),
  beside: { create: createHealthy('$tasks', { beside: true }) },
  update: {
    follows: {
      settings: ['containerPort', 'startupSeconds', 'minTasks', 'maxTasks'],
      always: 'its tasks are of the revision that the update has registered',
    },
    makesAnew: true,
    restores: ['status', 'taskDefinitionArn', 'desiredCount', 'targetGroup', 'containerPort', 'startupSeconds'],
    prepare: ensureService,
    replaceTasks: updateService,
  },
  undo: deleteService('Service', NAME),
  find: findService('Service', NAME),
  matches: compareService,
  listedAs: ['service'],
};
