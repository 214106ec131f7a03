import { call } from '../aws/call';
import { type Fragment, state } from '../language/fragment';
import { written } from './attributes';
import { listing } from './keys';
import { onItems, TABLE } from './table';
import { KEY, updateItem } from './update-item';

export type DeploymentKind = 'DEPLOY' | 'DELETE';

/** What a deployment's record holds from its first moment. */
const OPENED = {
  ...KEY.deployment,
  ...written('deployment', {
    type: "'DEPLOYMENT'",
    deploymentId: '$deploymentId',
    model: '$model',
    kind: '$kind',
    startedAt: '$startedAt',
    request: '$request',
    requestedBy: '$requestedBy',
    executionArn: '$executionArn',
    expiresAt: "$floor($millis() / 1000) + $number('${HistoryDays}') * 86400",
    gsiSk: "$startedAt & '#' & $deploymentId",
  }),
  gsiPk: listing('deployments'),
};

/**
 * A record is opened once: by this execution, whose own repetition finds it. Step Functions forgets an execution's name after 90 days,
 * the registry later.
 */
export const openDeployment: Fragment = {
  start: 'OpenDeployment',
  states: (next) => ({
    OpenDeployment: {
      ...call(
        'dynamodb',
        'putItem',
        {
          TableName: TABLE,
          Item: {
            ...OPENED,
            ...written('deployment', {
              status: "'IN_PROGRESS'",
              labelSk: "$startedAt & '#' & $deploymentId",
              forecast: '$forecast',
            }),
            labelPk: listing('unfinished'),
          } as Record<string, { S: string }>,
          ConditionExpression: 'attribute_not_exists(pk) OR (executionArn = :executionArn AND startedAt = :startedAt)',
          ExpressionAttributeValues: {
            ':executionArn': { S: '{% $executionArn %}' },
            ':startedAt': { S: '{% $startedAt %}' },
          },
        },
        {
          permissions: [onItems('PutItem')],
          catch: [{ ErrorEquals: ['DynamoDb.ConditionalCheckFailedException'], Next: 'DeploymentIdTaken' }],
        },
      ),
      Next: next,
    },
    DeploymentIdTaken: {
      Type: 'Fail',
      Error: 'DeploymentIdTaken',
      Cause: "{% 'there is a deployment ' & $deploymentId & ' already: start this one under another name' %}",
    },
  }),
};

/** Of an execution that could not even open its record: its caller has the id and asks for it. */
export const recordUnopened = state(
  'RecordUnopened',
  call(
    'dynamodb',
    'putItem',
    {
      TableName: TABLE,
      Item: {
        ...OPENED,
        ...written('deployment', {
          status: "'REJECTED'",
          error: '$failure',
          evidence: '{}',
          leftovers: '[]',
          endedAt: '$now()',
        }),
      } as Record<string, { S: string }>,
    },
    { permissions: [onItems('PutItem')] },
  ),
);

const served = {
  url: '$endpoint.url',
  modelVersion: '$image.modelVersion',
  imageVersion: '$image.imageVersion',
  digest: '$image.digest',
  settings: '$settings',
} as const;

/** Of what is live: the same image with the same settings is the same. */
export const FINGERPRINT = "$hash($image.digest & $string($settings), 'SHA-256')";

const tried = {
  modelVersion: served.modelVersion,
  imageVersion: served.imageVersion,
  image: '$image',
  settings: served.settings,
} as const;

/** An endpoint that is live. What is left elsewhere of one that has moved is no part of it, and nobody's who goes on with it. */
export const wentLive = {
  ...served,
  status: "'LIVE'",
  image: '$image.uri',
  imageDetails: '$image',
  instance: '$instance',
  metrics: '$image.metrics',
  deploymentId: '$deploymentId',
  taskDefinitionArn: '$endpoint.taskDefinitionArn',
  targetGroupArn: '$endpoint.targetGroupArn',
  updatedAt: '$now()',
  leftovers: '$leftElsewhere',
} as const;

