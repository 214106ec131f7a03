import { SFNClient, type StartExecutionCommandInput } from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { startDeployment } from '../../../functions/record-image/start-deployment';

const ARN = 'arn:aws:states:us-east-1:111111111111:stateMachine:slipway-deploy';
const image = {
  model: 'iris',
  version: 3,
  imageVersion: 12,
  repositoryUri: 'models/iris',
  tag: '3.12',
  cpu: 1,
  memoryMiB: 512,
  createdAt: '2026-11-23T12:00:00Z',
};
const settings = { modelVersion: 'latest', cpu: 1, memoryMiB: 512, minTasks: 2 };
const RUN = {
  GITHUB_RUN_ID: '17123456789',
  GITHUB_ACTOR: 'ada',
  GITHUB_REPOSITORY: 'example/iris',
  GITHUB_SERVER_URL: 'https://github.com',
};

async function started(environment: Record<string, string>, send: () => Promise<object> = async () => ({})) {
  const sent: StartExecutionCommandInput[] = [];
  const client = Object.assign(new SFNClient({ region: 'us-east-1' }), {
    send: ({ input }: { input: StartExecutionCommandInput }) => {
      sent.push(input);
      return send();
    },
  });
  return { ...(await startDeployment(client, ARN, image, settings, environment)), sent: sent[0]! };
}

const failing = (name: string) => () => Promise.reject(Object.assign(new Error('no'), { name }));

describe('a deployment that a workflow run starts', () => {
  it('is named after the run’s attempt and the image', async () => {
    const { deploymentId, executionArn, sent } = await started(RUN);
    expect(deploymentId).toBe('iris_deploy_github-17123456789-1-3-12');
    expect(executionArn).toBe(
      'arn:aws:states:us-east-1:111111111111:execution:slipway-deploy:iris_deploy_github-17123456789-1-3-12',
    );
    expect(sent).toMatchObject({ stateMachineArn: ARN, name: deploymentId });
    expect((await started({ ...RUN, GITHUB_RUN_ATTEMPT: '2' })).deploymentId).toMatch(/-2-3-12$/);
  });

  it('asks for exactly this image, and says who asked', async () => {
    const { sent } = await started(RUN);
    expect(JSON.parse(sent.input!)).toEqual({
      model: 'iris',
      requestedBy: { actor: 'ada', workflowRun: 'https://github.com/example/iris/actions/runs/17123456789' },
      request: { ...settings, modelVersion: 3, imageVersion: 12 },
    });
  });

  it.each<[Record<string, string>, object]>([
    [{ GITHUB_RUN_ID: '7' }, {}],
    [{ GITHUB_RUN_ID: '7', GITHUB_ACTOR: 'ada', GITHUB_REPOSITORY: 'example/iris' }, { actor: 'ada' }],
    [{ GITHUB_RUN_ID: '7', GITHUB_ACTOR: `a\nb${'c'.repeat(100_000)}` }, { actor: `a b${'c'.repeat(297)}` }],
  ])('says no more of who asked than is known, nor than a record keeps', async (environment, requestedBy) => {
    expect(JSON.parse((await started(environment)).sent.input!).requestedBy).toEqual(requestedBy);
  });

  it('is the same when it is started again', async () => {
    const again = await started(RUN, failing('ExecutionAlreadyExists'));
    expect(again.deploymentId).toBe('iris_deploy_github-17123456789-1-3-12');
    await expect(started(RUN, failing('AccessDeniedException'))).rejects.toThrow(
      'starting deployment iris_deploy_github-17123456789-1-3-12: AccessDeniedException: no',
    );
  });

  it('has a name of its own outside of a workflow', async () => {
    const [one, other] = await Promise.all([started({}), started({})]);
    expect(one.deploymentId).toMatch(/^iris_deploy_[0-9a-f-]{36}$/);
    expect(other.deploymentId).not.toBe(one.deploymentId);
    expect(JSON.parse(one.sent.input!).requestedBy).toEqual({ command: 'record-image' });
  });
});
