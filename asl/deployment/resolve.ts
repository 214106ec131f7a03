import { call } from '../aws/call';
import type { Fragment } from '../language/fragment';
import { arn, type Permission } from '../language/permission';
import { key, TABLE } from '../naming/names';
import { findFormerDeployment } from '../registry/former-deployment';

/** Numbers in sort keys have six digits, so that they sort as numbers: `VERSION#000003#IMAGE#000007`. */
const sixDigits = (number: string) => `$pad($string(${number}), -6, '0')`;

const IS_UNRESOLVED_ALIAS =
  "$not($exists($aliased)) and $type($request.modelVersion) = 'string' and $request.modelVersion != 'latest'";

/** A number, what an alias was found to mean, or nothing for the latest. */
const WANTED =
  "$exists($aliased) ? $aliased : $type($request.modelVersion) = 'number' ? $string($request.modelVersion) : ''";

/** The newest image version of a model version is the last item under its key; the newest of all is the last under `VERSION#`. */
export const resolveImageVersion: Fragment = {
  start: 'FindModelVersion',
  states: (next) => ({
    FindModelVersion: {
      ...call('dynamodb', 'query', {
        TableName: TABLE,
        KeyConditionExpression: 'pk = :model AND begins_with(sk, :version)',
        ExpressionAttributeValues: {
          ':model': key.model.pk,
          ':version': {
            S: `{% ($wanted := ${WANTED}; 'VERSION#' & ($wanted = '' ? '' : ${sixDigits('$wanted')})) %}`,
          },
        },
        ScanIndexForward: false,
        Limit: 1,
        ConsistentRead: true,
      }),
      Assign: {
        wantedVersion: `{% ${WANTED} %}`,
        found: '{% $count($states.result.Items) > 0 ? $states.result.Items[0] : {} %}',
        wantedImage:
          "{% $type($request.imageVersion) = 'number' ? $string($request.imageVersion) : '' & $states.result.Items[0].imageVersion.N %}",
      },
      Next: 'GetModelVersion',
    },
    GetModelVersion: {
      // Of a version that was not found there is no item either.
      ...call('dynamodb', 'getItem', {
        TableName: TABLE,
        Key: {
          pk: key.model.pk,
          sk: { S: `{% 'VERSION#' & ${sixDigits("$found.modelVersion.N ? $found.modelVersion.N : '0'")} %}` },
        },
        ConsistentRead: true,
      }),
      Assign: {
        // As DynamoDB has them, so that no digit is lost.
        metrics: "{% $exists($states.result.Item.metrics.M) ? $states.result.Item.metrics : {'M': {}} %}",
        approval: "{% '' & $states.result.Item.approvalStatus.S %}",
      },
      Next: 'MayItBeDeployed',
    },
    MayItBeDeployed: {
      Type: 'Choice',
      Choices: [
        { Condition: "{% $idempotencyKey != '' and $not($exists($sameKey)) %}", Next: 'FindSameKey' },
        { Condition: '{% ($request.minTasks > $request.maxTasks) = true %}', Next: 'ContradictoryTaskCounts' },
        { Condition: '{% $goesBack %}', Next: findFormerDeployment.start },
        { Condition: `{% ${IS_UNRESOLVED_ALIAS} %}`, Next: 'GetModel' },
        { Condition: '{% $not($exists($found.modelVersion)) %}', Next: 'UnknownModelVersion' },
        { Condition: "{% $wantedImage = '' %}", Next: 'NoImageVersion' },
        {
          Condition: "{% '${RequireApproval}' = 'true' and $approval != 'approved' %}",
          Next: 'ModelVersionNotApproved',
        },
        { Condition: "{% $wantedImage != '' & $found.imageVersion.N %}", Next: 'GetImageVersion' },
      ],
      Default: next,
    },
    GetImageVersion: {
      ...call('dynamodb', 'getItem', {
        TableName: TABLE,
        Key: {
          pk: key.model.pk,
          sk: {
            S: `{% 'VERSION#' & ${sixDigits('$found.modelVersion.N')} & '#IMAGE#' & ${sixDigits('$wantedImage')} %}`,
          },
        },
        ConsistentRead: true,
      }),
      Assign: { found: '{% $exists($states.result.Item) ? $states.result.Item : $found %}' },
      Next: 'IsImageVersionKnown',
    },
    IsImageVersionKnown: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $wantedImage = '' & $found.imageVersion.N %}", Next: next }],
      Default: 'UnknownImageVersion',
    },
    FindSameKey: {
      ...call('dynamodb', 'query', {
        TableName: TABLE,
        KeyConditionExpression: 'pk = :model AND begins_with(sk, :key)',
        FilterExpression: 'deploymentId <> :me AND #status <> :rejected',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: {
          ':model': key.model.pk,
          // A deployment's id is its model, its key and the fingerprint of its body.
          ':key': { S: "{% 'DEPLOYMENT#' & $model & '.' & $idempotencyKey & '.' %}" },
          ':me': { S: '{% $deploymentId %}' },
          ':rejected': { S: 'REJECTED' },
        },
        ConsistentRead: true,
      }),
      Assign: { sameKey: "{% '' & $states.result.Items[0].deploymentId.S %}" },
      Next: 'IsKeyReused',
    },
    IsKeyReused: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $sameKey = '' %}", Next: 'MayItBeDeployed' }],
      Default: 'KeyReused',
    },
    KeyReused: {
      Type: 'Fail',
      Error: 'IdempotencyMismatchException',
      Cause:
        "{% 'Idempotency-Key: ' & $idempotencyKey & ' was used for deployment ' & $sameKey & ', which had a different request' %}",
    },
    ContradictoryTaskCounts: {
      Type: 'Fail',
      Error: 'ContradictoryTaskCounts',
      Cause: "{% 'minTasks: ' & $request.minTasks & ' is greater than maxTasks ' & $request.maxTasks %}",
    },
    ...findFormerDeployment.states(next),
    GetModel: {
      ...call('dynamodb', 'getItem', { TableName: TABLE, Key: key.model, ConsistentRead: true }),
      Assign: { aliased: "{% '' & $lookup($states.result.Item.aliases.M, $request.modelVersion).N %}" },
      Next: 'IsAliasKnown',
    },
    IsAliasKnown: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $aliased != '' %}", Next: 'FindModelVersion' }],
      Default: 'UnknownAlias',
    },
    UnknownAlias: {
      Type: 'Fail',
      Error: 'UnknownModelVersion',
      Cause: "{% 'modelVersion: model ' & $model & ' has no alias ' & $request.modelVersion %}",
    },
    ModelVersionNotApproved: {
      Type: 'Fail',
      Error: 'ModelVersionNotApproved',
      Cause:
        "{% 'modelVersion: version ' & $found.modelVersion.N & ' of model ' & $model & ' is ' & ($approval = '' ? 'pending' : $approval) & '; this environment deploys approved versions only' %}",
    },
    UnknownModelVersion: {
      Type: 'Fail',
      Error: 'UnknownModelVersion',
      Cause:
        "{% $wantedVersion = '' ? 'model: ' & $model & ' is not registered or has no version' : 'modelVersion: model ' & $model & ' has no version ' & $wantedVersion %}",
    },
    NoImageVersion: {
      Type: 'Fail',
      Error: 'UnknownImageVersion',
      Cause: "{% 'imageVersion: no image is recorded for version ' & $found.modelVersion.N & ' of model ' & $model %}",
    },
    UnknownImageVersion: {
      Type: 'Fail',
      Error: 'UnknownImageVersion',
      Cause:
        "{% 'imageVersion: version ' & $found.modelVersion.N & ' of model ' & $model & ' has no image version ' & $wantedImage %}",
    },
  }),
};

/** The image version that was found, in the workflow's own terms; of a former deployment as it was then. */
export const IMAGE = `($exists($formerDeployment) ? $parse($formerDeployment.image.S) : {
  'modelVersion': $number($found.modelVersion.N),
  'imageVersion': $number($found.imageVersion.N),
  'repositoryUri': $found.repositoryUri.S,
  'tag': '' & $found.tag.S,
  'digest': '' & $found.digest.S,
  'cpu': $number($found.cpu.N),
  'memoryMiB': $number($found.memoryMiB.N),
  'metrics': $metrics
})`;

export const RESOLVE_PERMISSIONS: readonly Permission[] = [
  {
    actions: ['dynamodb:Query'],
    resources: [arn('dynamodb', `table/${TABLE}`), arn('dynamodb', `table/${TABLE}/index/byTime`)],
  },
];
