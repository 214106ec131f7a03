import { describe, expect, it } from '@jest/globals';
import { SCARCE } from '../../../asl/aws/retries';
import { deleteLaterRevisions, taskDefinition } from '../../../asl/steps/task-definition';
import type { JsonValue } from '../../../local/asl';
import { failure, found, runFragment } from '../fragment-under-test';
import { arn, created, goesOn, needs, PASSED_ON, sdkTask, TAGS, undone } from './expectations';

const FAMILY = arn('ecs', 'task-definition/${Prefix}-*:*');
const revision = (number: number) => `arn:aws:ecs:us-east-1:111111111111:task-definition/slipway-iris:${number}`;

const SETTINGS = {
  cpuUnits: 512,
  memoryMiB: 1024,
  gpus: 0,
  containerPort: 5000,
  environment: { LOG_LEVEL: 'info', MODEL_DIR: '/model' },
  secrets: { TOKEN: 'arn:aws:secretsmanager:us-east-1:111111111111:secret:slipway/iris/token-AbCdEf' },
};

async function registeredContainer(settings: Partial<typeof SETTINGS> = {}, instance: object = {}) {
  const { attempts } = await runFragment(taskDefinition.create, {
    variables: {
      settings: { ...SETTINGS, ...settings },
      image: { uri: 'repository@sha256:1' },
      instance: { cpuArchitecture: 'ARM64', cpuUnitsOfTask: 512, neuronDevices: 0, ...instance },
    },
    answers: { RegisterTaskDefinition: { TaskDefinition: { TaskDefinitionArn: revision(1) } } },
  });
  const { ContainerDefinitions } = attempts[0]!.arguments as { ContainerDefinitions: [Record<string, unknown>] };
  return ContainerDefinitions[0];
}

