import { DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import {
  BatchGetImageCommand,
  DescribeImagesCommand,
  ECRClient,
  InitiateLayerUploadCommand,
  PutImageCommand,
} from '@aws-sdk/client-ecr';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isForCi, ROUTES } from '../../contract/routes';
import { pushImage } from '../../local/ci/push-image';
import { SIGNED, type TeamsUnderTest, teamsUnderTest } from './teams-under-test';

const BUCKET = 'slipway-local-artifacts';
const MACHINE = 'arn:aws:states:us-east-1:111111111111:stateMachine:slipway-deploy';
const EXECUTION = 'arn:aws:states:us-east-1:111111111111:execution:slipway-deploy';

const LISTS = ['listModels', 'listEndpoints', 'seedList', 'getUpkeep'];
/** What is about all models at once. */
const OF_ALL = 'startUpkeep';
/** What is about one model, wherever a request says which. */
const OF_A_MODEL = ROUTES.filter(({ operationId }) => !LISTS.includes(operationId) && operationId !== OF_ALL);
const named = (routes: typeof ROUTES) => routes.map((route) => [route.operationId, route] as const);
const routeOf = (id: string) => ROUTES.find(({ operationId }) => operationId === id)!;

const forbidden = (message: unknown) => ({ status: 403, json: { error: 'ForbiddenException', message } });
const notIts = (team: string, model: string) =>
  forbidden(`team ${team} may not touch model ${model}: it is none of its own`);
const notInvoked = expect.stringContaining('is not authorized to perform: execute-api:Invoke on resource: ');

/** Where callers have keys; the CI of teams signs there too. */
let keyed: TeamsUnderTest;
beforeAll(async () => {
  keyed = await teamsUnderTest('API_KEY');
});
afterAll(() => keyed.close());

describe('Teams with keys', () => {
  it('start no look at the models of all', async () => {
    const answer = forbidden('team science may not start the upkeep: it looks at the models of all');
    expect(await keyed.withKey('key-of-science', routeOf(OF_ALL), 'iris')).toEqual(answer);
  });

  it.each(named(OF_A_MODEL))('reach no other team’s model, nor a new one: %s', async (_, route) => {
    expect(await keyed.withKey('key-of-science', route, 'fraud')).toEqual(notIts('science', 'fraud'));
    expect(await keyed.withKey('key-of-risk', route, 'iris')).toEqual(notIts('risk', 'iris'));
    expect(await keyed.withKey('key-of-risk', route, 'churn')).toEqual(notIts('risk', 'churn'));
  });

  it.each(named(ROUTES.filter(isForCi)))('reach it by no signature of their CI: %s', async (_, route) => {
    expect(await keyed.signed('science', route, 'fraud')).toEqual(forbidden(notInvoked));
    expect(await keyed.signed('risk', route, 'iris')).toEqual(forbidden(notInvoked));
  });

  it('sign for nothing that names its model in the body, and for no approval', async () => {
    for (const id of ['seedRegister', 'seedDeploy', 'seedDelete']) {
      const { method, path } = routeOf(id);
      const answer = await keyed.call(method, path, SIGNED('slipway-ci-science'), { 'registry-name': 'iris' });
      expect(answer).toEqual(forbidden('The header x-api-key holds no valid API key'));
    }
    // Where CI signs there is no such method at all, for nobody.
    expect((await keyed.signed('science', routeOf('approveVersion'), 'iris')).status).toBe(404);
  });

  it('see none of it in lists', async () => {
    const listed = async (key: string, path: string) => {
      const { json } = await keyed.call('GET', path, { 'x-api-key': key });
      return json.items.map((item: Record<string, string>) => item.model ?? item['registry-name']).toSorted();
    };
    for (const path of ['/models', '/list-registry']) {
      expect(await listed('key-of-science', path)).toEqual(['images', 'iris']);
      expect(await listed('key-of-risk', path)).toEqual(['fraud']);
      expect(await listed('local', path)).toEqual(['fraud', 'images', 'iris', 'rose']);
    }
    expect(await listed('key-of-risk', '/models?prefix=i')).toEqual([]);
    expect(await listed('key-of-risk', '/endpoints')).toEqual([]);
  });

  it('approve versions only with the right to', async () => {
    const approve = (key: string, model: string) => keyed.withKey(key, routeOf('approveVersion'), model);
    expect(await approve('key-of-science', 'iris')).toEqual(
      forbidden('team science may not approve or reject versions of model iris: only keys with that right may'),
    );
    expect(await approve('key-of-risk', 'fraud')).toMatchObject({
      status: 200,
      json: { approval: { status: 'approved', byName: 'slipway-registry-risk' } },
    });
    expect(await approve('local', 'iris')).toMatchObject({
      status: 200,
      json: { approval: { byName: 'slipway-registry' } },
    });
  });

  it('put no image of another team’s model under their own', async () => {
    const record = (name: string, tag = '1') =>
      keyed.call(
        'POST',
        '/models/iris/versions/1/images',
        { 'x-api-key': 'key-of-science' },
        { repositoryUri: name, tag, cpu: 0.5, memoryMiB: 512 },
      );
    for (const name of ['slipway/fraud', '111111111111.dkr.ecr.us-east-1.amazonaws.com/slipway/fraud/deep']) {
      expect(await record(name)).toEqual(
        forbidden("repositoryUri: the images of model fraud are not for other teams' models"),
      );
    }
    expect((await record('slipway/iris')).status).toBe(201);
    expect((await record('slipway-other/fraud')).status).toBe(201);
  });

  it('have no right where no valid key is sent', async () => {
    for (const key of ['', 'key-of-nobody', 'slipway-registry-science']) {
      expect((await keyed.withKey(key, routeOf('getModel'), 'iris')).status).toBe(403);
    }
  });

  it('do their own work', async () => {
    const may = ['getModel', 'registerVersion', 'takeImageNumber', 'recordImage', 'listImages'];
    for (const id of may) {
      expect((await keyed.withKey('key-of-science', routeOf(id), 'iris')).status).toBeLessThan(300);
      expect((await keyed.signed('risk', routeOf(id), 'fraud')).status).toBeLessThan(300);
    }
    // A new model of a name that begins as the team's do.
    expect((await keyed.withKey('key-of-risk', routeOf('registerVersion'), 'risk-a')).status).toBe(201);
    const started = await keyed.signed('science', routeOf('startDeployment'), 'iris');
    expect(started.status).toBe(202);
    const { json } = await keyed.call('GET', new URL(started.json.statusUrl).pathname, SIGNED('slipway-ci-science'));
    expect(json.requestedBy).toMatchObject({
      principal: 'arn:aws:sts::111111111111:assumed-role/slipway-ci-science/slipway',
      name: 'slipway',
    });
  });
});

