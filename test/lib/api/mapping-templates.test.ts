import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MappingTemplates } from '../../../lib/api/mapping-templates';
import { asJava, Input, render, Util } from '../../../local/api/vtl';

const DEPLOY = 'arn:aws:states:us-east-1:111111111111:stateMachine:slipway-deploy';
const EXECUTION = DEPLOY.replace(':stateMachine:', ':execution:');
const WORKFLOW = { stateMachineArn: DEPLOY, executionArn: EXECUTION };
const templates = new MappingTemplates({ auth: 'API_KEY', maxModelNameLength: 24 });

const REQUEST_TIME = Date.parse('2026-11-23T12:00:00.500Z');

interface Call {
  readonly body?: string;
  readonly path?: Record<string, string>;
  readonly header?: Record<string, string>;
  readonly contextPath?: string;
}

function rendered(template: string, { body = '', path = {}, header = {}, contextPath = '/dev' }: Call) {
  const responseOverride: { status?: number } = {};
  const text = render(template, {
    input: new Input(body, { path, header, querystring: {} }),
    util: new Util(),
    context: {
      ...(asJava({
        requestId: '11111111-2222-3333-4444-555555555555',
        requestTimeEpoch: REQUEST_TIME,
        domainName: 'api.example.com',
        path: contextPath,
        identity: { apiKeyId: 'key-1', sourceIp: '192.0.2.1', userArn: 'arn:aws:sts::1:assumed-role/ci/o’hara' },
      }) as object),
      responseOverride,
    },
    stageVariables: asJava({ scheme: 'https' }),
  });
  return { text, status: responseOverride.status };
}

interface StartExecution {
  readonly stateMachineArn: string;
  readonly name: string;
  readonly input: string;
}

function started(template: string, call: Call): StartExecution & { readonly execution: Record<string, unknown> } {
  const request = JSON.parse(rendered(templates.request(template, WORKFLOW), call).text) as StartExecution;
  return { ...request, execution: JSON.parse(request.input) as Record<string, unknown> };
}

const deploy = (body: string, header: Record<string, string> = {}, model = 'iris') =>
  started('start-deployment', { body, header, path: { model } });

