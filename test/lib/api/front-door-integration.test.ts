import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { MAX_BODY_BYTES } from '../../../asl/front-door/read-request';
import { CI_HEADERS } from '../../../contract/callers';
import { handOver, template } from '../../../lib/api/front-door-integration';
import { asJava, Input, render, Util } from '../../../local/api/vtl';

const FRONT_DOOR = 'arn:aws:states:us-east-1:111111111111:stateMachine:slipway-front-door';
const route = { operationId: 'startDeployment', path: '/models/{model}/deployments' } as const;
const PATH = '/models/{model}/deployments/{deploymentId}';
const HAND_OVER = handOver(FRONT_DOOR, { ...route, path: PATH, query: { minutes: z.string(), contains: z.string() } });

interface Call {
  readonly body?: string;
  readonly path?: Record<string, string>;
  readonly header?: Record<string, string>;
  readonly querystring?: Record<string, string>;
  readonly userArn?: string;
  readonly contextPath?: string;
}

function rendered(text: string, call: Call) {
  const { body = '', path = {}, header = {}, querystring = {}, userArn = '', contextPath = '/dev' } = call;
  const responseOverride: { status?: number } = {};
  const output = render(text, {
    input: new Input(body, { path, header, querystring }),
    util: new Util(),
    context: {
      ...(asJava({
        // A client may choose it: what it says must reach no answer.
        requestId: '", "error": "chosen',
        extendedRequestId: 'Ab-_1234567890c=',
        domainName: 'api.example.com',
        path: contextPath,
        identity: { apiKeyId: 'key-1', sourceIp: '192.0.2.1', userArn },
      }) as object),
      responseOverride,
    },
  });
  return { output, status: responseOverride.status };
}

/** What the front door is given, decoded as it decodes it. */
function handedOver(call: Call): Record<string, unknown> {
  const { stateMachineArn, input, ...others } = JSON.parse(rendered(HAND_OVER, call).output) as Record<string, string>;
  expect({ stateMachineArn, others }).toEqual({ stateMachineArn: FRONT_DOOR, others: {} });
  return JSON.parse(input!, (name, value) =>
    typeof value === 'string' && !['operation', 'resource', 'query'].includes(name)
      ? decodeURIComponent(value.replaceAll('+', '%20'))
      : value,
  );
}

const INJECTIONS: readonly (readonly [what: string, text: string])[] = [
  ['Velocity directives', '#set($x = 1)#if(true)$context.requestId#end #foreach($i in [1..9])x#end'],
  ['Velocity references', '$util.escapeJavaScript("x") ${model} $!{input} $input.json(\'$\')'],
  ['JSONata', "{% $states.input & '}' %}"],
  ['JSON', '","model":"other","x":"'],
  ['escapes', '\\" \\\\" \\u0022 \\/ \u0000\u001f\u007f'],
  ['unicode', '\u2028\u2029 \ud83d\ude00 üñï'],
  ['a comment', '## gone? #* gone? *#'],
  ['an encoding', '%41 %2B + %zz'],
];

/** Java has no half of a surrogate pair in UTF-8. */
const asUtf8 = (text: string) => text.replace(/[\uD800-\uDFFF]/gu, '?');

