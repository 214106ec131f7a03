import { describe, expect, it } from '@jest/globals';
import { MAX_BODY_BYTES, MAX_BODY_LEVELS, readRequest } from '../../../asl/front-door/read-request';
import { runFragment } from '../fragment-under-test';

const CALL = {
  operation: 'startDeployment',
  model: 'iris',
  deploymentId: '',
  idempotencyKey: '',
  body: '',
  isTooLong: false,
  caller: { apiKeyId: 'key', principal: '' },
  resource: '/models/{model}/deployments',
  path: '%2Fprod%2Fmodels%2Firis%2Fdeployments',
  domainName: 'api.example.com',
};

async function read(call: object = {}) {
  const { result } = await runFragment(readRequest, {
    input: { ...CALL, ...call },
    wanted:
      "{'model': $model, 'calledDeployment': $calledDeployment, 'key': $idempotencyKey, 'body': $body, 'by': $requestedBy, 'url': $apiUrl}",
  });
  return result.output as { status?: number; body: unknown; url: string };
}
const body = (text: string) => read({ body: encodeURIComponent(text) });
const refused = (status: number, message: string) =>
  expect.objectContaining({ status, body: expect.stringContaining(`"message":"${message}"`) });

describe('a request', () => {
  it('is what was called, by whom, with what, and where', async () => {
    const call = {
      model: 'a+b%2Fc',
      deploymentId: 'iris_deploy_1',
      idempotencyKey: 'build%201',
      body: encodeURIComponent('{"minTasks": 2}'),
      caller: { apiKeyId: 'key', principal: 'arn%3Aaws%3Aiam', other: '' },
    };
    expect(await read(call)).toEqual({
      model: 'a b/c',
      calledDeployment: 'iris_deploy_1',
      key: 'build 1',
      body: { minTasks: 2 },
      by: { apiKeyId: 'key', principal: 'arn:aws:iam', name: 'iam' },
      url: 'https://api.example.com/prod',
    });
  });

  it('knows the API’s own address, with a stage before the path or without', async () => {
    expect((await read({ path: '%2Fmodels%2Firis%2Fdeployments' })).url).toBe('https://api.example.com');
    expect((await read({ path: '%2Fa%2Fb%2Fmodels%2Firis%2Fdeployments' })).url).toBe('https://api.example.com/a/b');
  });

  it('may have no caller that is known', async () => {
    expect(await read({ caller: { apiKeyId: '' } })).toMatchObject({ by: {} });
  });

  it.each(['', '  ', 'null', ' null\n'])('may have no body: %j', async (text) => {
    expect(await body(text)).toMatchObject({ body: {} });
  });

  it.each(['{', 'iris', '{"a":1}}', "{'a':1}"])('is refused with a body that is no JSON: %j', async (text) => {
    expect(await body(text)).toEqual(refused(400, 'body: must be JSON'));
  });

  it.each<[string, string]>([
    ['[]', 'body: must be a JSON object'],
    ['5', 'body: must be a JSON object'],
    ['{"a":1,"a":2}', 'body: must not have two fields of one name'],
    ['{"a":{"b":1,"b":2}}', 'body: must not have two fields of one name'],
    ['{"a":[{"b":1,"b":2}]}', 'body: must not have two fields of one name'],
    ['{"__proto__":1}', 'body: a field must not be called __proto__'],
    ['{"a":"\uFFFD"}', 'body: must be UTF-8 text'],
    ['{"a":"\\ud800"}', 'body: must be UTF-8 text'],
    ['{"\\uD83D\\uD83D\\uDE00":1}', 'body: must be UTF-8 text'],
    ['{"a":"\\\\\\uDE00"}', 'body: must be UTF-8 text'],
  ])('is refused with a body such as %s', async (text, message) => {
    expect(await body(text)).toEqual(refused(400, message));
  });

  it.each([
    '{"a":"\\ud83D\\uDe00 \\\\ud800"}',
    '{"a":{"a":1}}',
    '{"a":"b\\":","c":1}',
    '{"a": "x:y", "b" : ["c:", {"d":1}]}',
  ])('is read with a body that only looks wrong: %s', async (text) => {
    expect(await body(text)).toMatchObject({ body: JSON.parse(text) });
  });

  it('is refused with more levels than 20, however many they are', async () => {
    const nested = (levels: number) => `${'{"a":['.repeat((levels - 1) / 2)}{}${']}'.repeat((levels - 1) / 2)}`;
    const message = 'body: must be JSON with at most 20 lists and objects within each other';
    expect(MAX_BODY_LEVELS).toBe(20);
    expect((await body(nested(19))).status).toBeUndefined();
    expect(await body(nested(21))).toEqual(refused(400, message));
    expect(await body(`{"a":${'['.repeat(32_000)}${']'.repeat(32_000)}}`)).toEqual(refused(400, message));
    const wide = `{"a":[${Array(15_000).fill('{}').join()}],"b":"${'['.repeat(99)}"}`;
    expect(await body(wide)).toMatchObject({ body: JSON.parse(wide) });
  });

  it('is refused with more than 65,536 bytes, by what they are in UTF-8', async () => {
    const text = (bytes: number) => `{"a":"${'x'.repeat(bytes - 8)}"}`;
    expect(MAX_BODY_BYTES).toBe(65_536);
    expect((await body(text(MAX_BODY_BYTES))).status).toBeUndefined();
    const tooLarge = refused(413, 'body: must be at most 65536 bytes');
    expect(await body(text(MAX_BODY_BYTES + 1))).toEqual(tooLarge);
    expect(await body(`{"a":"${'é'.repeat(32_765)}"}`)).toEqual(tooLarge);
    expect((await body(`{"a":"${'é'.repeat(32_764)}"}`)).status).toBeUndefined();
    expect(await read({ isTooLong: true, body: 'cut off' })).toEqual(tooLarge);
  });
});
