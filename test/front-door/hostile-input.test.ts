import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type ApiUnderTest, apiUnderTest } from './api-under-test';

/** What means something to one of those that a request passes through: Velocity, JSONata, JSON, a URL, a log, a shell. */
const HOSTILE = {
  'a directive of Velocity': '#set($context.responseOverride.status = 418) #end #* ## *#',
  'a reference of Velocity': '$context.requestId ${input.body} $!util $input.params("x-api-key")',
  'an expression of JSONata': '{% $states.context %} $$ $eval("1") %}',
  'a substitution of CloudFormation': '${Prefix} ${AWS::AccountId}',
  'the end of a JSON text': '"}","operation":"seedDelete","model":"other',
  'an escaped quote': '\\" \\\\" \\u0022 %22 %5C%22',
  'what URLs encode': 'a+b c%20d %2B %25 100% %zz ?&=/',
  'what is not ASCII': 'ü é 漢 😀 \u2028 \u2029 \uFFFE',
  'markup and a command': "<script>alert(1)</script> $(reboot) `id`; -- ' OR 1=1",
};

let api: ApiUnderTest;
beforeAll(async () => {
  api = await apiUnderTest();
  await api.account.registerVersion('iris', 'local/iris:1');
});
beforeEach(() => api.account.quiet());
afterAll(() => api.account.close());

/** Nothing has begun. */
async function refused(...request: Parameters<ApiUnderTest['send']>) {
  const before = api.account.executions.length;
  const answer = await api.send(...request);
  expect(api.account.executions).toHaveLength(before);
  return answer;
}

describe.each(Object.entries(HOSTILE))('%s', (_, hostile) => {
  it('in a value is that value', async () => {
    const body = { environment: { A: hostile } };
    const { status, json } = await api.send('POST', '/models/iris/deployments', { body });
    expect(status).toBe(202);
    expect(JSON.parse(api.account.execution(json.deploymentId).input)).toEqual({
      model: 'iris',
      request: body,
      requestedBy: { apiKeyId: expect.any(String), sourceIp: '127.0.0.1', name: 'slipway-registry' },
      forecast: { seconds: expect.any(Number), from: expect.any(String) },
    });
  });

  it('as a field is told back as it is', async () => {
    const { status, json } = await refused('POST', '/models/iris/deployments', { body: { [hostile]: 1 } });
    expect(status).toBe(400);
    expect(json.message).toContain(`${hostile}: is unknown`);
  });

  it('as a model is told back as it is', async () => {
    for (const [method, path] of [
      ['POST', 'deployments'],
      ['POST', 'endpoint/rollback'],
      ['DELETE', 'endpoint'],
      ['DELETE', 'deployments/iris_deploy_1'],
    ] as const) {
      const { status, json } = await refused(method, `/models/${encodeURIComponent(hostile)}/${path}`);
      expect([status, json.error]).toEqual([400, 'ValidationException']);
      expect(json.message).toContain(`model: must be `);
      expect(json.message).toContain(`, not ${JSON.stringify(hostile)}`);
    }
  });

  it('as a model in the seed’s requests is told back as it is', async () => {
    for (const [path, body] of [
      ['/initiate-deployment', { config: { 'registry-name': hostile } }],
      ['/mlops-delete', { 'registry-name': hostile }],
    ] as const) {
      const { status, json } = await refused('POST', path, { body });
      expect([status, json.error]).toEqual([400, 'ValidationException']);
      expect(json.message).toContain('registry-name: must be ');
    }
  });

  it('as a deployment to stop or to go back to is told back as it is', async () => {
    const stop = await refused('DELETE', `/models/iris/deployments/${encodeURIComponent(hostile)}`);
    expect(stop).toMatchObject({ status: 404, json: { message: `model iris has no deployment ${hostile}` } });
    const back = await refused('POST', '/models/iris/endpoint/rollback', { body: { deploymentId: hostile } });
    expect(back.status).toBe(400);
    expect(back.json.message).toMatch(/^deploymentId: must be /);
  });

  it('as a key is a key where it is printable, and refused where it is not', async () => {
    const { status, json } = await api.send('POST', '/models/iris/deployments', { key: hostile, body: {} });
    if (/^[ -~]+$/.test(hostile)) {
      expect([status, json.deploymentId]).toEqual([202, expect.stringMatching(/^iris_deploy_[0-9a-f]{32}$/)]);
      const again = await api.send('POST', '/models/iris/deployments', { key: hostile, body: {} });
      expect(again.json.deploymentId).toBe(json.deploymentId);
    } else {
      expect([status, json.message]).toEqual([
        400,
        `Idempotency-Key: must be 1 to 255 printable characters, not ${JSON.stringify(hostile)}`,
      ]);
    }
  });

  it('as the Host reaches no further than the status URL', async () => {
    const { status, json } = await api.send('POST', '/models/iris/deployments', { headers: { host: hostile } });
    expect(status).toBe(202);
    expect(json.statusUrl).toBe(`http://${hostile}/local/models/iris/deployments/${json.deploymentId}`);
    expect(api.account.execution(json.deploymentId).input).not.toContain(JSON.stringify(hostile).slice(1, -1));
  });
});

describe('Characters that text should not have', () => {
  it.each(['\u0000', '\u0007', '\u001b', '\t', '\n'])('control characters are no JSON: %j', async (character) => {
    const body = `{"environment": {"A": "${character}"}}`;
    const { status, json } = await refused('POST', '/models/iris/deployments', { body });
    expect([status, json.message]).toEqual([400, 'body: must be JSON']);
  });

  it.each(['\u0000', '\u001b', '\n', '\r\n', '\t'])('a model has none: %j', async (character) => {
    const { status } = await refused('POST', `/models/iris${encodeURIComponent(character)}/deployments`);
    expect(status).toBe(400);
  });

  it.each(['\u0000', 'a\u0007', '\u007f', 'tab\t'])('a key has none: %j', async (key) => {
    const { status, json } = await refused('POST', '/models/iris/deployments', { key });
    expect([status, json.message]).toEqual([400, expect.stringMatching(/^Idempotency-Key: must be /)]);
  });

  it.each(['\\ud800', '\\udc00x', 'x\\udbff'])(
    'half a surrogate pair would reach a container as something else: %s',
    async (half) => {
      const { status, json } = await refused('POST', '/models/iris/deployments', {
        body: `{"environment": {"A": "${half}"}}`,
      });
      expect([status, json.message]).toEqual([400, 'body: must be UTF-8 text']);
    },
  );

  it('what a client sends that is no UTF-8 arrives as U+FFFD, and is refused', async () => {
    const body = '{"environment": {"A": "\uFFFD"}}';
    const { status, json } = await refused('POST', '/models/iris/deployments', { body });
    expect([status, json.message]).toEqual([400, 'body: must be UTF-8 text']);
  });

  it.each(['%ED%A0%80', '%E0%A4%A', '%', '%zz', '%C3'])('a path that is no UTF-8 names no model: %s', async (path) => {
    const { status, json } = await refused('POST', `/models/${path}/deployments`);
    expect([status, json.error]).toEqual([400, 'ValidationException']);
  });
});

describe('The media type', () => {
  it.each(['text/plain', 'application/x-www-form-urlencoded', '__proto__', 'application/xml'])(
    'must be JSON, which %s is not',
    async (type) => {
      const request = { headers: { 'content-type': type }, body: '{}' };
      const { status, json } = await refused('POST', '/models/iris/deployments', request);
      expect([status, json.error]).toEqual([415, 'UnsupportedMediaTypeException']);
    },
  );
});
