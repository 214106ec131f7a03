import { describe, expect, it } from '@jest/globals';
import { resolveSecrets } from '../../../asl/deployment/secrets';
import { failure, runFragment } from '../fragment-under-test';

const SECRET = 'arn:aws:secretsmanager:us-east-1:111111111111:secret:slipway/iris/token-AbCdEf';
const PARAMETER = 'arn:aws:ssm:us-east-1:111111111111:parameter/slipway/iris/url';

const resolve = (secrets: Record<string, string>, answers: Parameters<typeof runFragment>[1]) =>
  runFragment(resolveSecrets, { variables: { settings: { secrets } }, wanted: '$secretVersions', ...answers });

describe('the secrets of a container', () => {
  it('are known by their current versions, and none is read', async () => {
    const { result, attempts } = await resolve(
      { TOKEN: SECRET, URL: PARAMETER },
      {
        answers: {
          DescribeSecret: { VersionIdsToStages: { old: ['AWSPREVIOUS'], new: ['AWSCURRENT', 'CUSTOM'] } },
          DescribeParameter: { Parameters: [{ Version: 7 }] },
        },
      },
    );
    expect(result.output).toEqual({ TOKEN: 'new', URL: '7' });
    expect(attempts).toEqual(
      expect.arrayContaining([
        { state: 'DescribeSecret', arguments: { SecretId: SECRET } },
        {
          state: 'DescribeParameter',
          arguments: { ParameterFilters: [{ Key: 'Name', Option: 'Equals', Values: ['/slipway/iris/url'] }] },
        },
      ]),
    );
    expect(attempts).toHaveLength(2);
  });

  it('end the deployment if one does not exist', async () => {
    const unknown = failure('SecretsManager.ResourceNotFoundException');
    const secret = await resolve({ TOKEN: SECRET }, { answers: { DescribeSecret: unknown } });
    expect(secret.result).toMatchObject({
      error: 'SecretsManager.ResourceNotFoundException',
      cause: `secrets.TOKEN: there is no secret ${SECRET}`,
    });
    const parameter = await resolve({ URL: PARAMETER }, { answers: { DescribeParameter: { Parameters: [] } } });
    expect(parameter.result).toMatchObject({
      error: 'Ssm.ParameterNotFoundException',
      cause: `secrets.URL: there is no parameter ${PARAMETER}`,
    });
  });
});
