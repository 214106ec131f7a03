import { describe, expect, it } from '@jest/globals';
import { apiClient } from '../../../client/api-client';
import { startDeployment } from '../../../functions/record-image/start-deployment';

const image = { model: 'iris', version: 3, imageVersion: 12 };
const settings = { modelVersion: 'latest', cpu: 1, memoryMiB: 512, minTasks: 2 };
const RUN = {
  GITHUB_RUN_ID: '17123456789',
  GITHUB_ACTOR: 'ada',
  GITHUB_REPOSITORY: 'example/iris',
  GITHUB_SERVER_URL: 'https://github.com',
};

type Answer = (key: string) => [status: number, body: object];
const accepted: Answer = (key) => [202, { deploymentId: `iris_deploy_${key}`, status: 'IN_PROGRESS', statusUrl: '' }];

async function started(environment: Record<string, string>, answer: Answer = accepted) {
  const sent: Request[] = [];
  const registry = apiClient({
    url: 'http://registry',
    fetch: async (request) => {
      sent.push(request.clone());
      const [status, body] = answer(request.headers.get('idempotency-key') ?? '');
      return new Response(JSON.stringify(body), { status });
    },
  });
  return { deploymentId: await startDeployment(registry, image, settings, environment), sent: sent[0]! };
}

const requester = ({ headers }: Request) => ({
  actor: headers.get('x-slipway-actor'),
  workflowRun: headers.get('x-slipway-workflow-run'),
});

describe('a deployment that a workflow run starts', () => {
  it('is named after the run’s attempt and the image', async () => {
    const { deploymentId, sent } = await started(RUN);
    expect(deploymentId).toBe('iris_deploy_github-17123456789-1-3-12');
    expect(sent.url).toBe('http://registry/models/iris/deployments');
    expect((await started({ ...RUN, GITHUB_RUN_ATTEMPT: '2' })).deploymentId).toMatch(/-2-3-12$/);
  });

  it('asks for exactly this image, and says who asked', async () => {
    const { sent } = await started(RUN);
    expect(await sent.json()).toEqual({ ...settings, modelVersion: 3, imageVersion: 12 });
    expect(requester(sent)).toEqual({
      actor: 'ada',
      workflowRun: 'https://github.com/example/iris/actions/runs/17123456789',
    });
  });

  it.each<[Record<string, string>, object]>([
    [{ GITHUB_RUN_ID: '7' }, { actor: null, workflowRun: null }],
    [
      { GITHUB_RUN_ID: '7', GITHUB_ACTOR: 'ada', GITHUB_REPOSITORY: 'example/iris' },
      { actor: 'ada', workflowRun: null },
    ],
    [{ GITHUB_RUN_ID: '7', GITHUB_ACTOR: `a\nb${'c'.repeat(100_000)}` }, { actor: `a b${'c'.repeat(297)}` }],
    [{ GITHUB_RUN_ID: '7', GITHUB_ACTOR: 'ädä' }, { actor: 'd' }],
  ])('says no more of who asked than is known, nor than a header holds', async (environment, expected) => {
    expect(requester((await started(environment)).sent)).toMatchObject(expected);
  });

  it('fails in words if the API refuses it', async () => {
    const refused = (status: number, error: string) =>
      started(RUN, () => [status, { error, message: 'model iris is locked' }]);
    await expect(refused(409, 'ConflictException')).rejects.toThrow(
      'starting deployment iris_deploy_github-17123456789-1-3-12: model iris is locked',
    );
    await expect(refused(403, 'ForbiddenException')).rejects.toThrow(
      'starting deployment iris_deploy_github-17123456789-1-3-12: ForbiddenException: model iris is locked',
    );
  });

  it('has a name of its own outside of a workflow', async () => {
    const [one, other] = await Promise.all([started({}), started({})]);
    expect(one.deploymentId).toMatch(/^iris_deploy_[0-9a-f-]{36}$/);
    expect(other.deploymentId).not.toBe(one.deploymentId);
    expect(requester(one.sent)).toEqual({ actor: null, workflowRun: null });
  });
});
