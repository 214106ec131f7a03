import { call } from '../aws/call';
import { chain, type Fragment } from '../language/fragment';
import { jsonata } from '../language/states';
import { read } from './attributes';
import { getItem } from './get-item';
import { keyOf, listing } from './keys';
import { onIndex, TABLE } from './table';
import { KEY } from './update-item';

const was = (name: 'status' | 'kind') => read('deployment', name, '$formerDeployment');

/** Why nothing can be put right: an expression. */
export const NOTHING_LIVE = "'nothing of model ' & $model & ' is live that could be put right'";

/** A page of the names of deployments that went live: enough for most models, and far from what a state takes. */
const PAGE = 100;

/**
 * The one that is named, else the live one to be put right, else the newest that put something else live than the last one did; its id is
 * `$formerId`, or `''`.
 */
const named: Fragment = {
  start: 'IsFormerDeploymentNamed',
  states: (next) => ({
    IsFormerDeploymentNamed: {
      Type: 'Choice',
      Choices: [
        {
          Condition: '{% $exists($rollback.deploymentId) %}',
          Assign: { formerId: '{% $rollback.deploymentId %}' },
          Next: next,
        },
        { Condition: '{% $rollback.repair = true %}', Next: 'GetLiveDeployment' },
      ],
      Assign: { formerId: "{% '' %}", liveSoFar: [], deploymentsAfter: {} },
      Default: 'FindPredecessor',
    },
    GetLiveDeployment: {
      ...getItem(KEY.endpoint, { attributes: ['deploymentId'] }),
      Assign: { formerId: `{% '' & ${read('endpoint', 'deploymentId', '$states.result.Item')} %}` },
      Next: 'IsAnythingLive',
    },
    IsAnythingLive: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $formerId != '' %}", Next: next }],
      Default: 'NothingToRepair',
    },
    NothingToRepair: {
      Type: 'Fail',
      Error: 'NothingToGoBackTo',
      Cause: `{% ${NOTHING_LIVE} %}`,
    },
    FindPredecessor: {
      ...call(
        'dynamodb',
        'query',
        jsonata(`$merge([
          {
            'TableName': '${TABLE}',
            'IndexName': 'byTime',
            'KeyConditionExpression': 'gsiPk = :deployments',
            'FilterExpression': '#kind = :deploy AND #status = :live',
            'ProjectionExpression': 'deploymentId, digest, fingerprint',
            'ExpressionAttributeNames': {'#kind': 'kind', '#status': 'status'},
            'ExpressionAttributeValues': {':deployments': {'S': ${expression(listing('deployments').S)}}, ':deploy': {'S': 'DEPLOY'}, ':live': {'S': 'LIVE'}},
            'ScanIndexForward': false,
            'Limit': ${PAGE}
          },
          $count($keys($deploymentsAfter)) = 0 ? {} : {'ExclusiveStartKey': $deploymentsAfter}
        ])`),
        { permissions: [onIndex('byTime')] },
      ),
      Assign: {
        // A deployment that changed nothing is no predecessor. One of a release that kept no fingerprints may have changed something.
        formerId: jsonata(`(
          $all := $append($liveSoFar, $states.result.Items);
          $live := $all[0];
          $same := function($item) { $item.digest.S = $live.digest.S and $item.fingerprint.S = $live.fingerprint.S };
          '' & $filter($all, function($item, $index) { $index > 0 and $not($same($item)) })[0].deploymentId.S
        )`),
        liveSoFar: '{% $append([], $append($liveSoFar, $states.result.Items)[0]) %}',
        deploymentsAfter: '{% $exists($states.result.LastEvaluatedKey) ? $states.result.LastEvaluatedKey : {} %}',
      },
      Next: 'IsPredecessorFound',
    },
    IsPredecessorFound: {
      Type: 'Choice',
      Choices: [
        { Condition: "{% $formerId != '' %}", Next: next },
        { Condition: '{% $count($keys($deploymentsAfter)) > 0 %}', Next: 'FindPredecessor' },
      ],
      Default: 'NothingBefore',
    },
    NothingBefore: {
      Type: 'Fail',
      Error: 'NothingToGoBackTo',
      Cause: "{% 'no other deployment of model ' & $model & ' was ever live' %}",
    },
  }),
};

/** Its record, and that of the version that it put live: what was rejected or deleted since does not go live again. */
const readIt: Fragment = {
  start: 'GetFormerDeployment',
  states: (next) => ({
    GetFormerDeployment: {
      ...getItem(keyOf('deployment', { deploymentId: '$formerId' }), {
        attributes: ['pk', 'deploymentId', 'status', 'kind', 'modelVersion', 'image', 'settings'],
      }),
      Assign: { formerDeployment: '{% $exists($states.result.Item) ? $states.result.Item : {} %}' },
      Next: 'WasItLive',
    },
    WasItLive: {
      Type: 'Choice',
      Choices: [
        { Condition: `{% ${was('status')} = 'LIVE' and ${was('kind')} = 'DEPLOY' %}`, Next: 'GetFormerVersion' },
        { Condition: '{% $not($exists($formerDeployment.pk)) %}', Next: 'UnknownDeployment' },
      ],
      Default: 'NothingToGoBackTo',
    },
    GetFormerVersion: {
      ...getItem(keyOf('version', { version: '$formerDeployment.modelVersion.N' })),
      Assign: {
        found: '{% $merge([{}, $exists($states.result.Item) ? $states.result.Item : {}]) %}',
        approval: `{% '' & ${read('version', 'approvalStatus', '$states.result.Item')} %}`,
      },
      Next: 'MayItGoBack',
    },
    MayItGoBack: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $not($exists($found.modelVersion)) %}', Next: 'FormerVersionDeleted' },
        {
          Condition: "{% $approval = 'rejected' or ('${RequireApproval}' = 'true' and $approval != 'approved') %}",
          Next: 'FormerVersionNotApproved',
        },
      ],
      Default: next,
    },
    UnknownDeployment: {
      Type: 'Fail',
      Error: 'UnknownDeployment',
      Cause: "{% 'deploymentId: model ' & $model & ' has no deployment ' & $formerId %}",
    },
    NothingToGoBackTo: {
      Type: 'Fail',
      Error: 'NothingToGoBackTo',
      Cause: "{% 'deploymentId: ' & $formerId & ' of model ' & $model & ' was never live' %}",
    },
    FormerVersionDeleted: {
      Type: 'Fail',
      Error: 'NothingToGoBackTo',
      Cause:
        "{% 'version ' & $formerDeployment.modelVersion.N & ' of model ' & $model & ', which deployment ' & $formerId & ' put live, is deleted' %}",
    },
    FormerVersionNotApproved: {
      Type: 'Fail',
      Error: 'ModelVersionNotApproved',
      Cause:
        "{% 'version ' & $formerDeployment.modelVersion.N & ' of model ' & $model & ', which deployment ' & $formerId & ' put live, is ' & ($approval = '' ? 'pending' : $approval) %}",
    },
  }),
};

/** The deployment to go back to, in `$formerDeployment`. */
export const findFormerDeployment = chain(named, readIt);

/** An expression without its marks; text as a literal. */
function expression(value: string): string {
  return value.startsWith('{%') ? value.slice(2, -2).trim() : `'${value}'`;
}
