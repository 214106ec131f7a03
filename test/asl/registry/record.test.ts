import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Fragment } from '../../../asl/language/fragment';
import {
  openDeployment,
  recordEnd,
  recordEndpoint,
  recordEvidence,
  recordLive,
  recordRejection,
  recordRemoved,
  recordUndone,
  recordUnopened,
} from '../../../asl/registry/record';
import type { JsonValue } from '../../../local/asl';
import { STARTED_AT } from '../../local/asl/machine-under-test';
import { type Answers, failure, runFragment } from '../fragment-under-test';

const REFUSED = failure('DynamoDb.ConditionalCheckFailedException');

const VARIABLES = {
  kind: 'DEPLOY',
  startedAt: '2026-01-01T00:00:00Z',
  request: { minTasks: 1 },
  requestedBy: { arn: 'user' },
  forecast: { seconds: 177, from: 'MODEL' },
  executionArn: 'arn:execution',
  failure: { error: 'ServiceFailed', cause: 'crash' },
  failedStep: 'DescribeService',
  evidence: { serviceEvents: ['a'] },
  timeline: [{ state: 'Prepare' }],
  leftovers: ['Cluster slipway-iris'],
  leftElsewhere: [],
  undoNotes: [{ state: 'DeleteCluster' }],
  settings: { minTasks: 1 },
  image: {
    uri: 'repository@sha256:1',
    digest: 'sha256:1',
    modelVersion: 3,
    imageVersion: 7,
    metrics: { M: { accuracy: { N: '0.970' } } },
  },
  instance: { max: 4 },
  endpoint: { url: 'http://iris:5001', taskDefinitionArn: 'arn:task-definition', targetGroupArn: 'arn:target-group' },
  outcome: 'CLEANUP_FAILED',
};

/** An item's attributes, or an update's values, by their names. */
type Values = Readonly<Record<string, JsonValue>>;

async function written(fragment: Fragment, variables: Values = {}, answers?: Answers) {
  const { attempts, result } = await runFragment(fragment, {
    variables: { ...VARIABLES, ...variables },
    answers: answers ?? { [fragment.start]: {} },
  });
  const { Item, ExpressionAttributeValues, ...rest } = attempts[0]!.arguments as Record<string, JsonValue>;
  return { item: Item as Values, values: ExpressionAttributeValues as Values, rest, result, attempts };
}

const NOW = new Date(STARTED_AT).toISOString();
const DEPLOYMENT = { pk: { S: 'MODEL#iris' }, sk: { S: 'DEPLOYMENT#iris.1' } };
const OPENED = {
  ...DEPLOYMENT,
  type: { S: 'DEPLOYMENT' },
  deploymentId: { S: 'iris.1' },
  model: { S: 'iris' },
  kind: { S: 'DEPLOY' },
  startedAt: { S: '2026-01-01T00:00:00Z' },
  request: { S: '{"minTasks":1}' },
  requestedBy: { S: '{"arn":"user"}' },
  executionArn: { S: 'arn:execution' },
  expiresAt: { N: String(STARTED_AT / 1000 + 365 * 86_400) },
  gsiPk: { S: 'MODEL#iris#DEPLOYMENTS' },
  gsiSk: { S: '2026-01-01T00:00:00Z#iris.1' },
};

