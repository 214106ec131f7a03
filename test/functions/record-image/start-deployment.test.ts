import type { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { startDeployment } from '../../../functions/record-image/start-deployment';

const MACHINE = 'arn:aws:states:us-east-1:111111111111:stateMachine:slipway-deploy';
const IMAGE = {
  model: 'iris',
  version: 3,
  imageVersion: 2,
  repositoryUri: 'local/iris',
  tag: '1',
  cpu: 1,
  memoryMiB: 512,
  createdAt: '2026-11-23T12:00:00Z',
};
const REQUEST = { modelVersion: 'latest', cpu: 1, memoryMiB: 512, minTasks: 2 };
const GITHUB = {
  GITHUB_RUN_ID: '77',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_ACTOR: 'ada',
  GITHUB_REPOSITORY: 'org/iris',
  GITHUB_SERVER_URL: 'https://github.example',
};

/** Starts a deployment; gives it with what Step Functions was asked for. */
async function start(environment: Record<string, string>, failure?: Error) {
  let input: StartExecutionCommand['input'] | undefined;
  const client = {
    send: async (command: StartExecutionCommand) => {
      input = command.input;
      if (failure) throw failure;
    },
  } as unknown as SFNClient;
  const started = await startDeployment(client, MACHINE, IMAGE, REQUEST, environment);
  return { started, name: input?.name, input: JSON.parse(input!.input!) };
}

describe('a deployment started by a workflow run', () => {
  it('is known by the run, its attempt, the version and the image', async () => {
    const { started, name, input } = await start(GITHUB);
    expect(name).toBe('iris.github-77-2.3.2');
    expect(started).toEqual({
      deploymentId: name,
      executionArn: `arn:aws:states:us-east-1:111111111111:execution:slipway-deploy:${name}`,
    });
    expect(input).toEqual({
      model: 'iris',
      requestedBy: { actor: 'ada', workflowRun: 'https://github.example/org/iris/actions/runs/77' },
      request: { ...REQUEST, modelVersion: 3, imageVersion: 2 },
    });
  });

  it('is the first attempt’s if the run does not say', async () => {
    expect((await start({ GITHUB_RUN_ID: '77' })).name).toBe('iris.github-77-1.3.2');
  });

  it('has a name of its own outside a run', async () => {
    const [one, other] = [await start({}), await start({})];
    expect(one.name).toMatch(/^iris\.[0-9a-f-]{36}\.3\.2$/);
    expect(other.name).not.toBe(one.name);
    expect(one.input.requestedBy).toEqual({ command: 'record-image' });
  });

  it('is the same one if it runs already, and fails with any other error', async () => {
    const error = (name: string) => Object.assign(new Error('no'), { name });
    expect((await start(GITHUB, error('ExecutionAlreadyExists'))).started.deploymentId).toBe('iris.github-77-2.3.2');
    await expect(start(GITHUB, error('AccessDeniedException'))).rejects.toThrow(
      'starting deployment iris.github-77-2.3.2: AccessDeniedException: no',
    );
  });
});