describe('POST /models/{model}/deployments', () => {
  it('starts the workflow with the body as it is, under the request’s id', () => {
    const request = { modelVersion: 'champion', cpu: 0.5, environment: { GREETING: 'it\'s "quoted" \\ and\nüñï' } };
    const { stateMachineArn, name, execution } = deploy(JSON.stringify(request));
    expect(stateMachineArn).toBe(DEPLOY);
    expect(name).toBe('iris.11111111-2222-3333-4444-555555555555');
    expect(execution).toEqual({
      model: 'iris',
      requestedBy: { apiKeyId: 'key-1', sourceIp: '192.0.2.1' },
      request,
    });
  });

  it.each(['', '{}', 'null', '   {} '])('takes the body %j for a request without settings', (body) => {
    expect(deploy(body).execution.request).toEqual({});
  });

  it('names the execution after idempotency key and body: same request, same name', () => {
    const first = deploy('{"cpu":1}', { 'Idempotency-Key': 'build-7' });
    const again = deploy('{ "cpu" : 1 }', { 'idempotency-key': 'build-7' });
    const other = deploy('{"cpu":2}', { 'Idempotency-Key': 'build-7' });
    expect(first.name).toMatch(/^iris\.build-7\.-?\d+$/);
    expect(again.name).toBe(first.name);
    expect(other.name).not.toBe(first.name);
    expect(first.execution.idempotencyKey).toBe('build-7');
  });

  it('keeps the longest name within the 80 characters of an execution’s', () => {
    const { name } = deploy('{"cpu":1.25}', { 'Idempotency-Key': 'k'.repeat(36) }, `m${'x'.repeat(23)}`);
    expect(name.length).toBeLessThanOrEqual(80);
  });

  it.each([
    'Iris',
    '1iris',
    'iris-',
    'i'.repeat(25),
    'a b',
    'iris.x',
    'iris"}',
    '$util',
    '#set($x=1)',
    '{% $model %}',
    '',
  ])('renders a name that Step Functions refuses, and nothing of the request, for the model %j', (model) => {
    const { name, input } = deploy('{"cpu":1}', {}, model);
    expect(name).toBe('{model}');
    expect(input).not.toContain('iris');
    expect(JSON.parse(input)).toMatchObject({ model: '' });
  });

  it.each(['a b', 'k'.repeat(37), '"', '$context', '../x', '#end', 'ü'])('refuses the idempotency key %j', (key) => {
    const { name, execution } = deploy('{}', { 'Idempotency-Key': key });
    expect(name).toBe('{Idempotency-Key}');
    expect(execution.idempotencyKey).toBeUndefined();
  });

  it('refuses task counts that contradict each other', () => {
    expect(deploy('{"minTasks":3,"maxTasks":2}').name).toBe('{minTasks}');
    expect(deploy('{"minTasks":2,"maxTasks":2}').name).toMatch(/^iris\./);
    expect(deploy('{"maxTasks":2}').name).toMatch(/^iris\./);
  });

  it('refuses a body that an execution’s input cannot hold', () => {
    expect(deploy(JSON.stringify({ environment: { X: 'x'.repeat(200_001) } })).name).toBe('{size}');
  });

  it.each([
    ['Velocity directives', '#set($x = 1)#if(true)$context.requestId#end #foreach($i in [1..9])x#end'],
    ['Velocity references', '$util.escapeJavaScript("x") ${model} $!{input} $input.json(\'$\')'],
    ['JSONata', "{% $states.input & '}' %}"],
    ['JSON', '","model":"other","x":"'],
    ['escapes', '\\" \\\\" \\u0022 \\/ \u0000\u001f\u007f'],
    ['unicode', '\u2028\u2029 \ud83d\ude00 \ud800'],
    ['a comment', '## gone? #* gone? *#'],
  ])('takes %s in a value for data', (_, value) => {
    const { execution } = deploy(JSON.stringify({ environment: { VALUE: value, [value]: 'as a key' } }));
    expect(execution).toMatchObject({ model: 'iris', request: { environment: { VALUE: value, [value]: 'as a key' } } });
  });

  it('takes any JSON for data', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), (environment) => {
        const request = JSON.parse(JSON.stringify({ environment })) as object;
        expect(deploy(JSON.stringify(request)).execution).toEqual({
          model: 'iris',
          requestedBy: { apiKeyId: 'key-1', sourceIp: '192.0.2.1' },
          request,
        });
      }),
    );
  });

  it('starts nothing for any model name or idempotency key out of pattern', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (model, key) => {
        const { name } = deploy('{}', key ? { 'Idempotency-Key': key } : {}, model);
        const isModel = /^[a-z]([a-z0-9-]{0,22}[a-z0-9])?$/.test(model);
        const isKey = key === '' || /^[A-Za-z0-9_-]{1,36}$/.test(key);
        expect(name.startsWith('{')).toBe(!(isModel && isKey));
      }),
    );
  });

  it('says who asked by principal where callers sign their requests', () => {
    const iam = new MappingTemplates({ auth: 'IAM', maxModelNameLength: 24 });
    const { text } = rendered(iam.request('start-deployment', WORKFLOW), { path: { model: 'iris' } });
    const { input } = JSON.parse(text) as StartExecution;
    expect(JSON.parse(input)).toMatchObject({ requestedBy: { principal: 'arn:aws:sts::1:assumed-role/ci/o’hara' } });
  });
});

describe('POST /models/{model}/endpoint/rollback', () => {
  const rollBack = (body: string, header: Record<string, string> = {}) =>
    started('roll-back-endpoint', { body, header, path: { model: 'iris' } });

  it.each([
    ['', {}],
    ['{}', {}],
    ['{"deploymentId": "iris.build-7.-123"}', { deploymentId: 'iris.build-7.-123' }],
  ])('starts the deploy workflow with the body %j as its rollback', (body, rollback) => {
    const { stateMachineArn, name, execution } = rollBack(body);
    expect(stateMachineArn).toBe(DEPLOY);
    expect(name).toBe('iris.11111111-2222-3333-4444-555555555555');
    expect(execution).toEqual({
      model: 'iris',
      requestedBy: { apiKeyId: 'key-1', sourceIp: '192.0.2.1' },
      rollback,
    });
  });

  it('is another deployment than one that was started with the same key and body', () => {
    const header = { 'Idempotency-Key': 'build-7' };
    const { name, execution } = rollBack('{}', header);
    expect(name).toMatch(/^iris\.build-7\.-?\d+$/);
    expect(rollBack('', header).name).toBe(name);
    expect(deploy('{}', header).name).not.toBe(name);
    expect(execution.idempotencyKey).toBe('build-7');
  });
});