describe('the record of a deployment', () => {
  it('is opened once, by this execution or its own repetition', async () => {
    const { item, values, rest } = await written(openDeployment);
    expect(item).toEqual({
      ...OPENED,
      status: { S: 'IN_PROGRESS' },
      forecast: { S: '{"seconds":177,"from":"MODEL"}' },
      // Until it has its end it is listed among those that have none.
      labelPk: { S: 'UNFINISHED' },
      labelSk: { S: '2026-01-01T00:00:00Z#iris.1' },
    });
    expect(rest).toEqual({
      TableName: 'slipway-registry',
      ConditionExpression: 'attribute_not_exists(pk) OR (executionArn = :executionArn AND startedAt = :startedAt)',
    });
    expect(values).toEqual({
      ':executionArn': { S: 'arn:execution' },
      ':startedAt': { S: '2026-01-01T00:00:00Z' },
    });
    const { result } = await written(openDeployment, {}, { OpenDeployment: REFUSED });
    expect(result).toMatchObject({
      error: 'DeploymentIdTaken',
      cause: 'there is a deployment iris.1 already: start this one under another name',
    });
    const denied = await written(openDeployment, {}, { OpenDeployment: failure('DynamoDb.AccessDeniedException') });
    expect(denied.result.error).toBe('DynamoDb.AccessDeniedException');
  });

  it('of an execution that could not open one says why', async () => {
    const { item, rest } = await written(recordUnopened);
    expect(item).toEqual({
      ...OPENED,
      status: { S: 'REJECTED' },
      error: { S: '{"error":"ServiceFailed","cause":"crash"}' },
      evidence: { S: '{}' },
      leftovers: { S: '[]' },
      endedAt: { S: NOW },
    });
    expect(rest).toEqual({ TableName: 'slipway-registry' });
  });

  it('says what went live', async () => {
    const { values, rest } = await written(recordLive);
    expect(rest).toMatchObject({
      Key: DEPLOYMENT,
      UpdateExpression:
        'SET #url = :url, #modelVersion = :modelVersion, #imageVersion = :imageVersion, #digest = :digest, #settings = :settings, #status = :status, #image = :image, #endedAt = :endedAt, #fingerprint = :fingerprint, #leftovers = :leftovers REMOVE #labelPk, #labelSk, #promotionToken',
    });
    expect(values).toEqual({
      ':url': { S: 'http://iris:5001' },
      ':modelVersion': { N: '3' },
      ':imageVersion': { N: '7' },
      ':digest': { S: 'sha256:1' },
      ':settings': { S: '{"minTasks":1}' },
      ':status': { S: 'LIVE' },
      ':leftovers': { S: '[]' },
      ':image': { S: JSON.stringify(VARIABLES.image) },
      ':endedAt': { S: NOW },
      // The same image with the same settings has the same one.
      ':fingerprint': { S: createHash('sha256').update('sha256:1{"minTasks":1}').digest('hex') },
    });
  });

  it('keeps the first account of a failure, with the step that failed', async () => {
    const { values, rest } = await written(recordEvidence(false));
    expect(rest).toMatchObject({
      UpdateExpression:
        'SET #error = if_not_exists(#error, :error), #evidence = if_not_exists(#evidence, :evidence), #timeline = if_not_exists(#timeline, :timeline) REMOVE #promotionToken',
    });
    const evidence = {
      ':evidence': { S: '{"serviceEvents":["a"]}' },
      ':timeline': { S: '[{"state":"Prepare"}]' },
    };
    expect(values).toEqual({
      ...evidence,
      ':error': { S: '{"error":"ServiceFailed","cause":"crash","step":"DescribeService"}' },
    });
    expect((await written(recordEvidence(false), { failedStep: '' })).values).toEqual({
      ...evidence,
      ':error': { S: '{"error":"ServiceFailed","cause":"crash"}' },
    });
  });

  it('says what was tried, where that is known', async () => {
    const { values, rest } = await written(recordEvidence(true));
    expect(rest).toMatchObject({
      UpdateExpression: expect.stringMatching(
        /^SET #modelVersion = :modelVersion, #imageVersion = :imageVersion, #image = :image, #settings = :settings, #error = if_not_exists/,
      ),
    });
    expect(values).toMatchObject({
      ':modelVersion': { N: '3' },
      ':imageVersion': { N: '7' },
      ':image': { S: JSON.stringify(VARIABLES.image) },
      ':settings': { S: '{"minTasks":1}' },
    });
  });

  it('does not hold up the cleaning if the evidence can’t be recorded', async () => {
    const { result } = await written(
      recordEvidence(true),
      {},
      {
        RecordEvidence: failure('DynamoDb.ValidationException', 'too large'),
      },
    );
    expect(result.status).toBe('SUCCEEDED');
  });

  it.each<[string, string, string[], string]>([
    ['what was undone', 'DEPLOY', [], 'ROLLED_BACK'],
    ['what was deleted', 'DELETE', [], 'DELETED'],
    ['what left something', 'DEPLOY', ['Cluster slipway-iris'], 'CLEANUP_FAILED'],
    ['a deletion that left something', 'DELETE', ['Cluster slipway-iris'], 'CLEANUP_FAILED'],
  ])('says of %s how it ended', async (_what, kind, leftovers, status) => {
    const { values, rest } = await written(recordUndone, { kind, leftovers });
    expect(rest.UpdateExpression).toMatch(
      /^SET #status = :status, #leftovers = :leftovers, #endedAt = :endedAt, #error = if_not_exists\(#error, :error\)/,
    );
    expect(values).toMatchObject({
      ':status': { S: status },
      ':leftovers': { S: JSON.stringify(leftovers) },
      ':endedAt': { S: NOW },
      ':error': { S: '{"error":"ServiceFailed","cause":"crash","step":"DescribeService"}' },
    });
    expect((await written(recordRemoved, { kind, leftovers })).values).toEqual({
      ':status': { S: status },
      ':leftovers': { S: JSON.stringify(leftovers) },
      ':endedAt': { S: NOW },
      ':evidence': { S: '{"undo":[{"state":"DeleteCluster"}]}' },
    });
  });

  it('says why a deployment was rejected that touched nothing', async () => {
    const { values, rest } = await written(recordRejection);
    expect(rest).toMatchObject({ Key: DEPLOYMENT });
    expect(values).toEqual({
      ':status': { S: 'REJECTED' },
      ':error': { S: '{"error":"ServiceFailed","cause":"crash"}' },
      ':evidence': { S: '{}' },
      ':leftovers': { S: '[]' },
      ':endedAt': { S: NOW },
    });
  });

  it('ends as it was found to have ended', async () => {
    const { values, rest } = await written(recordEnd);
    expect(rest).toMatchObject({
      UpdateExpression:
        'SET #status = :status, #leftovers = :leftovers, #endedAt = :endedAt, #error = if_not_exists(#error, :error), #evidence = if_not_exists(#evidence, :evidence) REMOVE #labelPk, #labelSk, #promotionToken',
    });
    expect(values).toEqual({
      ':status': { S: 'CLEANUP_FAILED' },
      ':leftovers': { S: '["Cluster slipway-iris"]' },
      ':endedAt': { S: NOW },
      ':error': { S: '{"error":"ServiceFailed","cause":"crash"}' },
      ':evidence': { S: '{}' },
    });
  });
});

