import { SORT_KEY_PREFIXES } from '../../contract/registry-keys';
import { RollbackRequest } from '../../contract/requests';
import { call } from '../aws/call';
import type { Fragment } from '../language/fragment';
import { jsonata } from '../language/states';
import { read } from '../registry/attributes';
import { findFormerDeployment } from '../registry/former-deployment';
import { getItem } from '../registry/get-item';
import { keyOf, pattern } from '../registry/keys';
import { problemWith, problemWithRequest } from '../registry/request';
import { onItems, TABLE } from '../registry/table';
import { IS_OVERTAKEN, OtherDeploymentLive } from './overtaken';

const IS_UNRESOLVED_ALIAS =
  "$not($exists($aliased)) and $type($request.modelVersion) = 'string' and $request.modelVersion != 'latest'";

/** A number, what an alias was found to mean, or nothing for the latest. */
const WANTED =
  "$exists($aliased) ? $aliased : $type($request.modelVersion) = 'number' ? $string($request.modelVersion) : ''";

const [ALL_VERSIONS, ONE_VERSION] = [
  SORT_KEY_PREFIXES.versions,
  pattern(SORT_KEY_PREFIXES.version, { version: '$wanted' }),
];

/** The account's own and those that the environment allows, all of this region: ECR is asked there before anything is pulled. */
const REGISTRIES = "$split('${ImageRegistries}', ',')";

const IS_ELSEWHERE = `$contains($found.repositoryUri.S, '.dkr.ecr.') and $not($substringBefore($found.repositoryUri.S, '/') in ${REGISTRIES})`;

