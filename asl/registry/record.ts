import { call } from '../aws/call';
import { type Fragment, state } from '../language/fragment';
import { arn, type Permission } from '../language/permission';
import { key, TABLE } from '../naming/names';
import { updateItem } from './update-item';

export type DeploymentKind = 'DEPLOY' | 'DELETE';

const NOW = { S: '{% $now() %}' } as const;
const json = (expression: string) => ({ S: `{% $string(${expression}) %}` }) as const;

/** What a deployment's record holds from its first moment. Its id is the execution's name, so it is opened once. */
const OPENED = {
  ...key.deployment,
  type: { S: 'DEPLOYMENT' },
  deploymentId: { S: '{% $deploymentId %}' },
  model: { S: '{% $model %}' },
  kind: { S: '{% $kind %}' },
  startedAt: { S: '{% $startedAt %}' },
  request: json('$request'),
  requestedBy: json('$requestedBy'),
  executionArn: { S: '{% $executionArn %}' },
  expiresAt: { N: "{% $string($floor($millis() / 1000) + $number('${HistoryDays}') * 86400) %}" },
  gsiPk: { S: "{% 'MODEL#' & $model & '#DEPLOYMENTS' %}" },
  gsiSk: { S: "{% $startedAt & '#' & $deploymentId %}" },
} as const;

export const openDeployment = state(
  'OpenDeployment',
  call('dynamodb', 'putItem', { TableName: TABLE, Item: { ...OPENED, status: { S: 'IN_PROGRESS' } } }),
);

/** Of an execution that could not even open its record: its caller has the id and asks for it. */
export const recordUnopened = state(
  'RecordUnopened',
  call('dynamodb', 'putItem', {
    TableName: TABLE,
    Item: {
      ...OPENED,
      status: { S: 'REJECTED' },
      error: json('$failure'),
      evidence: { S: '{}' },
      leftovers: { S: '[]' },
      endedAt: NOW,
    },
  }),
);

const served = {
  url: { S: '{% $endpoint.url %}' },
  modelVersion: { N: '{% $string($image.modelVersion) %}' },
  imageVersion: { N: '{% $string($image.imageVersion) %}' },
  digest: { S: '{% $image.digest %}' },
  settings: json('$settings'),
} as const;

const tried = {
  modelVersion: served.modelVersion,
  imageVersion: served.imageVersion,
  image: json('$image'),
  settings: served.settings,
} as const;

/** The endpoint goes live and the model's lock is released in one write. */
export const recordEndpoint = state(
  'RecordEndpoint',
  updateItem({
    key: key.endpoint,
    condition: '#lockedBy = :deploymentId',
    set: {
      ...served,
      status: { S: 'LIVE' },
      image: { S: '{% $image.uri %}' },
      imageDetails: json('$image'),
      instance: json('$instance'),
      metrics: { M: '{% $image.metrics.M %}' },
      deploymentId: { S: '{% $deploymentId %}' },
      taskDefinitionArn: { S: '{% $endpoint.taskDefinitionArn %}' },
      targetGroupArn: { S: '{% $endpoint.targetGroupArn %}' },
      updatedAt: NOW,
    },
    remove: ['lockedBy', 'lockedUntil', 'leftovers', 'leftBy'],
  }),
);

export const recordLive = state(
  'RecordLive',
  updateItem({ key: key.deployment, set: { ...served, status: { S: 'LIVE' }, image: json('$image'), endedAt: NOW } }),
);

/** The first account of a failure is the one that stays. */
const whyItFailed = {
  error: json("$failedStep = '' ? $failure : $merge([$failure, {'step': $failedStep}])"),
  evidence: json('$evidence'),
  timeline: json('$timeline'),
} as const;

/**
 * Why a deployment failed and what was seen of it, before anything is cleaned up.
 *
 * @param knowsImage - the workflow has resolved the image version that it failed with
 */
export const recordEvidence = (knowsImage: boolean) =>
  state(
    'RecordEvidence',
    updateItem({
      key: key.deployment,
      setOnce: whyItFailed,
      ...(knowsImage && { set: tried }),
      catch: [{ ErrorEquals: ['States.ALL'], Next: 'WasEndpointLive' }],
    }),
  );

/** What a deployment ends as whose endpoint was torn down or gone back to. What is left makes it a failure that a delete can end. */
export const UNDONE = "($count($leftovers) > 0 ? 'CLEANUP_FAILED' : $kind = 'DELETE' ? 'DELETED' : 'ROLLED_BACK')";

const undone = { status: { S: `{% ${UNDONE} %}` }, leftovers: json('$leftovers'), endedAt: NOW } as const;

/** The end of a deployment that was undone. */
export const recordUndone = state(
  'RecordUndone',
  updateItem({ key: key.deployment, set: undone, setOnce: whyItFailed }),
);

/** The end of a delete. */
export const recordRemoved = state(
  'RecordRemoved',
  updateItem({ key: key.deployment, set: { ...undone, evidence: json("{'undo': $undoNotes}") } }),
);

/** The end of a deployment that touched nothing. */
export const recordRejection = state(
  'RecordRejection',
  updateItem({
    key: key.deployment,
    set: {
      status: { S: 'REJECTED' },
      error: json('$failure'),
      evidence: { S: '{}' },
      leftovers: { S: '[]' },
      endedAt: NOW,
    },
  }),
);

/** The end, in `$outcome`, of a deployment that was over before it could say so. */
export const recordEnd: Fragment = state(
  'RecordEnd',
  updateItem({
    key: key.deployment,
    set: { status: { S: '{% $outcome %}' }, leftovers: json('$leftovers'), endedAt: NOW },
    setOnce: { error: json('$failure'), evidence: { S: '{}' } },
  }),
);

export const RECORD_PERMISSIONS: readonly Permission[] = [
  {
    actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
    resources: [arn('dynamodb', `table/${TABLE}`)],
  },
];
