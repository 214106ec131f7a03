import {
  type DescribeExecutionCommand,
  ExecutionDoesNotExist,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { filled, keyOf, LISTINGS } from '../../../contract/registry-keys';
import { readDeploymentsRoutes } from '../../../functions/read-deployments/routes';
import { registerModelRoutes } from '../../../functions/register-model/routes';
import { caller } from '../call-route';
import { type LocalRegistry, localRegistry, REGISTRATION } from '../registry-table';

const DEPLOY = 'arn:aws:states:us-east-1:111111111111:stateMachine:slipway-deploy';
const DELETE = 'arn:aws:states:us-east-1:111111111111:stateMachine:slipway-delete';
const startDate = new Date('2026-11-23T12:00:00Z');

/** Executions and their histories by ARN, and how often each is asked for before it shows. */
const executions = new Map<string, object>();
const histories = new Map<string, HistoryEvent[]>();
let hiddenFor = 0;
let asked = 0;
const stepFunctions = {
  send: async (command: DescribeExecutionCommand | GetExecutionHistoryCommand) => {
    const { input } = command as { input: { executionArn: string; nextToken?: string } };
    if (command instanceof GetExecutionHistoryCommand) return historyPage(input.executionArn, input.nextToken);
    asked++;
    const execution = executions.get(input.executionArn);
    if (execution && hiddenFor-- <= 0) return execution;
    throw new ExecutionDoesNotExist({ message: 'Execution Does Not Exist', $metadata: {} });
  },
} as unknown as SFNClient;

/** Two events a page. */
function historyPage(executionArn: string, nextToken = '0') {
  const events = histories.get(executionArn);
  if (!events) throw new ExecutionDoesNotExist({ message: 'Execution Does Not Exist', $metadata: {} });
  const next = Number(nextToken) + 2;
  return { events: events.slice(next - 2, next), ...(next < events.length && { nextToken: String(next) }) };
}

let registry: LocalRegistry;
let call: ReturnType<typeof caller>;
beforeAll(async () => {
  registry = await localRegistry();
  const { table } = registry;
  call = caller({
    ...readDeploymentsRoutes(table, stepFunctions, { deploy: DEPLOY, delete: DELETE }, { loadBalancers: 2, pools: {} }),
    ...registerModelRoutes(table, REGISTRATION),
  });
});
beforeEach(() => {
  executions.clear();
  histories.clear();
  hiddenFor = 0;
  asked = 0;
});
afterAll(() => registry.close());

const get = (model: string, deploymentId: string) =>
  call('GET /models/{model}/deployments/{deploymentId}', { path: { model, deploymentId } });

/** A record as the workflows write it. */
function record(deploymentId: string, attributes: object = {}): Promise<boolean> {
  const model = deploymentId.split(/[._]/)[0]!;
  const startedAt = '2026-11-23T12:00:00Z';
  return registry.table.put(
    {
      ...keyOf('deployment', { model, deploymentId }),
      type: 'DEPLOYMENT',
      deploymentId,
      model,
      kind: 'DEPLOY',
      status: 'IN_PROGRESS',
      startedAt,
      request: '{"modelVersion":"latest"}',
      gsiPk: filled(LISTINGS.deployments, { model }),
      gsiSk: `${startedAt}#${deploymentId}`,
      ...attributes,
    },
    { exists: false },
  );
}

describe('GET /models/{model}/deployments/{deploymentId}', () => {
  it('answers with the record, its JSON texts as JSON', async () => {
    await record('iris_deploy_1', {
      status: 'ROLLED_BACK',
      endedAt: '2026-11-23T12:05:00Z',
      modelVersion: 3,
      imageVersion: 1,
      error: '{"error":"Ecs.ServerException","cause":"no","step":"CreateService"}',
      evidence: '{"stoppedTasks":[{"exitCode":1}]}',
      leftovers: '[]',
      timeline: '[{"state":"CreateService","enteredAt":"2026-11-23T12:04:00Z"}]',
      executionArn: 'arn:execution',
    });
    expect((await get('iris', 'iris_deploy_1')).body).toEqual({
      deploymentId: 'iris_deploy_1',
      model: 'iris',
      kind: 'DEPLOY',
      status: 'ROLLED_BACK',
      startedAt: '2026-11-23T12:00:00Z',
      endedAt: '2026-11-23T12:05:00Z',
      modelVersion: 3,
      imageVersion: 1,
      request: { modelVersion: 'latest' },
      error: {
        error: 'Ecs.ServerException',
        cause: 'no',
        step: 'starting the containers and waiting until they stay up',
      },
      evidence: { stoppedTasks: [{ exitCode: 1 }] },
      leftovers: [],
      steps: [
        {
          words: 'starting the containers and waiting until they stay up',
          startedAt: '2026-11-23T12:04:00Z',
          failed: true,
        },
      ],
      timeline: [{ state: 'CreateService', enteredAt: '2026-11-23T12:04:00Z' }],
    });
    expect(asked).toBe(0);
  });

  it('tells what went live, how it runs, and when each step began and ended', async () => {
    const uri = 'local/iris@sha256:abc';
    await record('iris_deploy_live', {
      status: 'LIVE',
      image: JSON.stringify({ uri, digest: 'sha256:abc' }),
      digest: 'sha256:abc',
      settings: '{"minTasks":2}',
      requestedBy: '{"apiKeyId":"key-1"}',
      executionArn: 'arn:live',
    });
    const at = (second: number) => ({ id: second, timestamp: new Date(Date.UTC(2026, 10, 23, 12, 0, second)) });
    const entered = (name: string, second: number): HistoryEvent => ({
      ...at(second),
      type: 'TaskStateEntered',
      stateEnteredEventDetails: { name },
    });
    const exited = (name: string, second: number): HistoryEvent => ({
      ...at(second),
      type: 'TaskStateExited',
      stateExitedEventDetails: { name },
    });
    const poll = [entered('Poll', 4), exited('Poll', 5), entered('Poll', 6), exited('Poll', 7)];
    histories.set('arn:live', [
      { ...at(1), type: 'ExecutionStarted' },
      entered('CreateCluster', 2),
      exited('CreateCluster', 3),
      ...poll,
      entered('RecordLive', 8),
    ]);
    const { body } = await get('iris', 'iris_deploy_live');
    expect(body).toMatchObject({ image: uri, settings: { minTasks: 2 }, requestedBy: { apiKeyId: 'key-1' } });
    expect(body.timeline).toEqual([
      { state: 'CreateCluster', enteredAt: '2026-11-23T12:00:02.000Z', exitedAt: '2026-11-23T12:00:03.000Z' },
      { state: 'Poll', enteredAt: '2026-11-23T12:00:04.000Z', exitedAt: '2026-11-23T12:00:05.000Z' },
      { state: 'Poll', enteredAt: '2026-11-23T12:00:06.000Z', exitedAt: '2026-11-23T12:00:07.000Z' },
      { state: 'RecordLive', enteredAt: '2026-11-23T12:00:08.000Z' },
    ]);
  });

  it('answers without a timeline when Step Functions has forgotten the execution', async () => {
    await record('iris_deploy_old', { status: 'LIVE', executionArn: 'arn:old' });
    const { status, body } = await get('iris', 'iris_deploy_old');
    expect([status, body.status, body.timeline]).toEqual([200, 'LIVE', undefined]);
  });

  it('finds what a former release started by its id', async () => {
    await record('iris.build-1.-1165195667', { status: 'LIVE' });
    expect((await get('iris', 'iris.build-1.-1165195667')).body.status).toBe('LIVE');
    executions.set(`${DELETE.replace('stateMachine', 'execution')}:iris.6`, {
      status: 'RUNNING',
      startDate,
      input: '{}',
    });
    expect((await get('iris', 'iris.6')).body).toMatchObject({ kind: 'DELETE', status: 'IN_PROGRESS' });
    expect(asked).toBe(2);
  });

  it('answers IN_PROGRESS while the execution has no record yet', async () => {
    const input = '{"model":"iris","request":{"cpu":1}}';
    executions.set(`${DEPLOY.replace('stateMachine', 'execution')}:iris_rollback_2`, {
      status: 'RUNNING',
      startDate,
      input,
    });
    expect(await get('iris', 'iris_rollback_2')).toMatchObject({
      status: 200,
      body: { deploymentId: 'iris_rollback_2', kind: 'DEPLOY', status: 'IN_PROGRESS', request: { cpu: 1 } },
    });
  });

  it('waits for an execution that Step Functions does not show at once', async () => {
    executions.set(`${DELETE.replace('stateMachine', 'execution')}:iris_delete_3`, {
      status: 'RUNNING',
      startDate,
      input: '{}',
    });
    hiddenFor = 1;
    expect((await get('iris', 'iris_delete_3')).body).toMatchObject({ kind: 'DELETE', status: 'IN_PROGRESS' });
    // Of the workflow that the id names only.
    expect(asked).toBe(2);
  });

  it('prefers a record that was written meanwhile', async () => {
    executions.set(`${DEPLOY.replace('stateMachine', 'execution')}:iris_deploy_4`, {
      status: 'SUCCEEDED',
      startDate,
      input: '{}',
    });
    const answer = get('iris', 'iris_deploy_4');
    await record('iris_deploy_4', { status: 'LIVE' });
    expect((await answer).body.status).toBe('LIVE');
  });

  it('tells why an execution ended before it wrote anything', async () => {
    const execution = { status: 'FAILED', startDate, stopDate: startDate, error: 'States.Runtime', cause: 'bad input' };
    executions.set(`${DEPLOY.replace('stateMachine', 'execution')}:iris_deploy_5`, { ...execution, input: '{}' });
    expect((await get('iris', 'iris_deploy_5')).body).toMatchObject({
      status: 'REJECTED',
      error: { error: 'States.Runtime', cause: 'bad input' },
    });
  });

  it('answers 404 for a deployment that never was, without asking for one of another model', async () => {
    expect((await get('iris', 'iris_deploy_unknown')).status).toBe(404);
    asked = 0;
    expect((await get('iris', 'other_deploy_1')).status).toBe(404);
    expect((await get('iris', 'iris_stop_1')).status).toBe(404);
    expect(asked).toBe(0);
    expect((await get('iris', 'no id')).status).toBe(400);
  });
});

describe('GET /models/{model}/deployments', () => {
  it('lists deployments newest first', async () => {
    for (const [index, id] of ['history.a', 'history.b', 'history.c'].entries()) {
      const startedAt = `2026-11-23T12:0${index}:00Z`;
      await record(id, { startedAt, gsiSk: `${startedAt}#${id}`, timeline: '[{"state":"A","enteredAt":"x"}]' });
    }
    const list = (query: Record<string, string>) =>
      call('GET /models/{model}/deployments', { path: { model: 'history' }, query });
    const { items, pageToken } = (await list({ limit: '2' })).body;
    expect(items.map(({ deploymentId }: { deploymentId: string }) => deploymentId)).toEqual(['history.c', 'history.b']);
    expect((await list({ limit: '2', pageToken })).body.items).toHaveLength(1);
    expect(items.filter((item: object) => 'timeline' in item)).toEqual([]);
  });

  it('is empty for a model that was never deployed, 404 for one that does not exist', async () => {
    const body = { s3Location: 's3://artifacts/m' };
    await call('POST /models/{model}/versions', { path: { model: 'idle' }, body });
    expect((await call('GET /models/{model}/deployments', { path: { model: 'idle' } })).body).toEqual({ items: [] });
    expect((await call('GET /models/{model}/deployments', { path: { model: 'unknown' } })).status).toBe(404);
  });
});

describe('GET /models/{model}/endpoint', () => {
  const endpoint = (model: string) => call('GET /models/{model}/endpoint', { path: { model } });
  const live = {
    model: 'live',
    status: 'LIVE',
    url: 'http://lb:5001',
    modelVersion: 1,
    imageVersion: 1,
    image: 'local/iris@sha256:abc',
    digest: 'sha256:abc',
    deploymentId: 'live.1',
    taskDefinitionArn: 'arn:task',
    updatedAt: '2026-11-23T12:05:00Z',
  };

  it('answers with the live endpoint, without its slot and lock', async () => {
    const inner = { slotLoadBalancer: 1, slotPort: 5001, lockedBy: 'live.2', instance: '{}' };
    const written = { settings: '{"minTasks":1}', metrics: { auc: 0.98 } };
    await registry.table.update(keyOf('endpoint', { model: 'live' }), { set: { ...live, ...inner, ...written } });
    const costPerMonth = { currency: 'USD', min: null, max: null, market: 'ON_DEMAND', reason: expect.any(String) };
    expect((await endpoint('live')).body).toEqual({
      ...live,
      settings: { minTasks: 1 },
      metrics: { auc: 0.98 },
      costPerMonth,
    });
  });

  it('answers 404 where there is none, and says if the first deployment is under way', async () => {
    expect((await endpoint('nothing')).body.message).toBe('model nothing has no live endpoint');
    await registry.table.update(keyOf('endpoint', { model: 'soon' }), { set: { lockedBy: 'soon.1' } });
    expect((await endpoint('soon')).body.message).toBe(
      'model soon has no live endpoint; deployment soon.1 is under way',
    );
  });

  it('tells of an endpoint that is not as it should be', async () => {
    const leftovers = '["service slipway-degraded runs another task definition"]';
    await registry.table.update(keyOf('endpoint', { model: 'degraded' }), {
      set: { ...live, model: 'degraded', status: 'DEGRADED', leftovers, leftBy: 'degraded.2' },
    });
    expect((await endpoint('degraded')).body).toMatchObject({ status: 'DEGRADED', leftovers: JSON.parse(leftovers) });
    const left = { status: 'CLEANUP_FAILED', leftovers: '["Cluster slipway-remains"]', leftBy: 'remains.1' };
    await registry.table.update(keyOf('endpoint', { model: 'remains' }), { set: left });
    expect((await endpoint('remains')).body.message).toBe(
      'model remains has no live endpoint; deployment remains.1 left Cluster slipway-remains',
    );
  });

  it('leads from the endpoint to image, code, artifact and metrics', async () => {
    const version = { s3Location: 's3://artifacts/live', metrics: { auc: 0.99 }, gitCommit: 'abcdef1' };
    await call('POST /models/{model}/versions', { path: { model: 'live' }, body: version });
    const image = { repositoryUri: 'local/iris', tag: '1', digest: `sha256:${'c'.repeat(64)}`, gitCommit: 'abcdef2' };
    await call('POST /models/{model}/versions/{version}/images', {
      path: { model: 'live', version: '1' },
      body: { ...image, cpu: 1, memoryMiB: 512 },
    });
    await record('live.1', { status: 'LIVE' });
    const { body } = await call('GET /models/{model}/endpoint/lineage', { path: { model: 'live' } });
    expect(body).toMatchObject({
      endpoint: live,
      deployment: { deploymentId: 'live.1', status: 'LIVE' },
      image,
      modelVersion: { version: 1, ...version },
    });
  });
});
