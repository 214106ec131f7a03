import { call } from '../call';
import { type Fragment, state } from '../fragment';
import { key, TABLE } from '../names';
import { arn, type Permission } from '../permission';
import type { Jsonata } from '../states';

export type DeploymentKind = 'DEPLOY' | 'DELETE';

/** The deployment's record, as soon as there is an execution. Its id is the execution's name, so it is opened once. */
export const openDeployment = state(
  'OpenDeployment',
  call('dynamodb', 'putItem', {
    TableName: TABLE,
    Item: {
      ...key.deployment,
      type: { S: 'DEPLOYMENT' },
      deploymentId: { S: '{% $deploymentId %}' },
      model: { S: '{% $model %}' },
      kind: { S: '{% $kind %}' },
      status: { S: 'IN_PROGRESS' },
      startedAt: { S: '{% $startedAt %}' },
      request: { S: '{% $string($request) %}' },
      requestedBy: { S: '{% $string($requestedBy) %}' },
      executionArn: { S: '{% $executionArn %}' },
      gsiPk: { S: "{% 'MODEL#' & $model & '#DEPLOYMENTS' %}" },
      gsiSk: { S: "{% $startedAt & '#' & $deploymentId %}" },
    },
  }),
);

const NOW: Jsonata = '{% $now() %}';

/** The endpoint goes live and the model's lock is released in one write. */
export const recordEndpoint = state(
  'RecordEndpoint',
  call('dynamodb', 'updateItem', {
    TableName: TABLE,
    Key: key.endpoint,
    ConditionExpression: 'lockedBy = :deploymentId',
    UpdateExpression:
      'SET #status = :live, #url = :url, modelVersion = :modelVersion, imageVersion = :imageVersion, image = :image, digest = :digest, deploymentId = :deploymentId, taskDefinitionArn = :taskDefinitionArn, targetGroupArn = :targetGroupArn, settings = :settings, #instance = :instance, updatedAt = :now REMOVE lockedBy, lockedUntil',
    ExpressionAttributeNames: { '#status': 'status', '#url': 'url', '#instance': 'instance' },
    ExpressionAttributeValues: {
      ':live': { S: 'LIVE' },
      ':url': { S: '{% $endpoint.url %}' },
      ':modelVersion': { N: '{% $string($image.modelVersion) %}' },
      ':imageVersion': { N: '{% $string($image.imageVersion) %}' },
      ':image': { S: '{% $image.uri %}' },
      ':digest': { S: '{% $image.digest %}' },
      ':deploymentId': { S: '{% $deploymentId %}' },
      ':taskDefinitionArn': { S: '{% $endpoint.taskDefinitionArn %}' },
      ':targetGroupArn': { S: '{% $endpoint.targetGroupArn %}' },
      ':settings': { S: '{% $string($settings) %}' },
      ':instance': { S: '{% $string($instance) %}' },
      ':now': { S: NOW },
    },
  }),
);

export const recordLive = state(
  'RecordLive',
  call('dynamodb', 'updateItem', {
    TableName: TABLE,
    Key: key.deployment,
    UpdateExpression:
      'SET #status = :live, #url = :url, modelVersion = :modelVersion, imageVersion = :imageVersion, digest = :digest, endedAt = :now',
    ExpressionAttributeNames: { '#status': 'status', '#url': 'url' },
    ExpressionAttributeValues: {
      ':live': { S: 'LIVE' },
      ':url': { S: '{% $endpoint.url %}' },
      ':modelVersion': { N: '{% $string($image.modelVersion) %}' },
      ':imageVersion': { N: '{% $string($image.imageVersion) %}' },
      ':digest': { S: '{% $image.digest %}' },
      ':now': { S: NOW },
    },
  }),
);

/** What a deployment ends as whose endpoint was torn down. What is left makes it a failure that a delete can end. */
export const TORN_DOWN = "($count($leftovers) > 0 ? 'CLEANUP_FAILED' : $kind = 'DELETE' ? 'DELETED' : 'ROLLED_BACK')";

/** The deployment ends without an endpoint: why, what was seen, what is left. */
export function recordFailure(name: string, status: string): Fragment {
  return state(
    name,
    call('dynamodb', 'updateItem', {
      TableName: TABLE,
      Key: key.deployment,
      UpdateExpression:
        'SET #status = :status, #error = :error, evidence = :evidence, leftovers = :leftovers, timeline = :timeline, endedAt = :now',
      ExpressionAttributeNames: { '#status': 'status', '#error': 'error' },
      ExpressionAttributeValues: {
        ':status': { S: status },
        ':error': { S: "{% $string($failedStep = '' ? $failure : $merge([$failure, {'step': $failedStep}])) %}" },
        ':timeline': { S: '{% $string($timeline) %}' },
        ':evidence': { S: '{% $string($evidence) %}' },
        ':leftovers': { S: '{% $string($leftovers) %}' },
        ':now': { S: NOW },
      },
    }),
  );
}

/** A delete ends: nothing failed but what is left. */
export const recordRemoval = state(
  'RecordRemoval',
  call('dynamodb', 'updateItem', {
    TableName: TABLE,
    Key: key.deployment,
    UpdateExpression: 'SET #status = :status, leftovers = :leftovers, endedAt = :now',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: {
      ':status': { S: `{% ${TORN_DOWN} %}` },
      ':leftovers': { S: '{% $string($leftovers) %}' },
      ':now': { S: NOW },
    },
  }),
);

/** The end, in `$outcome`, of a deployment that ended before it could say so. */
export const recordEnd = state(
  'RecordEnd',
  call('dynamodb', 'updateItem', {
    TableName: TABLE,
    Key: key.deployment,
    UpdateExpression: 'SET #status = :status, #error = :error, endedAt = :now',
    ExpressionAttributeNames: { '#status': 'status', '#error': 'error' },
    ExpressionAttributeValues: {
      ':status': { S: '{% $outcome %}' },
      ':error': { S: '{% $string($failure) %}' },
      ':now': { S: NOW },
    },
  }),
);

export const RECORD_PERMISSIONS: readonly Permission[] = [
  {
    actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:Query'],
    resources: [arn('dynamodb', `table/${TABLE}`)],
  },
];
