import { describe, expect, it } from '@jest/globals';
import { IMAGE, resolveImageVersion } from '../../../asl/deployment/resolve';
import type { JsonValue } from '../../../local/asl';
import { type Answer, runFragment } from '../fragment-under-test';

/** The item of image `image` of version `version`. */
const imageItem = (version: number, image: number) => ({
  modelVersion: { N: String(version) },
  imageVersion: { N: String(image) },
  repositoryUri: { S: '111111111111.dkr.ecr.us-east-1.amazonaws.com/iris' },
  tag: { S: `${version}-${image}` },
  cpu: { N: '0.5' },
  memoryMiB: { N: '512' },
});

/** As DynamoDB has it, digit for digit. */
const METRICS = { M: { accuracy: { N: '0.970' } } };

const versionItem = (approvalStatus: string, approvedImage?: number) => ({
  Item: {
    metrics: METRICS,
    approvalStatus: { S: approvalStatus },
    ...(approvedImage !== undefined && { approvedImageVersion: { N: String(approvedImage) } }),
  },
});

const FOUND = { Items: [imageItem(3, 7)] };

interface Case {
  readonly request?: { [field: string]: JsonValue };
  readonly rollback?: { [field: string]: JsonValue };
  readonly answers?: Readonly<Record<string, Answer | readonly Answer[]>>;
  readonly requireApproval?: boolean;
}

async function resolve({ request = {}, rollback, answers, requireApproval = false }: Case) {
  const { result, attempts } = await runFragment(resolveImageVersion, {
    variables: { request, goesBack: rollback !== undefined, rollback: rollback ?? {} },
    substitutions: { RequireApproval: String(requireApproval) },
    answers: { FindModelVersion: FOUND, GetModelVersion: versionItem(''), ...answers },
    wanted: IMAGE,
  });
  const keys = attempts.map(({ arguments: args }) => args as { [field: string]: { [field: string]: JsonValue } });
  return { result, keys, states: attempts.map(({ state }) => state) };
}