describe('handing over', () => {
  it('hands over what the route’s path has, and no place that it lacks', () => {
    const given = (path: string) =>
      Object.keys(JSON.parse(JSON.parse(rendered(handOver(FRONT_DOOR, { ...route, path }), {}).output).input));
    expect(given('/upkeep')).not.toContain('model');
    expect(given('/models/{model}/endpoint')).toContain('model');
    expect(given('/models/{model}/endpoint')).not.toContain('deploymentId');
    expect(given(PATH)).toEqual(expect.arrayContaining(['model', 'deploymentId']));
  });

  it('says what was called, by whom and with what', () => {
    const call = {
      body: '{"cpu": 0.5}',
      path: { model: 'iris' },
      header: {
        'Idempotency-Key': 'build-7',
        [CI_HEADERS.actor]: 'octo"cat',
        'X-Slipway-Workflow-Run': 'https://github.com/example/iris/actions/runs/7',
      },
      userArn: 'arn:aws:sts::1:assumed-role/ci/o’hara',
      contextPath: '/dev/models/iris/deployments',
    };
    expect(handedOver(call)).toEqual({
      operation: 'startDeployment',
      resource: PATH,
      path: '/dev/models/iris/deployments',
      domainName: 'api.example.com',
      model: 'iris',
      deploymentId: '',
      idempotencyKey: 'build-7',
      query: '',
      isTooLong: false,
      body: '{"cpu": 0.5}',
      caller: {
        principal: 'arn:aws:sts::1:assumed-role/ci/o’hara',
        apiKeyId: 'key-1',
        sourceIp: '192.0.2.1',
        actor: 'octo"cat',
        workflowRun: 'https://github.com/example/iris/actions/runs/7',
      },
    });
  });

  it.each(['Idempotency-Key', 'idempotency-key', 'IDEMPOTENCY-KEY'])('finds the key in the header %s', (name) => {
    expect(handedOver({ header: { [name]: 'build-7' } }).idempotencyKey).toBe('build-7');
  });

  it('hands over no other header: some hold secrets', () => {
    const header = { 'x-api-key': 'secret-1', Authorization: 'secret-2', 'Idempotency-Key-2': 'secret-3' };
    const { output } = rendered(HAND_OVER, { header });
    expect(output).not.toContain('secret');
    expect(handedOver({ header }).idempotencyKey).toBe('');
  });

  it('hands over the query parameters that the route has, those that are empty too, and no other', () => {
    const querystring = { contains: 'a b&c=é', other: 'secret' };
    expect(handedOver({ querystring }).query).toBe('&contains=a+b%26c%3D%C3%A9');
    expect(handedOver({ querystring: { contains: '', minutes: '5' } }).query).toBe('&minutes=5&contains=');
    const { output } = rendered(handOver(FRONT_DOOR, route), { querystring });
    expect(JSON.parse(JSON.parse(output).input).query).toBe('');
  });

  it.each(INJECTIONS)('takes %s in the query for data', (_, text) => {
    const query = String(handedOver({ querystring: { minutes: text, contains: '1' } }).query);
    const [, minutes = '', rest] = /^&minutes=([^&=]*)(.*)$/.exec(query) ?? [];
    expect(decodeURIComponent(minutes.replaceAll('+', '%20'))).toBe(text);
    expect(rest).toBe('&contains=1');
  });

  it.each(INJECTIONS)('takes %s for data, wherever it stands', (_, text) => {
    const call = { body: text, path: { model: text, deploymentId: text }, header: { 'Idempotency-Key': text } };
    expect(handedOver({ ...call, userArn: text, contextPath: text })).toMatchObject({
      path: text,
      model: text,
      deploymentId: text,
      idempotencyKey: text,
      body: text,
      caller: { principal: text },
    });
  });

  it('takes any text for data', () => {
    const text = fc.string({ unit: 'binary', minLength: 1 });
    fc.assert(
      fc.property(text, text, text, text, (body, model, deploymentId, key) => {
        const path = { model, deploymentId };
        expect(handedOver({ body, path, header: { 'Idempotency-Key': key } })).toMatchObject({
          model: asUtf8(model),
          deploymentId: asUtf8(deploymentId),
          idempotencyKey: asUtf8(key),
          body: asUtf8(body),
        });
      }),
    );
  });

  it('takes any JSON for data', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), (environment) => {
        const body = JSON.stringify({ environment });
        expect(JSON.parse(String(handedOver({ body }).body))).toEqual(JSON.parse(body));
      }),
    );
  });

  it('leaves out a body that an execution’s input has no room for, and says so', () => {
    expect(handedOver({ body: 'é'.repeat(MAX_BODY_BYTES / 2) })).toMatchObject({ isTooLong: false });
    expect(handedOver({ body: 'é'.repeat(MAX_BODY_BYTES / 2 + 1) })).toMatchObject({ isTooLong: true, body: '' });
    // What takes less room is counted by whom it is handed over to.
    expect(handedOver({ body: 'x'.repeat(MAX_BODY_BYTES + 1) })).toMatchObject({ isTooLong: false });
  });

  it('says nothing of a key, a model and a principal that are not there', () => {
    expect(handedOver({})).toMatchObject({ model: '', idempotencyKey: '', caller: { principal: '' } });
  });
});

describe('handing back', () => {
  const back = (execution: object) => rendered(template('hand-back'), { body: JSON.stringify(execution) });
  const answered = (status: number, body: string) =>
    back({ status: 'SUCCEEDED', output: JSON.stringify({ status, body }) });

  it.each([202, 400, 409, 413, 429])('answers with the status %i and the body of the workflow’s answer', (status) => {
    expect(answered(status, '{"deploymentId":"iris_deploy_1"}')).toEqual({
      status,
      output: '{"deploymentId":"iris_deploy_1"}',
    });
  });

  it.each(INJECTIONS)('takes %s in it for data', (_, text) => {
    const body = JSON.stringify({ error: 'ValidationException', message: text });
    expect(answered(400, body)).toEqual({ status: 400, output: body });
  });

  it.each(['FAILED', 'TIMED_OUT'])('says nothing of why an execution %s', (status) => {
    const answer = back({ status, error: 'States.Runtime', cause: 'arn:aws:states:secret' });
    expect(answer.status).toBe(500);
    expect(JSON.parse(answer.output)).toEqual({
      error: 'InternalServerError',
      message: 'The request failed (request Ab-_1234567890c=)',
    });
  });
});

describe('what Step Functions refuses', () => {
  it.each([
    ['ThrottlingException', 429, 'TooManyRequestsException'],
    ['com.amazonaws.swf.service.v2.model#TooManyRequestsException', 429, 'TooManyRequestsException'],
    ['StateMachineDoesNotExist', undefined, 'InternalServerError'],
    ['AccessDeniedException', undefined, 'InternalServerError'],
  ])('is told as an answer: %s', (type, status, error) => {
    const body = JSON.stringify({ __type: type, message: 'arn:aws:states:secret' });
    const answer = rendered(template('refused'), { body });
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.output).error).toBe(error);
    expect(answer.output).not.toContain('secret');
  });
});

describe('a template', () => {
  it('has no place that nothing fills', () => {
    expect(() => template('hand-over', {})).toThrow('hand-over.vtl: nothing is given for <<');
  });
});