describe('Teams that sign', () => {
  let teams: TeamsUnderTest;
  beforeAll(async () => {
    teams = await teamsUnderTest('IAM');
  });
  afterAll(() => teams.close());

  it.each(named(ROUTES))('reach with their CI no other team’s model, and no list: %s', async (_, route) => {
    expect(await teams.signed('science', route, 'fraud')).toEqual(forbidden(notInvoked));
    expect(await teams.signed('risk', route, 'iris')).toEqual(forbidden(notInvoked));
  });

  it('approve nothing with it', async () => {
    for (const [team, model] of [
      ['science', 'iris'],
      ['risk', 'fraud'],
    ] as const) {
      expect(await teams.signed(team, routeOf('approveVersion'), model)).toEqual(forbidden(notInvoked));
    }
  });

  it('reach none by a version that is called like a path', async () => {
    // To IAM it ends like a path of the team's own model `images`.
    const answer = await teams.call('GET', '/models/rose/versions/models/images', SIGNED('slipway-ci-science'));
    expect(answer).toEqual(notIts('science', 'rose'));
  });

  it('do their own work', async () => {
    for (const id of ['getModel', 'takeImageNumber', 'recordImage', 'pointAlias']) {
      expect((await teams.signed('science', routeOf(id), 'iris')).status).toBeLessThan(300);
    }
  });
});

