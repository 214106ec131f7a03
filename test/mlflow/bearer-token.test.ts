import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { synthesizeVariant, type Variant } from '../../local/assembly/variant';
import { platformUnderTest } from '../local/platform/platform-under-test';

describe('where MLflow’s clients send bearer tokens', () => {
  let variant: Variant;
  let { platform }: Awaited<ReturnType<typeof platformUnderTest>> = {} as never;
  beforeAll(async () => {
    variant = synthesizeVariant((local) => ({ ...local, mlflow: { bearerTokens: true } }), { bundled: true });
    ({ platform } = await platformUnderTest({ assemblyDir: variant.assembly.directory }));
  }, 300_000);
  afterAll(async () => {
    await platform.close();
    variant.remove();
  });

  const call = async (authorization: string | undefined, method: string, path: string, body?: object) => {
    const headers = { host: 'localhost', 'content-type': 'application/json', ...(authorization && { authorization }) };
    const answer = await platform.api({ method, url: path, headers, ...(body && { body: JSON.stringify(body) }) });
    return { status: answer.status, body: JSON.parse(answer.body) };
  };
  const MLFLOW = '/api/2.0/mlflow';
  const create = (token: string | undefined, name: string, prefix = '') =>
    call(token, 'POST', `${prefix}${MLFLOW}/registered-models/create`, { name });
  const SIGNED = `AWS4-HMAC-SHA256 Credential=root/20260101/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`;

  it('the environment’s own key may do everything', async () => {
    expect((await create('Bearer local', 'rose')).status).toBe(200);
  });

  it('a team’s key reaches the team’s models alone', async () => {
    expect((await create('Bearer local-data-science', 'iris')).status).toBe(200);
    const { status, body } = await create('Bearer local-data-science', 'tulip');
    expect([status, body.error_code, body.message]).toEqual([
      403,
      'PERMISSION_DENIED',
      'team data-science may not touch model tulip: it is none of its own',
    ]);
    const listed = await call('Bearer local-data-science', 'GET', `${MLFLOW}/registered-models/search`);
    expect(listed.body.registered_models.map(({ name }: { name: string }) => name)).toEqual(['iris']);
  });

  it.each([undefined, 'Bearer wrong', 'Basic bG9jYWw6bG9jYWw=', SIGNED])(
    'anything else is refused: %s',
    async (token) => {
      expect(await create(token, 'tulip')).toEqual({
        status: 401,
        body: { error: 'UnauthorizedException', message: 'Unauthorized' },
      });
    },
  );

  it('what is signed has a path of its own', async () => {
    expect((await create(SIGNED, 'lily', '/ci')).status).toBe(200);
    expect((await create('Bearer local', 'tulip', '/ci')).status).not.toBe(200);
  });
});