describe('DELETE /models/{model}/deployments/{deploymentId}', () => {
  const stop = (deploymentId: string, model = 'iris') =>
    JSON.parse(rendered(templates.request('stop-deployment', WORKFLOW), { path: { model, deploymentId } }).text);
  const { done, refused } = templates.responses('/models/{model}/deployments/{deploymentId}', 'StopExecution');
  const contextPath = '/dev/models/iris/deployments/iris.build-7.-123';

  it('stops the deployment’s execution, and says who asked', () => {
    expect(stop('iris.build-7.-123')).toEqual({
      executionArn: `${EXECUTION}:iris.build-7.-123`,
      error: 'DeploymentStopped',
      cause: 'stopped by API key key-1',
    });
  });

  it.each(['other.1', 'iris', 'iris.', 'iris.a"b', 'iris.a/b', ''])('stops nothing for the id %j', (id) => {
    expect(stop(id).executionArn).toBe(`${EXECUTION}:none`);
  });

  it('names nothing but a deployment of this model, whatever the path says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (id, model) => {
        const name = stop(id, model).executionArn.slice(EXECUTION.length + 1);
        expect(name === 'none' || (name === id && id.startsWith(`${model}.`) && /^[A-Za-z0-9._-]+$/.test(id))).toBe(
          true,
        );
      }),
    );
  });

  it('answers as the start did: the deployment is still on its way to its end', () => {
    const { text, status } = rendered(done, { body: `{"stopDate": ${REQUEST_TIME / 1000}}`, contextPath });
    expect(status).toBeUndefined();
    expect(JSON.parse(text)).toEqual({
      deploymentId: 'iris.build-7.-123',
      status: 'IN_PROGRESS',
      statusUrl: 'https://api.example.com/dev/models/iris/deployments/iris.build-7.-123',
    });
  });

  it('answers 409 for one that had ended before', () => {
    const { text, status } = rendered(done, { body: `{"stopDate": ${REQUEST_TIME / 1000 - 0.25}}`, contextPath });
    expect(status).toBe(409);
    expect(JSON.parse(text)).toMatchObject({ error: 'ConflictException' });
  });

  it.each([
    ['ExecutionDoesNotExist', undefined, 'ResourceNotFoundException'],
    ['InvalidArn', undefined, 'ResourceNotFoundException'],
    ['ThrottlingException', 429, 'TooManyRequestsException'],
    ['AccessDeniedException', 500, 'InternalServerError'],
  ])('maps %s', (type, overridden, error) => {
    const { text, status } = rendered(refused, { body: JSON.stringify({ __type: type, message: 'no' }), contextPath });
    expect(status).toBe(overridden);
    expect(JSON.parse(text)).toMatchObject({ error });
  });
});

describe('DELETE /models/{model}/endpoint', () => {
  it('starts the workflow with the model', () => {
    const { name, execution } = started('delete-endpoint', { path: { model: 'iris' } });
    expect(name).toBe('iris.11111111-2222-3333-4444-555555555555');
    expect(execution).toEqual({ model: 'iris', requestedBy: { apiKeyId: 'key-1', sourceIp: '192.0.2.1' } });
  });
});

describe('POST /initiate-deployment', () => {
  const config = {
    'registry-name': 'test39',
    'model-version': 2,
    'ecr-version': 1,
    ram: '1048Mi',
    cpu: '1',
    'deployment-type': 'deploy',
    model_name: 'iris_classification.joblib',
  };
  const initiate = (change: object) =>
    started('initiate-deployment', { body: JSON.stringify({ config: { ...config, ...change } }) });

  it('maps the team’s config.json to a deployment request', () => {
    const { name, execution } = initiate({ instance_type: 't3.medium' });
    expect(name).toMatch(/^test39\./);
    expect(execution).toMatchObject({
      model: 'test39',
      request: { modelVersion: 2, imageVersion: 1, memoryMiB: 1048, cpu: 1, instanceType: 't3.medium' },
    });
  });

  it.each([
    [{ ram: '2048' }, { memoryMiB: 2048 }],
    [{ ram: 2048 }, { memoryMiB: 2048 }],
    [{ cpu: '0.5' }, { cpu: 0.5 }],
    [{ cpu: 0.25 }, { cpu: 0.25 }],
    [{ cpu: '1024m' }, { cpu: 1 }],
    [{ cpu: '512m' }, { cpu: 0.5 }],
    [{ cpu: '100m' }, { cpu: 0.09765625 }],
    [{ 'ecr-version': '3' }, { imageVersion: 3 }],
    [{ 'ecr-version': 'latest' }, { imageVersion: 'latest' }],
    [{ 'ecr-version': 'default' }, { imageVersion: 'latest' }],
    [{ 'ecr-version': undefined }, { imageVersion: 'latest' }],
    [{ 'model-version': '4' }, { modelVersion: 4 }],
    [{ 'model-version': 'champion' }, { modelVersion: 'champion' }],
    [{ 'model-version': undefined }, { modelVersion: 'latest' }],
  ])('maps %j to %j', (change, expected) => {
    expect(initiate(change).execution.request).toMatchObject(expected);
  });

  it('leaves out what the config does not say', () => {
    const { execution } = initiate({ ram: undefined, cpu: undefined });
    expect(execution.request).toEqual({ modelVersion: 2, imageVersion: 1 });
  });

  it('refuses to deploy where only an image is to be built', () => {
    expect(initiate({ 'deployment-type': 'build' }).name).toBe('{deployment-type}');
  });

  it('refuses a registry name that is no model name', () => {
    expect(initiate({ 'registry-name': 'My Model' }).name).toBe('{model}');
  });
});

