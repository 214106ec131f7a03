import { BOUNDS } from '../../contract/bounds';
import { type CallOptions, call } from '../aws/call';
import { first } from '../language/bounded';
import { branch, chain, type Fragment, state, suffixed } from '../language/fragment';
import { type Permission, tagsWhileCreating } from '../language/permission';
import { type Jsonata, jsonata } from '../language/states';
import { TASK_DEFINITION } from '../naming/arns';
import { CONTAINER, CONTAINER_LOG_GROUP, NAME, tags } from '../naming/names';
import { compare, differences } from '../saga/compare';
import type { Step } from '../saga/step';
import { find, undo } from '../saga/undo';
import { lookAtServiceSize } from './make-room';

/** Of a hundred revisions each, which take some fifteen hundred events of the 25,000 that the history of an execution has room for. */
const MOST_PAGES = 10;

/**
 * A family prefix is the whole family name, in spite of its name. A page has a hundred, and revisions stay: the newest come first, so that
 * the live one, and those of an update after it, are on the first.
 */
function revisions(status: 'ACTIVE' | 'INACTIVE', assign?: CallOptions['assign']) {
  return call(
    'ecs',
    'listTaskDefinitions',
    { FamilyPrefix: NAME, Status: status, Sort: 'DESC' },
    { permissions: [onRevisions('ListTaskDefinitions')], ...(assign && { assign }) },
  );
}

function onRevisions(action: 'ListTaskDefinitions' | 'DeregisterTaskDefinition'): Permission {
  return {
    actions: [`ecs:${action}`],
    resources: ['*'],
    wildcard: 'ECS has no resource-level permissions for listing and deregistering task definitions',
  };
}

/** All of the instance's Neuron devices, by their names, and the right to lock the memory that they share with the container. */
const LINUX_PARAMETERS = jsonata(`$instance.neuronDevices > 0
  ? {
    'Devices': [[1..$instance.neuronDevices].(
      $device := '/dev/neuron' & ($ - 1);
      {'HostPath': $device, 'ContainerPath': $device, 'Permissions': ['read', 'write']}
    )],
    'Capabilities': {'Add': ['IPC_LOCK']}
  }
  : {}`);

/** A revision of the model's task definition. Every call makes another one, so undo removes all of the family. */
const register = state(
  'RegisterTaskDefinition',
  call(
    'ecs',
    'registerTaskDefinition',
    {
      Family: NAME,
      NetworkMode: 'awsvpc',
      RequiresCompatibilities: ['EC2'],
      ExecutionRoleArn: '${ExecutionRoleArn}',
      TaskRoleArn: '${TaskRoleArn}',
      RuntimePlatform: { CpuArchitecture: '{% $instance.cpuArchitecture %}', OperatingSystemFamily: 'LINUX' },
      ContainerDefinitions: [
        {
          Name: CONTAINER,
          Image: '{% $image.uri %}',
          Essential: true,
          Cpu: '{% $instance.cpuUnitsOfTask %}',
          Memory: '{% $settings.memoryMiB %}',
          ResourceRequirements: "{% $settings.gpus > 0 ? [{'Type': 'GPU', 'Value': $string($settings.gpus)}] : [] %}",
          LinuxParameters: LINUX_PARAMETERS,
          PortMappings: [{ ContainerPort: '{% $settings.containerPort %}', Protocol: 'tcp' }],
          Environment:
            "{% [$each($settings.environment, function($value, $name) { {'Name': $name, 'Value': $value} })] %}",
          Secrets: "{% [$each($settings.secrets, function($arn, $name) { {'Name': $name, 'ValueFrom': $arn} })] %}",
          LogConfiguration: {
            LogDriver: 'awslogs',
            Options: {
              'awslogs-group': CONTAINER_LOG_GROUP,
              'awslogs-region': '${Region}',
              'awslogs-stream-prefix': '{% $model %}',
            },
          },
        },
      ],
      Tags: tags,
    },
    {
      permissions: [
        { actions: ['ecs:RegisterTaskDefinition'], resources: [TASK_DEFINITION] },
        tagsWhileCreating('ecs:RegisterTaskDefinition', TASK_DEFINITION),
        {
          actions: ['iam:PassRole'],
          resources: ['${ExecutionRoleArn}', '${TaskRoleArn}'],
          conditions: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
        },
      ],
      assign: { taskDefinitionArn: '{% $states.result.TaskDefinition.TaskDefinitionArn %}' },
    },
  ),
);