/** The newest image version of a model version is the last item under its key; the newest of all is the last under `VERSION#`. */
export const resolveImageVersion: Fragment = {
  start: 'FindModelVersion',
  states: (next) => ({
    FindModelVersion: {
      ...call(
        'dynamodb',
        'query',
        {
          TableName: TABLE,
          KeyConditionExpression: 'pk = :model AND begins_with(sk, :version)',
          ExpressionAttributeValues: {
            ':model': keyOf('model', {}).pk,
            ':version': {
              S: `{% ($wanted := ${WANTED}; $wanted = '' ? '${ALL_VERSIONS}' : ${ONE_VERSION.slice(2, -2)}) %}`,
            },
          },
          ScanIndexForward: false,
          Limit: 1,
          ConsistentRead: true,
        },
        { permissions: [onItems('Query')] },
      ),
      Assign: {
        requestProblem: jsonata(
          `$goesBack ? ${problemWith(RollbackRequest, '$rollback', 'rollback')} : ${problemWithRequest('$request')}`,
        ),
        wantedVersion: `{% ${WANTED} %}`,
        found: '{% $count($states.result.Items) > 0 ? $states.result.Items[0] : {} %}',
        wantedImage:
          "{% $type($request.imageVersion) = 'number' ? $string($request.imageVersion) : '' & $states.result.Items[0].imageVersion.N %}",
      },
      Next: 'GetModelVersion',
    },
    GetModelVersion: {
      // Of a version that was not found there is no item either.
      ...getItem(keyOf('version', { version: "($found.modelVersion.N ? $found.modelVersion.N : '0')" })),
      Assign: {
        // An image may outlive its version for a moment.
        isVersionThere: '{% $exists($states.result.Item) %}',
        // As DynamoDB has them, so that no digit is lost.
        metrics: `{% $exists(${read('version', 'metrics', '$states.result.Item')}.M) ? ${read('version', 'metrics', '$states.result.Item')} : {'M': {}} %}`,
        approval: `{% '' & ${read('version', 'approvalStatus', '$states.result.Item')} %}`,
        // Who approved before this was noted approved whatever there was.
        approvedImage: `{% $exists($states.result.Item.approvedImageVersion) ? ${read('version', 'approvedImageVersion', '$states.result.Item')} : 999999 %}`,
      },
      Next: 'MayItBeDeployed',
    },
    MayItBeDeployed: {
      Type: 'Choice',
      Choices: [
        { Condition: "{% $requestProblem != '' %}", Next: 'InvalidRequest' },
        { Condition: IS_OVERTAKEN, Next: 'OtherDeploymentLive' },
        { Condition: '{% $goesBack %}', Next: findFormerDeployment.start },
        { Condition: `{% ${IS_UNRESOLVED_ALIAS} %}`, Next: 'GetModel' },
        { Condition: '{% $not($isVersionThere) %}', Next: 'UnknownModelVersion' },
        { Condition: "{% $wantedImage = '' %}", Next: 'NoImageVersion' },
        // A rejected version goes live nowhere.
        {
          Condition: "{% $approval = 'rejected' or ('${RequireApproval}' = 'true' and $approval != 'approved') %}",
          Next: 'ModelVersionNotApproved',
        },
        {
          Condition: "{% '${RequireApproval}' = 'true' and $number($wantedImage) > $approvedImage %}",
          Next: 'ImageNotApproved',
        },
        { Condition: "{% $wantedImage != '' & $found.imageVersion.N %}", Next: 'GetImageVersion' },
        { Condition: `{% ${IS_ELSEWHERE} %}`, Next: 'ImageElsewhere' },
      ],
      Default: next,
    },
    GetImageVersion: {
      ...getItem(keyOf('image', { version: '$found.modelVersion.N', imageVersion: '$wantedImage' })),
      Assign: { found: '{% $exists($states.result.Item) ? $states.result.Item : $found %}' },
      Next: 'IsImageVersionKnown',
    },
    IsImageVersionKnown: {
      Type: 'Choice',
      Choices: [
        { Condition: "{% $wantedImage != '' & $found.imageVersion.N %}", Next: 'UnknownImageVersion' },
        { Condition: `{% ${IS_ELSEWHERE} %}`, Next: 'ImageElsewhere' },
      ],
      Default: next,
    },
    OtherDeploymentLive,
    InvalidRequest: { Type: 'Fail', Error: 'InvalidRequest', Cause: '{% $requestProblem %}' },
    ...findFormerDeployment.states(next),
    GetModel: {
      ...getItem(keyOf('model', {})),
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
        "{% 'modelVersion: version ' & $found.modelVersion.N & ' of model ' & $model & ' is ' & ($approval = '' ? 'pending' : $approval) & ($approval = 'rejected' ? '' : '; this environment deploys approved versions only') %}",
    },
    ImageNotApproved: {
      Type: 'Fail',
      Error: 'ModelVersionNotApproved',
      Cause:
        "{% 'imageVersion: ' & $wantedImage & ' was recorded after version ' & $found.modelVersion.N & ' of model ' & $model & ' was approved with image version ' & $approvedImage & ': approve the version again' %}",
    },
    UnknownModelVersion: {
      Type: 'Fail',
      Error: 'UnknownModelVersion',
      Cause:
        "{% $wantedVersion = '' ? 'model: ' & $model & ' is not registered or has no version' : 'modelVersion: model ' & $model & ' has no version ' & $wantedVersion %}",
    },
    ImageElsewhere: {
      Type: 'Fail',
      Error: 'ImageElsewhere',
      Cause: `{% 'imageVersion: ' & $wantedImage & ' is recorded in ' & $substringBefore($found.repositoryUri.S, '/') & ', but this platform takes images from ' & $join(${REGISTRIES}, ', ') & ' only' %}`,
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
export const IMAGE = `($exists($formerDeployment) ? ${read('deployment', 'image', '$formerDeployment')} : {
  'modelVersion': ${read('image', 'modelVersion', '$found')},
  'imageVersion': ${read('image', 'imageVersion', '$found')},
  'repositoryUri': ${read('image', 'repositoryUri', '$found')},
  'tag': '' & ${read('image', 'tag', '$found')},
  'digest': '' & ${read('image', 'digest', '$found')},
  'cpu': ${read('image', 'cpu', '$found')},
  'memoryMiB': ${read('image', 'memoryMiB', '$found')},
  'metrics': $metrics
})`;
