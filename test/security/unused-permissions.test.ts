import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { UnusedPermission } from '../../local/aws/iam';
import type { Platform } from '../../local/platform';
import { KEY, platformUnderTest } from '../local/platform/platform-under-test';
import { type AppVariant, synthesizedApp } from '../workflows/harness/apps';
import { disturbed } from '../workflows/harness/disturbed';
import { triedSituations } from '../workflows/harness/matrix';
import { openAccount } from '../workflows/harness/simulated-account';
import { lookedAfter } from '../workflows/harness/upkeep';
import { EXPLANATIONS } from './explained-permissions';

describe('What the roles may do', () => {
  let unused: string[];
  let api: Awaited<ReturnType<typeof platformUnderTest>>;

  beforeAll(async () => {
    const { unusedPermissions } = await triedSituations();
    const byLooks = await Promise.all((['mending', 'mendingByHost'] as const).map(unusedByLooks));
    api = await platformUnderTest();
    await everyRoute(api);
    // What one environment has no use for, such as rules where models have ports, another one needs.
    const byMachines = [...unusedPermissions, ...byLooks].map((ofOne) => new Set(ofOne.flatMap(parts)));
    unused = [...new Set(api.platform.iam.unusedPermissions().flatMap(parts))].filter((part) =>
      byMachines.every((parts) => parts.has(part)),
    );
  });
  afterAll(() => api.platform.close());

  it('is needed by something that they do in the tests, or explained', () => {
    const unexplained = unused.filter((part) => !EXPLANATIONS.some(({ of }) => of.test(part)));
    expect(unexplained).toEqual([]);
  });

  it('is explained only where it is not used', () => {
    expect(EXPLANATIONS.filter(({ of }) => !unused.some((part) => of.test(part)))).toEqual([]);
  });
});

/** `role: action on resource` for each action and each resource of a statement that nobody needed. */
function parts({ role, statement, unusedActions, unusedResources }: UnusedPermission): string[] {
  const resources = [statement.Resource ?? []].flat().join(', ');
  const actions = [statement.Action ?? []].flat().join(', ');
  return [
    ...unusedActions.map((action) => `${role}: ${action} on ${resources}`),
    ...unusedResources.map((resource) => `${role}: ${actions} on ${resource}`),
  ];
}

/** By the upkeep of an account in which there is something to find of each kind, asked for and daily. */
async function unusedByLooks(variant: AppVariant): Promise<readonly UnusedPermission[]> {
  const account = await openAccount({}, variant);
  await disturbed(account);
  await lookedAfter(account);
  await account.clock.sleep(DAY_MS);
  await account.quiet();
  await account.close();
  return (await synthesizedApp(variant)).access.iam.unusedPermissions();
}

const DAY_MS = 24 * 60 * 60 * 1_000;

