import { describe, expect, it } from '@jest/globals';
import type { KnownCallers } from '../../../contract/callers';
import { authorizeToken, type KnownKey } from '../../../functions/authorize-token/authorize-token';

const CALLERS: KnownCallers = {
  prefix: 'slipway',
  ownKeyId: 'own',
  teams: [
    { name: 'science', models: ['iris'], approve: false, keyId: 'team' },
    { name: 'keyless', models: ['rose'], approve: false },
  ],
};
const KEYS: readonly KnownKey[] = [
  { id: 'own', value: 'the-own-key-0123456789' },
  { id: 'team', value: 'the-team-key-0123456789' },
  { id: 'foreign', value: 'a-key-of-another-api' },
];
const methodArn = 'arn:aws:execute-api:us-east-1:111111111111:abc123/dev/GET/api/2.0/mlflow/registered-models/get';

async function authorize(authorizationToken: string, keys = KEYS) {
  const asked: (readonly string[])[] = [];
  const answer = authorizeToken({ authorizationToken, methodArn }, CALLERS, async (ids) => {
    asked.push(ids);
    return keys;
  });
  return { ...(await answer), asked };
}

describe('a bearer token', () => {
  it.each([
    ['the environment’s own key', 'the-own-key-0123456789', 'slipway-registry', 'own'],
    ['a team’s key', 'the-team-key-0123456789', 'slipway-registry-science', 'team'],
  ])('that is %s lets its owner call what MLflow’s client calls', async (_, value, principalId, apiKeyId) => {
    expect(await authorize(`Bearer ${value}`)).toEqual({
      principalId,
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Action: 'execute-api:Invoke',
            Effect: 'Allow',
            Resource: 'arn:aws:execute-api:us-east-1:111111111111:abc123/dev/*/api/2.0/mlflow/*',
          },
        ],
      },
      context: { apiKeyId },
      asked: [['own', 'team']],
    });
  });

  it.each([
    'Bearer the-own-key-012345678',
    'Bearer the-own-key-01234567890',
    'Bearer a-key-of-another-api',
    'Basic dTpw',
    'Bearer',
    'Bearer a b',
    '',
  ])(
    'that is none of the environment’s keys is refused, in the words that API Gateway makes 401 of: %s',
    async (token) => {
      await expect(authorize(token)).rejects.toThrow(/^Unauthorized$/);
    },
  );

  it('is refused once its key is gone', async () => {
    await expect(authorize('Bearer the-own-key-0123456789', KEYS.slice(1))).rejects.toThrow(/^Unauthorized$/);
  });
});