describe('what is deployed', () => {
  it('is the newest image of the newest version where nothing is asked for', async () => {
    const { result, keys, states } = await resolve({});
    expect(result.output).toEqual({
      modelVersion: 3,
      imageVersion: 7,
      repositoryUri: '111111111111.dkr.ecr.us-east-1.amazonaws.com/iris',
      tag: '3-7',
      digest: '',
      cpu: 0.5,
      memoryMiB: 512,
      metrics: METRICS,
    });
    expect(keys[0]).toMatchObject({
      KeyConditionExpression: 'pk = :model AND begins_with(sk, :version)',
      ExpressionAttributeValues: { ':model': { S: 'MODEL#iris' }, ':version': { S: 'VERSION#' } },
      ScanIndexForward: false,
      Limit: 1,
      ConsistentRead: true,
    });
    expect(states).toEqual(['FindModelVersion', 'GetModelVersion']);
  });

  it('is the version that is asked for by number, or “latest”', async () => {
    const asked = async (modelVersion: JsonValue) =>
      (await resolve({ request: { modelVersion } })).keys[0]?.ExpressionAttributeValues;
    expect(await asked(3)).toMatchObject({ ':version': { S: 'VERSION#000003' } });
    expect(await asked('latest')).toMatchObject({ ':version': { S: 'VERSION#' } });
  });

  it('is the version that an alias means', async () => {
    const { keys, states, result } = await resolve({
      request: { modelVersion: 'production' },
      answers: {
        FindModelVersion: [{ Items: [imageItem(9, 1)] }, FOUND],
        GetModel: { Item: { aliases: { M: { production: { N: '3' } } } } },
      },
    });
    expect(states).toEqual(['FindModelVersion', 'GetModelVersion', 'GetModel', 'FindModelVersion', 'GetModelVersion']);
    expect(keys[3]?.ExpressionAttributeValues).toMatchObject({ ':version': { S: 'VERSION#000003' } });
    expect(result.output).toMatchObject({ modelVersion: 3 });
  });

  it('is the image that is asked for, found under its own key', async () => {
    const { keys, result } = await resolve({
      request: { modelVersion: 3, imageVersion: 2 },
      answers: { GetImageVersion: { Item: imageItem(3, 2) } },
    });
    expect(keys[2]?.Key).toEqual({ pk: { S: 'MODEL#iris' }, sk: { S: 'VERSION#000003#IMAGE#000002' } });
    expect(result.output).toMatchObject({ modelVersion: 3, imageVersion: 2 });
  });

  it.each<[string, Case, string, string]>([
    [
      'an unknown model',
      { answers: { FindModelVersion: { Items: [] }, GetModelVersion: {} } },
      'UnknownModelVersion',
      'model: iris is not registered or has no version',
    ],
    [
      'an unknown version',
      { request: { modelVersion: 8 }, answers: { FindModelVersion: { Items: [] }, GetModelVersion: {} } },
      'UnknownModelVersion',
      'modelVersion: model iris has no version 8',
    ],
    [
      'an unknown alias',
      { request: { modelVersion: 'champion' }, answers: { GetModel: { Item: { aliases: { M: {} } } } } },
      'UnknownModelVersion',
      'modelVersion: model iris has no alias champion',
    ],
    [
      'an alias of an unknown model',
      {
        request: { modelVersion: 'champion' },
        answers: { FindModelVersion: { Items: [] }, GetModelVersion: {}, GetModel: {} },
      },
      'UnknownModelVersion',
      'modelVersion: model iris has no alias champion',
    ],
    [
      'a version that is deleted, of which an image is there for a moment',
      { request: { modelVersion: 3 }, answers: { GetModelVersion: {} } },
      'UnknownModelVersion',
      'modelVersion: model iris has no version 3',
    ],
    ...[
      '111111111111.dkr.ecr.eu-west-1.amazonaws.com',
      '111111111111.dkr.ecr.us-east-1.amazonaws.com.cn',
      '222222222222.dkr.ecr.us-east-1.amazonaws.com',
    ].flatMap((host): [string, Case, string, string][] => {
      const item = (image: number) => ({ ...imageItem(3, image), repositoryUri: { S: `${host}/iris` } });
      const words = (image: number) =>
        `imageVersion: ${image} is recorded in ${host}, but this platform takes images from 111111111111.dkr.ecr.us-east-1.amazonaws.com only`;
      const older = { FindModelVersion: FOUND, GetImageVersion: { Item: item(2) } };
      return [
        [`an image in ${host}`, { answers: { FindModelVersion: { Items: [item(7)] } } }, 'ImageElsewhere', words(7)],
        [`an older one`, { request: { imageVersion: 2 }, answers: older }, 'ImageElsewhere', words(2)],
      ];
    }),
    [
      'a version without an image',
      { answers: { FindModelVersion: { Items: [{ modelVersion: { N: '3' } }] } } },
      'UnknownImageVersion',
      'imageVersion: no image is recorded for version 3 of model iris',
    ],
    [
      'an unknown image',
      { request: { imageVersion: 9 }, answers: { GetImageVersion: {} } },
      'UnknownImageVersion',
      'imageVersion: version 3 of model iris has no image version 9',
    ],
    [
      'a version that nobody approved, where approval is required',
      { requireApproval: true },
      'ModelVersionNotApproved',
      'modelVersion: version 3 of model iris is pending; this environment deploys approved versions only',
    ],
    [
      'a rejected version, where approval is required',
      { requireApproval: true, answers: { GetModelVersion: versionItem('rejected') } },
      'ModelVersionNotApproved',
      'modelVersion: version 3 of model iris is rejected',
    ],
    [
      'a rejected version, wherever',
      { answers: { GetModelVersion: versionItem('rejected') } },
      'ModelVersionNotApproved',
      'modelVersion: version 3 of model iris is rejected',
    ],
    [
      'an image that was recorded after the approval, where approval is required',
      { requireApproval: true, answers: { GetModelVersion: versionItem('approved', 6) } },
      'ModelVersionNotApproved',
      'imageVersion: 7 was recorded after version 3 of model iris was approved with image version 6: approve the version again',
    ],
  ])('is nothing for %s', async (_what, asked, error, cause) => {
    expect((await resolve(asked)).result).toMatchObject({ error, cause });
  });

  it('is nothing for a request that is not one, which says what is wrong', async () => {
    expect((await resolve({ request: { cpu: 'much' } })).result).toMatchObject({
      error: 'InvalidRequest',
      cause: 'cpu: must be a number from 0.1 to 192, not "much"',
    });
    expect((await resolve({ rollback: { strategy: 'fast' } })).result).toMatchObject({
      error: 'InvalidRequest',
      cause: expect.stringContaining('strategy: must be rolling, canary, blueGreen'),
    });
  });

  it('is read as it is now, version, image and alias', async () => {
    const { keys } = await resolve({
      request: { modelVersion: 'champion', imageVersion: 2 },
      answers: {
        GetModel: { Item: { aliases: { M: { champion: { N: '3' } } } } },
        GetImageVersion: { Item: imageItem(3, 2) },
      },
    });
    expect(keys.map(({ ConsistentRead }) => ConsistentRead)).toEqual(keys.map(() => true));
    expect(keys[1]?.Key).toEqual({ pk: { S: 'MODEL#iris' }, sk: { S: 'VERSION#000003' } });
    expect(keys[2]?.Key).toEqual({ pk: { S: 'MODEL#iris' }, sk: { S: 'MODEL' } });
  });

  it('is an approved version where approval is required', async () => {
    const answers = { GetModelVersion: versionItem('approved') };
    expect((await resolve({ requireApproval: true, answers })).result.output).toMatchObject({ modelVersion: 3 });
  });

  it.each([
    ['that was approved', 7],
    ['that was there before the one that was approved last', 8],
  ])('is an image %s', async (_what, approved) => {
    const answers = { GetModelVersion: versionItem('approved', approved) };
    expect((await resolve({ requireApproval: true, answers })).result.output).toMatchObject({ imageVersion: 7 });
  });

  it('is any image where no approval is required, or one was given before images were noted', async () => {
    const since = { GetModelVersion: versionItem('approved', 6) };
    expect((await resolve({ answers: since })).result.output).toMatchObject({ imageVersion: 7 });
    const before = { GetModelVersion: versionItem('approved') };
    expect((await resolve({ requireApproval: true, answers: before })).result.output).toMatchObject({
      imageVersion: 7,
    });
  });
});

