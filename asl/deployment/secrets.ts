import { call } from '../aws/call';
import { type Fragment, state } from '../language/fragment';
import { arn } from '../language/permission';

/**
 * The version of each secret that the container is given, `{name: version}` in `$secretVersions`: a changed secret is a changed
 * endpoint. No value is read, so none can end up in an execution's history. Teams name the secrets of their models after the
 * environment: `<prefix>/…`.
 */
export const resolveSecrets: Fragment = state('ResolveSecrets', {
  Type: 'Map',
  Items: "{% [$each($settings.secrets, function($arn, $name) { {'name': $name, 'arn': $arn} })] %}",
  MaxConcurrency: 5,
  ItemProcessor: {
    ProcessorConfig: { Mode: 'INLINE' },
    StartAt: 'WhereIsSecretKept',
    States: {
      WhereIsSecretKept: {
        Type: 'Choice',
        Choices: [{ Condition: "{% $contains($states.input.arn, ':ssm:') %}", Next: 'DescribeParameter' }],
        Default: 'DescribeSecret',
      },
      DescribeSecret: {
        ...call(
          'secretsmanager',
          'describeSecret',
          { SecretId: '{% $states.input.arn %}' },
          {
            permissions: [
              { actions: ['secretsmanager:DescribeSecret'], resources: [arn('secretsmanager', 'secret:${Prefix}/*')] },
            ],
            catch: [
              {
                ErrorEquals: ['SecretsManager.ResourceNotFoundException'],
                Output: '{% $states.input %}',
                Next: 'SecretMissing',
              },
            ],
          },
        ),
        Output:
          "{% {$states.input.name: $keys($sift($states.result.VersionIdsToStages, function($stages) { 'AWSCURRENT' in $stages }))[0]} %}",
        Next: 'SecretResolved',
      },
      DescribeParameter: {
        ...call(
          'ssm',
          'describeParameters',
          {
            ParameterFilters: [
              { Key: 'Name', Option: 'Equals', Values: ["{% $substringAfter($states.input.arn, ':parameter') %}"] },
            ],
          },
          {
            permissions: [
              {
                actions: ['ssm:DescribeParameters'],
                resources: ['*'],
                wildcard: 'DescribeParameters has no resource-level permissions; it shows no values',
              },
            ],
          },
        ),
        Assign: { parameterVersion: "{% '' & $states.result.Parameters[0].Version %}" },
        Output: '{% $states.input %}',
        Next: 'IsParameterThere',
      },
      IsParameterThere: {
        Type: 'Choice',
        Choices: [
          {
            Condition: "{% $parameterVersion != '' %}",
            Output: '{% {$states.input.name: $parameterVersion} %}',
            Next: 'SecretResolved',
          },
        ],
        Default: 'ParameterMissing',
      },
      SecretMissing: {
        Type: 'Fail',
        Error: 'SecretsManager.ResourceNotFoundException',
        Cause: "{% 'secrets.' & $states.input.name & ': there is no secret ' & $states.input.arn %}",
      },
      ParameterMissing: {
        Type: 'Fail',
        Error: 'Ssm.ParameterNotFoundException',
        Cause: "{% 'secrets.' & $states.input.name & ': there is no parameter ' & $states.input.arn %}",
      },
      SecretResolved: { Type: 'Succeed' },
    },
  },
  Assign: { secretVersions: '{% $merge($states.result) %}' },
});