describe('The CI of a team', () => {
  let s3: (team: string) => S3Client;
  let ecr: ECRClient;
  let dynamoDb: DynamoDBClient;
  let stepFunctions: SFNClient;

  beforeAll(async () => {
    const settings = (accessKeyId: string) => ({
      endpoint: keyed.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId, secretAccessKey: 'local' },
      maxAttempts: 1,
    });
    s3 = (who) => new S3Client({ ...settings(who), forcePathStyle: true });
    ecr = new ECRClient(settings('slipway-ci-science'));
    dynamoDb = new DynamoDBClient(settings('slipway-ci-science'));
    stepFunctions = new SFNClient(settings('slipway-ci-science'));
    for (const Key of ['iris/model', 'fraud/model']) {
      await s3('root').send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: 'x' }));
    }
  });

  const CI = 'slipway-ci-science';
  const denied = (call: Promise<unknown>) =>
    expect(call).rejects.toMatchObject({
      name: expect.stringMatching(/^AccessDenied/),
      message: expect.stringContaining(`assumed-role/${CI}/slipway is not authorized to perform: `),
    });

  it('reads and writes the artifacts of its own models only', async () => {
    const client = s3(CI);
    const object = (Key: string) => ({ Bucket: BUCKET, Key });
    const list = (Prefix?: string) => new ListObjectsV2Command({ Bucket: BUCKET, Prefix });
    await client.send(new GetObjectCommand(object('iris/model')));
    await client.send(new PutObjectCommand({ ...object('iris/model-2'), Body: 'x' }));
    expect((await client.send(list('iris/'))).KeyCount).toBe(2);
    for (const key of ['fraud/model', 'iris2/model', 'iris', 'model']) {
      await denied(client.send(new GetObjectCommand(object(key))));
      await denied(client.send(new PutObjectCommand({ ...object(key), Body: 'x' })));
    }
    await denied(client.send(new DeleteObjectCommand(object('fraud/model'))));
    for (const prefix of ['fraud/', 'f', '', undefined]) await denied(client.send(list(prefix)));
  });

  it('reads the commands, which nobody writes but their deployment', async () => {
    const command = { Bucket: BUCKET, Key: 'git-actions-code/record-image.js' };
    const { Contents = [] } = await s3(CI).send(
      new ListObjectsV2Command({ Bucket: BUCKET, Prefix: 'git-actions-code/' }),
    );
    expect(Contents.map(({ Key }) => Key)).toContain('git-actions-code/platform.json');
    const { Body } = await s3(CI).send(new GetObjectCommand({ ...command, Key: 'git-actions-code/platform.json' }));
    expect(JSON.parse(await Body!.transformToString())).toEqual({
      region: 'us-east-1',
      apiUrl: expect.stringMatching(/^https:\/\/\w+\.execute-api\.us-east-1\.amazonaws\.com\/local\/ci$/),
      repositories: '111111111111.dkr.ecr.us-east-1.amazonaws.com/slipway',
    });
    await denied(s3(CI).send(new PutObjectCommand({ ...command, Body: 'x' })));
    // Whatever else they may do.
    for (const who of ['root', 'training']) {
      for (const write of [
        s3(who).send(new PutObjectCommand({ ...command, Body: 'x' })),
        s3(who).send(new DeleteObjectCommand(command)),
      ]) {
        await expect(write).rejects.toMatchObject({
          message: expect.stringContaining('with an explicit deny in a resource-based policy'),
        });
      }
    }
    await s3('slipway-commands-deployment').send(new PutObjectCommand({ ...command, Body: 'x' }));
  });

  it('pushes and pulls images of its own models only', async () => {
    await pushImage(ecr, 'slipway/iris', '1.1', { config: {}, layers: [] });
    const imageIds = [{ imageTag: '1.1' }];
    await ecr.send(new DescribeImagesCommand({ repositoryName: 'slipway/iris', imageIds }));
    const repositoryName = 'slipway/fraud';
    await denied(ecr.send(new InitiateLayerUploadCommand({ repositoryName })));
    await denied(ecr.send(new PutImageCommand({ repositoryName, imageTag: '1.1', imageManifest: '{}' })));
    await denied(ecr.send(new BatchGetImageCommand({ repositoryName, imageIds })));
    await denied(ecr.send(new DescribeImagesCommand({ repositoryName, imageIds })));
  });

  it('has no right on the registry’s table, be it about its own model', async () => {
    const TableName = 'slipway-registry';
    for (const model of ['iris', 'fraud']) {
      const Key = { pk: { S: `MODEL#${model}` }, sk: { S: 'VERSION#000001' } };
      const ExpressionAttributeValues = { ':pk': Key.pk };
      await denied(dynamoDb.send(new GetItemCommand({ TableName, Key })));
      await denied(
        dynamoDb.send(new PutItemCommand({ TableName, Item: { ...Key, approvalStatus: { S: 'approved' } } })),
      );
      await denied(
        dynamoDb.send(new QueryCommand({ TableName, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues })),
      );
    }
  });

  it('has none on the state machines', async () => {
    for (const model of ['iris', 'fraud']) {
      const executionArn = `${EXECUTION}:${model}_deploy_1`;
      const start = { stateMachineArn: MACHINE, name: `${model}_deploy_1`, input: JSON.stringify({ model }) };
      await denied(stepFunctions.send(new StartExecutionCommand(start)));
      await denied(stepFunctions.send(new DescribeExecutionCommand({ executionArn })));
      await denied(stepFunctions.send(new StopExecutionCommand({ executionArn })));
    }
  });
});