describe('POST /mlops-delete', () => {
  it('passes on which version the caller believes to be live', () => {
    const body = '{"registry-name": "iris", "version": "1", "ecr-version": "3"}';
    const { name, execution } = started('mlops-delete', { body });
    expect(name).toMatch(/^iris\./);
    expect(execution).toMatchObject({ model: 'iris', expected: { modelVersion: 1, imageVersion: 3 } });
  });

  it('needs the name only', () => {
    const { execution } = started('mlops-delete', { body: '{"registry-name": "iris"}' });
    expect(execution.expected).toEqual({ modelVersion: null, imageVersion: null });
  });
});

describe('answers', () => {
  const path = '/models/{model}/deployments';
  const { done: accepted, refused, failed } = templates.responses(path);
  const error = (type: string, message: string) => {
    const body = JSON.stringify({ __type: `com.amazonaws.swf.service.v2.model#${type}`, message });
    const { text, status } = rendered(refused, { body, contextPath: '/dev/models/iris/deployments' });
    return { status: status ?? 400, body: JSON.parse(text) as object };
  };

  it('gives the deployment’s id and where its status is', () => {
    const body = JSON.stringify({ executionArn: `${EXECUTION}:iris.abc`, startDate: 1.7e9 });
    const { text } = rendered(accepted, { body, contextPath: '/dev/models/iris/deployments' });
    expect(JSON.parse(text)).toEqual({
      deploymentId: 'iris.abc',
      status: 'IN_PROGRESS',
      statusUrl: 'https://api.example.com/dev/models/iris/deployments/iris.abc',
    });
  });

  it.each([
    ['/models/{model}/endpoint', '/dev/models/iris/endpoint', '/dev'],
    ['/models/{model}/deployments', '/models/iris/deployments/', ''],
    ['/initiate-deployment', '/dev/initiate-deployment', '/dev'],
    ['/mlops-delete', '/base/path/mlops-delete', '/base/path'],
  ])('finds the API’s root of %s in %s', (route, contextPath, root) => {
    const body = JSON.stringify({ executionArn: `${EXECUTION}:iris.abc` });
    const { text } = rendered(templates.responses(route).done, { body, contextPath });
    expect(JSON.parse(text)).toMatchObject({
      statusUrl: `https://api.example.com${root}/models/iris/deployments/iris.abc`,
    });
  });

  it('gives the same deployment to a request that was sent before', () => {
    expect(error('ExecutionAlreadyExists', `Execution Already Exists: '${EXECUTION}:iris.build-7.-123'`)).toEqual({
      status: 202,
      body: {
        deploymentId: 'iris.build-7.-123',
        status: 'IN_PROGRESS',
        statusUrl: 'https://api.example.com/dev/models/iris/deployments/iris.build-7.-123',
      },
    });
  });

  it.each([
    ['InvalidName', "Invalid Name: '{model}'", 400, 'ValidationException', /^model must match/],
    ['InvalidName', "Invalid Name: '{Idempotency-Key}'", 400, 'ValidationException', /^Idempotency-Key must match/],
    ['InvalidName', "Invalid Name: '{minTasks}'", 400, 'ValidationException', /^minTasks must not be greater/],
    ['InvalidName', "Invalid Name: '{secrets}'", 400, 'ValidationException', /same variable/],
    ['InvalidName', "Invalid Name: '{deployment-type}'", 400, 'ValidationException', /nothing to deploy/],
    ['InvalidName', "Invalid Name: '{size}'", 413, 'RequestTooLargeException', /at most/],
    ['ThrottlingException', 'Rate exceeded', 429, 'TooManyRequestsException', /try again/],
    ['ExecutionLimitExceeded', 'too many', 429, 'TooManyRequestsException', /try again/],
    ['StateMachineDoesNotExist', 'gone', 500, 'InternalServerError', /request 11111111/],
    ['AccessDeniedException', 'no', 500, 'InternalServerError', /request 11111111/],
  ])('maps %s %s to %i', (type, message, status, code, text) => {
    expect(error(type, message)).toMatchObject({
      status,
      body: { error: code, message: expect.stringMatching(text) },
    });
  });

  it('says nothing of what went wrong inside', () => {
    expect(JSON.parse(rendered(failed, {}).text)).toMatchObject({ error: 'InternalServerError' });
  });
});