describe('what is brought back', () => {
  const before = { modelVersion: 2, imageVersion: 1, digest: 'sha256:2' };
  const deployment = (digest: string, image: object, status = 'LIVE') => ({
    pk: { S: 'MODEL#iris' },
    deploymentId: { S: 'iris.0' },
    modelVersion: { N: '2' },
    kind: { S: 'DEPLOY' },
    status: { S: status },
    digest: { S: digest },
    settings: { S: '{}' },
    image: { S: JSON.stringify(image) },
  });

  it('is the last deployment that was live and differs from the one that is', async () => {
    const live = deployment('sha256:3', {});
    const { result, states } = await resolve({
      rollback: {},
      answers: {
        FindPredecessor: { Items: [live, live, deployment('sha256:2', before)] },
        GetFormerDeployment: { Item: deployment('sha256:2', before) },
        GetFormerVersion: { Item: imageItem(2, 1) },
      },
    });
    expect(result.output).toEqual(before);
    expect(states.slice(-3)).toEqual(['FindPredecessor', 'GetFormerDeployment', 'GetFormerVersion']);
  });

  it('is the deployment that is named', async () => {
    const { result, keys } = await resolve({
      rollback: { deploymentId: 'iris.0' },
      answers: {
        GetFormerDeployment: { Item: deployment('sha256:2', before) },
        GetFormerVersion: { Item: imageItem(2, 1) },
      },
    });
    expect(keys.at(-2)?.Key).toEqual({ pk: { S: 'MODEL#iris' }, sk: { S: 'DEPLOYMENT#iris.0' } });
    expect(result.output).toEqual(before);
  });

  it('is nothing if that was never live, or there is none before', async () => {
    const named = async (GetFormerDeployment: Answer) =>
      (await resolve({ rollback: { deploymentId: 'iris.0' }, answers: { GetFormerDeployment } })).result;
    const error = 'NothingToGoBackTo';
    expect(await named({ Item: deployment('sha256:2', before, 'ROLLED_BACK') })).toMatchObject({
      error,
      cause: 'deploymentId: iris.0 of model iris was never live',
    });
    expect(await named({})).toMatchObject({
      error: 'UnknownDeployment',
      cause: 'deploymentId: model iris has no deployment iris.0',
    });
    const { result } = await resolve({
      rollback: {},
      answers: { FindPredecessor: { Items: [deployment('sha256:3', {})] } },
    });
    expect(result).toMatchObject({ error, cause: 'no other deployment of model iris was ever live' });
  });
});
