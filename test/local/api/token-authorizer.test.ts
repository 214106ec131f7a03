import { describe, expect, it } from '@jest/globals';
import { TokenAuthorizer } from '../../../local/api/token-authorizer';
import { FunctionError } from '../../../local/aws/lambda';

const METHOD = 'arn:aws:execute-api:us-east-1:1:api/dev/GET/a';
const allow = (Resource: string, Effect: 'Allow' | 'Deny' = 'Allow') => ({
  principalId: 'ana',
  policyDocument: { Statement: [{ Effect, Action: 'execute-api:Invoke', Resource }] },
  context: { team: 'science' },
});

function authorizer(answer: unknown) {
  let now = 0;
  const asked: unknown[] = [];
  const one = new TokenAuthorizer(
    { functionArn: 'f', headerName: 'Authorization', validation: 'Bearer \\S+', ttlSeconds: 300 },
    async (_arn, event) => {
      asked.push(event);
      if (answer instanceof Error) throw answer;
      return answer;
    },
    { now: () => now },
  );
  const call = (token?: string, methodArn = METHOD) =>
    one.authorize(
      { method: 'GET', url: '/a', headers: token === undefined ? {} : { authorization: token } },
      methodArn,
    );
  const pass = (seconds: number) => {
    now += 1_000 * seconds;
  };
  return { call, asked, pass };
}

describe('an authorizer of tokens', () => {
  it('is asked by the header, and tells who calls', async () => {
    const { call, asked } = authorizer(allow('arn:aws:execute-api:us-east-1:1:api/dev/*'));
    expect(await call('Bearer x')).toEqual({ principalId: 'ana', team: 'science' });
    expect(asked).toEqual([{ type: 'TOKEN', authorizationToken: 'Bearer x', methodArn: METHOD }]);
  });

  it('is asked about a token once in five minutes, whatever is called with it', async () => {
    const { call, asked, pass } = authorizer(allow('arn:aws:execute-api:us-east-1:1:api/dev/GET/a'));
    await call('Bearer x');
    await expect(call('Bearer x', METHOD.replace('/a', '/b'))).rejects.toMatchObject({
      type: 'ACCESS_DENIED',
      status: 403,
    });
    pass(299);
    await call('Bearer x');
    expect(asked).toHaveLength(1);
    pass(1);
    await call('Bearer x');
    await call('Bearer y');
    expect(asked).toHaveLength(3);
  });

  it('is not asked where there is no token, or nothing that looks like one', async () => {
    const { call, asked } = authorizer(allow('*'));
    for (const token of [undefined, '', 'Basic x', 'Bearer ', 'x Bearer y']) {
      await expect(call(token)).rejects.toMatchObject({ type: 'UNAUTHORIZED', status: 401 });
    }
    expect(asked).toEqual([]);
  });

  it.each<[string, unknown, number]>([
    ['UNAUTHORIZED', new FunctionError('Error', 'Unauthorized', undefined), 401],
    ['AUTHORIZER_FAILURE', new FunctionError('Error', 'Unauthorized: no such key', undefined), 500],
    ['AUTHORIZER_FAILURE', new Error('broken'), 500],
    ['AUTHORIZER_CONFIGURATION_ERROR', { principalId: 'ana' }, 500],
    ['AUTHORIZER_CONFIGURATION_ERROR', { ...allow('*'), context: { nested: {} } }, 500],
    ['AUTHORIZER_CONFIGURATION_ERROR', null, 500],
    ['ACCESS_DENIED', allow(METHOD, 'Deny'), 403],
    ['ACCESS_DENIED', allow('arn:aws:execute-api:us-east-1:1:other/*'), 403],
  ])('makes %s of what its function answers', async (type, answer, status) => {
    await expect(authorizer(answer).call('Bearer x')).rejects.toMatchObject({ type, status });
  });
});