describe('the task definition', () => {
  it('is registered for one container of the pinned image, with a network interface of its own', () => {
    expect(created(taskDefinition)).toEqual({
      RegisterTaskDefinition: sdkTask(
        'ecs:registerTaskDefinition',
        {
          Family: '{% $name %}',
          NetworkMode: 'awsvpc',
          RequiresCompatibilities: ['EC2'],
          ExecutionRoleArn: '${ExecutionRoleArn}',
          TaskRoleArn: '${TaskRoleArn}',
          RuntimePlatform: { CpuArchitecture: '{% $instance.cpuArchitecture %}', OperatingSystemFamily: 'LINUX' },
          ContainerDefinitions: [
            {
              Name: 'model',
              Image: '{% $image.uri %}',
              Essential: true,
              Cpu: '{% $instance.cpuUnitsOfTask %}',
              Memory: '{% $settings.memoryMiB %}',
              ResourceRequirements: expect.any(String),
              LinuxParameters: expect.any(String),
              PortMappings: [{ ContainerPort: '{% $settings.containerPort %}', Protocol: 'tcp' }],
              Environment: expect.any(String),
              Secrets: expect.any(String),
              LogConfiguration: {
                LogDriver: 'awslogs',
                Options: {
                  'awslogs-group': '/${Prefix}/models',
                  'awslogs-region': '${Region}',
                  'awslogs-stream-prefix': '{% $model %}',
                },
              },
            },
          ],
          Tags: TAGS,
        },
        {
          Retry: [SCARCE],
          Assign: { taskDefinitionArn: '{% $states.result.TaskDefinition.TaskDefinitionArn %}' },
          Next: 'Created',
        },
      ),
    });
    expect(taskDefinition.provides).toEqual(['taskDefinitionArn']);
  });

  it('reserves the GPUs that are asked for, and no more than that', async () => {
    expect(await registeredContainer({ gpus: 2 })).toMatchObject({
      ResourceRequirements: [{ Type: 'GPU', Value: '2' }],
      LinuxParameters: {},
    });
    expect(await registeredContainer()).toMatchObject({ ResourceRequirements: [], LinuxParameters: {} });
  });

  it('hands all Neuron devices of the instance to the container, and all CPU, so that no other task is placed beside it', async () => {
    const device = (number: number) => ({
      HostPath: `/dev/neuron${number}`,
      ContainerPath: `/dev/neuron${number}`,
      Permissions: ['read', 'write'],
    });
    const given = (Devices: readonly object[]) => ({ Devices, Capabilities: { Add: ['IPC_LOCK'] } });
    expect(await registeredContainer({}, { neuronDevices: 2, cpuUnitsOfTask: 24_576 })).toMatchObject({
      Cpu: 24_576,
      ResourceRequirements: [],
      LinuxParameters: given([device(0), device(1)]),
    });
    expect(await registeredContainer({}, { neuronDevices: 1 })).toMatchObject({ LinuxParameters: given([device(0)]) });
  });

  it('gives the container its variables, and its secrets by ARN, never by value', async () => {
    expect(await registeredContainer()).toMatchObject({
      Image: 'repository@sha256:1',
      Environment: [
        { Name: 'LOG_LEVEL', Value: 'info' },
        { Name: 'MODEL_DIR', Value: '/model' },
      ],
      Secrets: [{ Name: 'TOKEN', ValueFrom: SETTINGS.secrets.TOKEN }],
    });
    expect(await registeredContainer({ environment: {} as never, secrets: {} as never })).toMatchObject({
      Environment: [],
      Secrets: [],
    });
  });

  it('is undone with all of its revisions, whoever registered them, one at a time', async () => {
    const { attempts } = await runFragment(taskDefinition.undo, {
      answers: {
        ListActiveTaskDefinitions: { TaskDefinitionArns: [revision(2), revision(3)] },
        ListInactiveTaskDefinitions: { TaskDefinitionArns: [revision(1)] },
        DeregisterTaskDefinition: {},
        DeleteTaskDefinition: {},
      },
    });
    expect(attempts.slice(0, 2).map(({ arguments: args }) => args)).toEqual([
      { FamilyPrefix: 'slipway-iris', Status: 'ACTIVE', Sort: 'DESC' },
      { FamilyPrefix: 'slipway-iris', Status: 'INACTIVE', Sort: 'DESC' },
    ]);
    expect(attempts.slice(2)).toEqual(
      [2, 3, 1].flatMap((number) => [
        { state: 'DeregisterTaskDefinition', arguments: { TaskDefinition: revision(number) } },
        { state: 'DeleteTaskDefinition', arguments: { TaskDefinitions: [revision(number)] } },
      ]),
    );
  });

  it('is undone page by page while there are more, and at most ten of them', async () => {
    const page = (number: number) => ({ TaskDefinitionArns: [revision(number)], NextToken: 'more' });
    const deleted = async (active: readonly JsonValue[], inactive: readonly JsonValue[]) => {
      const { attempts } = await runFragment(taskDefinition.undo, {
        answers: {
          ListActiveTaskDefinitions: active,
          ListInactiveTaskDefinitions: inactive,
          DeregisterTaskDefinition: {},
          DeleteTaskDefinition: {},
        },
      });
      return attempts.filter(({ state }) => state === 'DeleteTaskDefinition').map(({ arguments: args }) => args);
    };
    const none = { TaskDefinitionArns: [] };
    expect(await deleted([page(3), none], [none, none])).toEqual([{ TaskDefinitions: [revision(3)] }]);
    expect(await deleted([none, none], [page(2), { TaskDefinitionArns: [revision(1)] }])).toHaveLength(2);
    const endless = Array.from({ length: 20 }, (_, index) => page(20 - index));
    expect(
      await deleted(
        endless,
        endless.map(() => none),
      ),
    ).toHaveLength(10);
  });

  it('is undone though a revision was deregistered before, or refuses to go: that is noted', async () => {
    const { attempts, result } = await runFragment(taskDefinition.undo, {
      answers: {
        ListActiveTaskDefinitions: { TaskDefinitionArns: [revision(1), revision(2)] },
        ListInactiveTaskDefinitions: { TaskDefinitionArns: [] },
        DeregisterTaskDefinition: failure('Ecs.ClientException', 'it is inactive'),
        DeleteTaskDefinition: [failure('Ecs.AccessDeniedException', 'no'), {}],
      },
    });
    expect(attempts.filter(({ state }) => state === 'DeleteTaskDefinition')).toHaveLength(2);
    expect(result.output).toEqual({
      notes: [{ state: 'DeleteTaskDefinition', error: 'Ecs.AccessDeniedException', cause: 'no' }],
    });
  });

  it('has nothing to undo where there is no revision', async () => {
    const none = { TaskDefinitionArns: [] };
    const answers = { ListActiveTaskDefinitions: none, ListInactiveTaskDefinitions: none };
    const { result, attempts } = await runFragment(taskDefinition.undo, { answers });
    expect(result.output).toEqual({ notes: [] });
    expect(attempts).toHaveLength(2);
  });

  it('waits for ECS’s one token per second in each call', () => {
    const { DeleteEachTaskDefinition: each } = undone(taskDefinition);
    expect(each?.Type === 'Map' && each.ItemProcessor.States).toMatchObject({
      DeregisterTaskDefinition: {
        Retry: [SCARCE],
        Catch: goesOn('DeleteTaskDefinition', ['Ecs.ClientException', 'Ecs.InvalidParameterException']),
        ...PASSED_ON,
      },
      DeleteTaskDefinition: { Retry: [SCARCE], Catch: goesOn('TaskDefinitionDeleted'), ...PASSED_ON },
    });
  });

  it('loses only the revisions after the live one when an update is taken back', async () => {
    const { attempts } = await runFragment(deleteLaterRevisions('$live'), {
      variables: { live: revision(9) },
      answers: {
        ListLaterTaskDefinitions: { TaskDefinitionArns: [revision(9), revision(10)] },
        DeregisterTaskDefinitionOfUpdate: {},
        DeleteTaskDefinitionOfUpdate: {},
      },
    });
    expect(attempts.slice(1).map(({ arguments: args }) => args)).toEqual([
      { TaskDefinition: revision(10) },
      { TaskDefinitions: [revision(10)] },
    ]);
  });

  it('is left if a revision is active', async () => {
    expect(await found(taskDefinition, { TaskDefinitionArns: [revision(1)] })).toEqual([
      `TaskDefinition ${revision(1)}`,
    ]);
    expect(await found(taskDefinition, { TaskDefinitionArns: [] })).toEqual([]);
  });

  it('needs to pass two roles to ECS tasks and to nobody else', () => {
    expect(needs(taskDefinition).create).toEqual([
      ['ecs:RegisterTaskDefinition', FAMILY],
      ['ecs:TagResource', FAMILY, { StringEquals: { 'ecs:CreateAction': ['RegisterTaskDefinition'] } }],
      [
        'iam:PassRole',
        ['${ExecutionRoleArn}', '${TaskRoleArn}'],
        { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
      ],
    ]);
    expect(needs(taskDefinition).undo).toEqual([
      ['ecs:ListTaskDefinitions + ecs:DeregisterTaskDefinition', '*'],
      ['ecs:DeleteTaskDefinitions', FAMILY],
    ]);
  });
});
