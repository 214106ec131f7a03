import { call } from '../aws/call';
import type { Fragment } from '../language/fragment';
import { read } from './attributes';
import { getItem } from './get-item';
import { keyOf, listing } from './keys';
import { onIndex, TABLE } from './table';

/** The deployment to go back to, in `$formerDeployment`: the one that is named, else the live one's predecessor. */
export const findFormerDeployment: Fragment = {
  start: 'IsFormerDeploymentNamed',
  states: (next) => ({
    IsFormerDeploymentNamed: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $exists($rollback.deploymentId) %}', Next: 'GetFormerDeployment' }],
      Default: 'FindPredecessor',
    },
    GetFormerDeployment: {
      ...getItem(keyOf('deployment', { deploymentId: '$rollback.deploymentId' })),
      Assign: { formerDeployment: '{% $exists($states.result.Item) ? $states.result.Item : {} %}' },
      Next: 'WasItLive',
    },
    FindPredecessor: {
      ...call(
        'dynamodb',
        'query',
        {
          TableName: TABLE,
          IndexName: 'byTime',
          KeyConditionExpression: 'gsiPk = :deployments',
          FilterExpression: '#kind = :deploy AND #status = :live',
          ExpressionAttributeNames: { '#kind': 'kind', '#status': 'status' },
          ExpressionAttributeValues: {
            ':deployments': listing('deployments'),
            ':deploy': { S: 'DEPLOY' },
            ':live': { S: 'LIVE' },
          },
          ScanIndexForward: false,
        },
        { permissions: [onIndex('byTime')] },
      ),
      Assign: {
        // A deployment that changed nothing is no predecessor.
        formerDeployment:
          '{% ($live := $states.result.Items[0]; $before := $states.result.Items[digest.S != $live.digest.S or settings.S != $live.settings.S][0]; $exists($before) ? $before : {}) %}',
      },
      Next: 'WasItLive',
    },
    WasItLive: {
      Type: 'Choice',
      Choices: [
        {
          Condition: `{% ${read('deployment', 'status', '$formerDeployment')} = 'LIVE' and ${read('deployment', 'kind', '$formerDeployment')} = 'DEPLOY' %}`,
          Next: next,
        },
        {
          Condition: '{% $exists($rollback.deploymentId) and $not($exists($formerDeployment.pk)) %}',
          Next: 'UnknownDeployment',
        },
      ],
      Default: 'NothingToGoBackTo',
    },
    UnknownDeployment: {
      Type: 'Fail',
      Error: 'UnknownDeployment',
      Cause: "{% 'deploymentId: model ' & $model & ' has no deployment ' & $rollback.deploymentId %}",
    },
    NothingToGoBackTo: {
      Type: 'Fail',
      Error: 'NothingToGoBackTo',
      Cause:
        "{% $exists($rollback.deploymentId) ? 'deploymentId: ' & $rollback.deploymentId & ' of model ' & $model & ' was never live' : 'no other deployment of model ' & $model & ' was ever live' %}",
    },
  }),
};