describe('what has its end', () => {
  it.each([
    ['went live', recordLive],
    ['was undone', recordUndone],
    ['was deleted', recordRemoved],
    ['was rejected', recordRejection],
    ['was found to have ended', recordEnd],
  ])('is listed as unfinished no longer, and waits for nobody: what %s', async (_what, fragment) => {
    const { rest } = await written(fragment);
    expect(rest.UpdateExpression).toMatch(/ REMOVE #labelPk, #labelSk, #promotionToken$/);
    expect(rest.ExpressionAttributeNames).toMatchObject({
      '#labelPk': 'labelPk',
      '#labelSk': 'labelSk',
      '#promotionToken': 'promotionToken',
    });
  });

  it('was never listed where nothing was opened', async () => {
    expect((await written(recordUnopened)).item).not.toHaveProperty('labelPk');
  });
});

describe('the record of an endpoint', () => {
  it('goes live and gives the lock back in one write, if the lock is still this deployment’s', async () => {
    const { values, rest } = await written(recordEndpoint);
    expect(rest).toMatchObject({
      Key: { pk: { S: 'MODEL#iris' }, sk: { S: 'ENDPOINT' } },
      ConditionExpression: '#lockedBy = :deploymentId',
      UpdateExpression: expect.stringMatching(/ REMOVE #lockedBy, #lockedUntil, #leftBy$/),
    });
    expect(values).toEqual({
      ':url': { S: 'http://iris:5001' },
      ':modelVersion': { N: '3' },
      ':imageVersion': { N: '7' },
      ':digest': { S: 'sha256:1' },
      ':settings': { S: '{"minTasks":1}' },
      ':status': { S: 'LIVE' },
      ':image': { S: 'repository@sha256:1' },
      ':imageDetails': { S: JSON.stringify(VARIABLES.image) },
      ':instance': { S: '{"max":4}' },
      ':metrics': { M: { accuracy: { N: '0.970' } } },
      ':deploymentId': { S: 'iris.1' },
      ':taskDefinitionArn': { S: 'arn:task-definition' },
      ':targetGroupArn': { S: 'arn:target-group' },
      ':updatedAt': { S: NOW },
      ':leftovers': { S: '[]' },
    });
    expect((await written(recordEndpoint, {}, { RecordEndpoint: REFUSED })).result.error).toBe(
      'DynamoDb.ConditionalCheckFailedException',
    );
  });
});
