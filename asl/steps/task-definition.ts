import { type CallOptions, call } from '../aws/call';
import { branch, chain, type Fragment, state } from '../language/fragment';
import { arn, whileCreating } from '../language/permission';
import type { Jsonata } from '../language/states';
import { CONTAINER, CONTAINER_LOG_GROUP, NAME, tags } from '../naming/names';
import type { Step } from '../saga/saga';
import { find, undo } from '../saga/undo';

const TASK_DEFINITION = arn('ecs', 'task-definition/${Prefix}-*:*');

const ARNS = '{% $append([], $states.result.TaskDefinitionArns) %}';

/** A family prefix is the whole family name, in spite of its name. */
function revisions(status: 'ACTIVE' | 'INACTIVE', options: CallOptions = {}) {
  return call('ecs', 'listTaskDefinitions', { FamilyPrefix: NAME, Status: status }, options);
}

/** A revision of the model's task definition. Every call makes another one, so undo removes all of the family. */
const register = (name: string) =>
  state(
    name,
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
            Cpu: '{% $settings.cpuUnits %}',
            Memory: '{% $settings.memoryMiB %}',
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
      { assign: { taskDefinitionArn: '{% $states.result.TaskDefinition.TaskDefinitionArn %}' } },
    ),
  );

/** Deregisters and deletes revisions, one by one: the service takes ten at once, but then fails for all of them. */
function deleteRevisions(arns: Jsonata, suffix = ''): Fragment {
  return state(`DeleteEachTaskDefinition${suffix}`, {
    Type: 'Map',
    Items: arns,
    ItemSelector: { notes: [], revision: '{% $states.context.Map.Item.Value %}' },
    MaxConcurrency: 1,
    ItemProcessor: {
      ProcessorConfig: { Mode: 'INLINE' },
      ...branch(
        chain(
          undo(
            `DeregisterTaskDefinition${suffix}`,
            call('ecs', 'deregisterTaskDefinition', { TaskDefinition: '{% $states.input.revision %}' }),
            // An earlier undo deregistered it and got no further.
            { gone: ['Ecs.ClientException', 'Ecs.InvalidParameterException'] },
          ),
          undo(
            `DeleteTaskDefinition${suffix}`,
            call('ecs', 'deleteTaskDefinitions', { TaskDefinitions: ['{% $states.input.revision %}'] }),
          ),
        ),
        { [`TaskDefinitionDeleted${suffix}`]: { Type: 'Succeed' } },
      ),
    },
    Output: { notes: '{% $append([], $append($states.input.notes, $states.result.notes)) %}' },
  });
}

/** The revisions that came after one, which a failed update leaves. */
export function deleteLaterRevisions(than: string): Fragment {
  const number = (arn: string) => `$number($split(${arn}, ':')[-1])`;
  return chain(
    undo(
      'ListLaterTaskDefinitions',
      revisions('ACTIVE', {
        assign: {
          laterRevisions: `{% $filter($append([], $states.result.TaskDefinitionArns), function($arn) { ${number('$arn')} > ${number(than)} }) %}`,
        },
      }),
    ),
    deleteRevisions('{% $append([], $exists($laterRevisions) ? $laterRevisions : []) %}', 'OfUpdate'),
  );
}

/** The next revision, for an update. */
export const registerNewRevision = register('RegisterNewTaskDefinition');

export const taskDefinition: Step = {
  name: 'TaskDefinition',
  create: register('RegisterTaskDefinition'),
  provides: ['taskDefinitionArn'],
  undo: chain(
    undo('ListActiveTaskDefinitions', revisions('ACTIVE', { assign: { active: ARNS } })),
    undo('ListInactiveTaskDefinitions', revisions('INACTIVE', { assign: { inactive: ARNS } })),
    deleteRevisions('{% $append($exists($active) ? $active : [], $exists($inactive) ? $inactive : []) %}'),
  ),
  find: find('TaskDefinition', revisions('ACTIVE'), '$states.result.TaskDefinitionArns'),
  permissions: {
    create: [
      { actions: ['ecs:RegisterTaskDefinition'], resources: [TASK_DEFINITION] },
      {
        actions: ['ecs:TagResource'],
        resources: [TASK_DEFINITION],
        conditions: whileCreating('ecs:CreateAction', ['RegisterTaskDefinition']),
      },
      {
        actions: ['iam:PassRole'],
        resources: ['${ExecutionRoleArn}', '${TaskRoleArn}'],
        conditions: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
      },
    ],
    undo: [
      {
        actions: ['ecs:ListTaskDefinitions', 'ecs:DeregisterTaskDefinition', 'ecs:DeleteTaskDefinitions'],
        resources: ['*'],
        wildcard: 'ECS has no resource-level permissions for listing, deregistering and deleting task definitions',
      },
    ],
  },
};