/** The endpoint goes live and the model's lock is released in one write. */
export const recordEndpoint = state(
  'RecordEndpoint',
  updateItem('endpoint', {
    condition: '#lockedBy = :deploymentId',
    set: wentLive,
    remove: ['lockedBy', 'lockedUntil', 'leftBy'],
  }),
);

/** What has a final status is listed as unfinished no longer, and waits for nobody. */
const finished = { remove: ['labelPk', 'labelSk', 'promotionToken'] } as const;

export const recordLive = state(
  'RecordLive',
  updateItem('deployment', {
    set: {
      ...served,
      status: "'LIVE'",
      image: '$image',
      endedAt: '$now()',
      fingerprint: FINGERPRINT,
      leftovers: '$leftElsewhere',
    },
    ...finished,
  }),
);

/** The first account of a failure is the one that stays. */
const whyItFailed = {
  error: "$failedStep = '' ? $failure : $merge([$failure, {'step': $failedStep}])",
  evidence: '$evidence',
  timeline: '$timeline',
} as const;

/**
 * Why a deployment failed and what was seen of it, before anything is cleaned up. Nothing about it can hold up the cleaning.
 *
 * @param knowsImage - the workflow has resolved the image version that it failed with
 */
export const recordEvidence = (knowsImage: boolean): Fragment => ({
  start: 'RecordEvidence',
  states: (next) => ({
    RecordEvidence: {
      ...updateItem('deployment', {
        setOnce: whyItFailed,
        // What has failed is promoted no more.
        remove: ['promotionToken'],
        ...(knowsImage && { set: tried }),
        catch: [{ ErrorEquals: ['States.ALL'], Next: next }],
      }),
      Next: next,
    },
  }),
});

/** What a deployment ends as whose endpoint was torn down or gone back to. What is left makes it a failure that a delete can end. */
export const UNDONE = "($count($leftovers) > 0 ? 'CLEANUP_FAILED' : $kind = 'DELETE' ? 'DELETED' : 'ROLLED_BACK')";

const undone = { status: UNDONE, leftovers: '$leftovers', endedAt: '$now()' } as const;

/** The end of a deployment that was undone. The first end stays: two recoveries may finish the same execution, for events come twice. */
export const recordUndone: Fragment = {
  start: 'RecordUndone',
  states: (next) => ({
    RecordUndone: {
      ...updateItem('deployment', {
        set: undone,
        setOnce: whyItFailed,
        ...finished,
        condition: '#status = :inProgress',
        values: { ':inProgress': { S: "{% 'IN_PROGRESS' %}" } },
        catch: [{ ErrorEquals: ['DynamoDb.ConditionalCheckFailedException'], Next: next }],
      }),
      Next: next,
    },
  }),
};

/** The end of a delete. */
export const recordRemoved = state(
  'RecordRemoved',
  updateItem('deployment', { set: { ...undone, evidence: "{'undo': $undoNotes}" }, ...finished }),
);

/**
 * The end of a deployment that touched nothing and has given its lock back. Where it can't be recorded, the deployment stays listed as
 * unfinished, and is recovered.
 */
export const recordRejection: Fragment = {
  start: 'RecordRejection',
  states: (next) => ({
    RecordRejection: {
      ...updateItem('deployment', {
        set: { status: "'REJECTED'", error: '$failure', evidence: '{}', leftovers: '[]', endedAt: '$now()' },
        ...finished,
        catch: [{ ErrorEquals: ['States.ALL'], Next: next }],
      }),
      Next: next,
    },
  }),
};

/** The end, in `$outcome`, of a deployment that was over before it could say so. */
export const recordEnd: Fragment = state(
  'RecordEnd',
  updateItem('deployment', {
    set: { status: '$outcome', leftovers: '$leftovers', endedAt: '$now()' },
    setOnce: { error: '$failure', evidence: '{}' },
    ...finished,
  }),
);