/** A client that uses the whole API. */
async function everyRoute({
  platform,
  register,
  settled,
}: Awaited<ReturnType<typeof platformUnderTest>>): Promise<void> {
  const call = (method: string, url: string, body?: unknown, headers: Record<string, string> = {}) =>
    platform.api({
      method,
      url,
      headers: { ...KEY, ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const deleteEndpoint = () => call('DELETE', '/models/iris/endpoint', undefined, { 'Idempotency-Key': 'gone' });
  await register('iris', 'iris');
  await register('iris', 'iris');
  for (const _again of [1, 2]) {
    await call('POST', '/models/iris/versions', { s3Location: 's3://bucket/iris' }, { 'Idempotency-Key': 'again' });
  }
  const image = { repositoryUri: 'local/iris', tag: '1', cpu: 1, memoryMiB: 512 };
  await call('POST', '/models/iris/versions/9/images', image, { 'Idempotency-Key': 'missing' });
  await settled('POST', '/models/iris/deployments', { modelVersion: 1 });
  await settled('POST', '/models/iris/deployments', { modelVersion: 1, minTasks: 2 });
  await settled('POST', '/models/iris/endpoint/rollback', {});
  await call('PUT', '/models/iris/aliases/champion', { version: 1 });
  await call('PUT', '/models/iris/versions/1/approval', { status: 'approved' });
  for (const path of [
    '/models',
    '/models?prefix=i',
    '/models/iris',
    '/models/iris/versions',
    '/models/iris/versions?status=approved',
    '/models/iris/versions/champion',
    '/models/iris/versions/1/images',
    '/models/iris/versions/1/images/1',
    '/models/iris/deployments',
    '/models/iris/deployments/iris_deploy_unknown',
    '/models/iris/endpoint',
    '/models/iris/endpoint/lineage',
    '/models/iris/endpoint/logs',
    '/models/iris/endpoint/metrics',
    '/endpoints',
    '/list-registry',
    '/console',
    '/console/app.js',
    '/console/style.css',
  ]) {
    await call('GET', path);
  }
  await everyCallOfMlflow(platform);
  await invoke(platform, 'slipway-record-prices');
  await call('POST', '/upkeep');
  await call('GET', '/upkeep');
  await everyPlan(call);
  const { deploymentId: deletion } = JSON.parse((await deleteEndpoint()).body);
  await platform.executionEnded(deletion);
  await call('GET', `/models/iris/deployments/${deletion}`);
  await deleteEndpoint();
  const strategy = { type: 'canary', rollbackOn: { alarms: ['slipway-refused-mails'] } };
  const last = await call('POST', '/models/iris/deployments', { modelVersion: 1, strategy });
  const { deploymentId } = JSON.parse(last.body);
  await platform.clock.sleep(10_000);
  await awaitPromotion(platform, deploymentId);
  await call('POST', `/models/iris/deployments/${deploymentId}/promotion`);
  await call('GET', `/models/iris/deployments/${deploymentId}`);
  await call('DELETE', `/models/iris/deployments/${deploymentId}`);
  while (JSON.parse((await call('GET', `/models/iris/deployments/${deploymentId}`)).body).status === 'IN_PROGRESS') {
    await platform.clock.sleep(10_000);
  }
  await call('DELETE', '/models/iris/aliases/champion');
  await call('DELETE', '/models/iris/versions/1');
  await call('DELETE', '/models/iris');
}

async function invoke(platform: Platform, FunctionName: string): Promise<void> {
  const answer = await platform.account.twin.call(
    'lambda',
    'Invoke',
    { FunctionName },
    { roleArn: 'events.amazonaws.com' },
  );
  expect(answer).not.toHaveProperty('FunctionError');
}

/** What MLflow's client calls, signed as it signs. */
async function everyCallOfMlflow(platform: Platform): Promise<void> {
  const authorization = `AWS4-HMAC-SHA256 Credential=root/20260101/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`;
  const call = async (request: string, body?: object) => {
    const [method = '', path = ''] = request.split(' ');
    const headers = { ...KEY, authorization };
    const url = `/api/2.0/mlflow/${path}`;
    const answer = await platform.api({ method, url, headers, ...(body && { body: JSON.stringify(body) }) });
    expect([request, answer.status]).toEqual([request, 200]);
    return JSON.parse(answer.body);
  };
  // Nobody is there: what it is told ends as a dead letter.
  const webhook = {
    name: 'told',
    url: 'http://127.0.0.1:1',
    events: [{ entity: 'REGISTERED_MODEL', action: 'CREATED' }],
  };
  const { webhook_id: id } = (await call('POST webhooks', webhook)).webhook;
  await call(`PATCH webhooks/${id}`, { name: 'told-all' });
  await call(`GET webhooks/${id}`);
  await call('POST registered-models/create', { name: 'rose' });
  await call('POST model-versions/create', { name: 'rose', source: 's3://bucket/rose' });
  await call('GET registered-models/search?order_by=name');
  await call('GET model-versions/search');
  await call('POST registered-models/rename', { name: 'rose', new_name: 'tulip' });
  await call('DELETE registered-models/delete', { name: 'tulip' });
  await platform.clock.sleep(600_000);
  await call(`DELETE webhooks/${id}`);
}

/** What a plan looks at beside what every plan does: a quota, a load balancer's room, alarms, secrets that there need not be. */
async function everyPlan(call: (method: string, url: string, body: object) => Promise<unknown>): Promise<void> {
  const secrets = {
    TOKEN: 'arn:aws:secretsmanager:us-east-1:111111111111:secret:slipway/iris/token-abcdef',
    USER: 'arn:aws:ssm:us-east-1:111111111111:parameter/slipway/iris/user',
  };
  const strategy = { type: 'canary', rollbackOn: { alarms: ['slipway-refused-mails'] } };
  for (const request of [{ instanceType: 'g5.xlarge' }, { strategy }, { secrets }]) {
    await call('POST', '/models/iris/deployments', { modelVersion: 1, ...request, dryRun: true });
  }
}

/** Makes the deployment one that waits for promotion, by a token that is nobody's. */
async function awaitPromotion({ endpointUrl: endpoint }: Platform, deploymentId: string): Promise<void> {
  const credentials = { accessKeyId: 'root', secretAccessKey: 'root' };
  const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  const command = new UpdateItemCommand({
    TableName: 'slipway-registry',
    Key: { pk: { S: 'MODEL#iris' }, sk: { S: `DEPLOYMENT#${deploymentId}` } },
    UpdateExpression: 'SET promotionToken = :token',
    ExpressionAttributeValues: { ':token': { S: 'of nobody' } },
  });
  await client.send(command);
  client.destroy();
}