/** Deregisters and deletes revisions, one by one: the service takes ten at once, but then fails for all of them. */
function deleteRevisions(arns: Jsonata): Fragment {
  return state('DeleteEachTaskDefinition', {
    Type: 'Map',
    Items: arns,
    ItemSelector: { notes: [], revision: '{% $states.context.Map.Item.Value %}' },
    MaxConcurrency: 1,
    ItemProcessor: {
      ProcessorConfig: { Mode: 'INLINE' },
      ...branch(
        chain(
          undo(
            'DeregisterTaskDefinition',
            call(
              'ecs',
              'deregisterTaskDefinition',
              { TaskDefinition: '{% $states.input.revision %}' },
              { permissions: [onRevisions('DeregisterTaskDefinition')] },
            ),
            // An earlier undo deregistered it and got no further.
            { gone: ['Ecs.ClientException', 'Ecs.InvalidParameterException'] },
          ),
          undo(
            'DeleteTaskDefinition',
            call(
              'ecs',
              'deleteTaskDefinitions',
              { TaskDefinitions: ['{% $states.input.revision %}'] },
              { permissions: [{ actions: ['ecs:DeleteTaskDefinitions'], resources: [TASK_DEFINITION] }] },
            ),
          ),
        ),
        { TaskDefinitionDeleted: { Type: 'Succeed' } },
      ),
    },
    Output: { notes: `{% ${first(BOUNDS.notes, '$append($states.input.notes, $states.result.notes)')} %}` },
  });
}

const ARNS = '{% $append([], $states.result.TaskDefinitionArns) %}';
const IS_MORE = '{% $exists($states.result.NextToken) %}';

/** A variable that is not there where the page could not be had, or is the first. */
const known = (name: string, otherwise: string) => `($exists($${name}) ? $${name} : ${otherwise})`;

const PAGES = known('revisionPages', '1');

/** A model that was deployed for years has thousands of revisions: what one deletion cannot take, it tells of, and the next one goes on with. */
const deleteAllRevisions: Fragment = {
  start: 'ListActiveTaskDefinitions',
  states: (next) => {
    const page = chain(
      undo('ListActiveTaskDefinitions', revisions('ACTIVE', { active: ARNS, moreActive: IS_MORE })),
      undo('ListInactiveTaskDefinitions', revisions('INACTIVE', { inactive: ARNS, moreInactive: IS_MORE })),
      deleteRevisions(`{% $append(${known('active', '[]')}, ${known('inactive', '[]')}) %}`),
    );
    return {
      ...page.states('AreMoreTaskDefinitionsThere'),
      AreMoreTaskDefinitionsThere: {
        Type: 'Choice',
        Choices: [
          {
            Condition: `{% ${PAGES} < ${MOST_PAGES} and (${known('moreActive', 'false')} or ${known('moreInactive', 'false')}) %}`,
            Assign: { revisionPages: `{% ${PAGES} + 1 %}` },
            Next: page.start,
          },
        ],
        Default: next,
      },
    };
  },
};

/** The revisions that came after one, which a failed update leaves. */
export function deleteLaterRevisions(than: string): Fragment {
  const number = (arn: string) => `$number($split(${arn}, ':')[-1])`;
  return chain(
    undo(
      'ListLaterTaskDefinitions',
      revisions('ACTIVE', {
        laterRevisions: `{% $filter($append([], $states.result.TaskDefinitionArns), function($arn) { ${number('$arn')} > ${number(than)} }) %}`,
      }),
    ),
    suffixed('OfUpdate', deleteRevisions(`{% $append([], ${known('laterRevisions', '[]')}) %}`)),
  );
}

/** The next revision, for an update, for the canary before it or for a move. */
export const registerNewRevision = (suffix: 'OfUpdate' | 'OfCanary' | 'OfMove') => suffixed(suffix, register);

export const taskDefinition: Step = {
  name: 'TaskDefinition',
  create: register,
  provides: ['taskDefinitionArn'],
  // A revision is immutable: the update has its own, and going back has the former one. How many tasks there are, what follows needs to know.
  update: {
    follows: {
      settings: ['cpuUnits', 'memoryMiB', 'gpus', 'containerPort', 'environment', 'secrets', 'secretVersions'],
      instance: ['cpuArchitecture', 'neuronDevices', 'cpuUnitsOfTask'],
      image: true,
      always: 'a revision cannot be changed, and each update registers its own',
    },
    makesAnew: true,
    restores: ['taskDefinitionArn'],
    prepare: lookAtServiceSize,
  },
  undo: deleteAllRevisions,
  matches: ({ taskDefinitionArn }) =>
    compare(
      'CompareTaskDefinition',
      revisions('ACTIVE'),
      differences({
        taskDefinitionArn: {
          recorded: taskDefinitionArn,
          actual: `$states.result.TaskDefinitionArns[$ = ${taskDefinitionArn}][0]`,
        },
      }),
    ),
  listedAs: ['task-definition'],
  find: find('TaskDefinition', revisions('ACTIVE'), '$states.result.TaskDefinitionArns'),
};
