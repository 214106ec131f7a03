import { describe, expect, it } from '@jest/globals';
import { type ApiRequest, RestApi, type RestApiOptions, restApis } from '../../../local/api';
import type { Template } from '../../../local/assembly/template';
import { AwsError } from '../../../local/aws/service';
import { VirtualClock } from '../../../local/clock';
import { deployed } from '../assembly/deployed';

const FUNCTION_ARN = 'arn:aws:lambda:us-east-1:111111111111:function:registry';
const invocation = `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${FUNCTION_ARN}/invocations`;

const startTemplate = `#set($input = $util.escapeJavaScript($input.json('$')).replaceAll("\\\\'", "'"))
{"name": "$context.requestId", "input": "$input"}`;

const schema = {
  $schema: 'http://json-schema.org/draft-04/schema#',
  type: 'object',
  required: ['s3Location'],
  additionalProperties: false,
  properties: {
    s3Location: { type: 'string', pattern: '^s3://' },
    cpu: { type: 'number', minimum: 0, exclusiveMinimum: true },
    metrics: { $ref: { 'Fn::Sub': 'https://apigateway.amazonaws.com/restapis/${Api}/models/Metrics' } },
  },
};

function method(httpMethod: string, resource: object, properties: object): NonNullable<Template['Resources']>[string] {
  return {
    Type: 'AWS::ApiGateway::Method',
    Properties: {
      RestApiId: { Ref: 'Api' },
      ResourceId: resource,
      HttpMethod: httpMethod,
      AuthorizationType: 'NONE',
      ...properties,
    },
  };
}

const resource = (parent: object, part: string) => ({
  Type: 'AWS::ApiGateway::Resource',
  Properties: { RestApiId: { Ref: 'Api' }, ParentId: parent, PathPart: part },
});

const own = (type: string, properties: object) => ({
  Type: `AWS::ApiGateway::${type}`,
  Properties: { RestApiId: { Ref: 'Api' }, ...properties },
});

const proxy = { Integration: { Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST', Uri: invocation } };

const template: NonNullable<Template['Resources']> = {
  Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api' } },
  Stage: own('Stage', { StageName: 'local' }),
  Models: resource({ 'Fn::GetAtt': ['Api', 'RootResourceId'] }, 'models'),
  Model: resource({ Ref: 'Models' }, '{model}'),
  Versions: resource({ Ref: 'Model' }, 'versions'),
  Deployments: resource({ Ref: 'Model' }, 'deployments'),
  Signed: resource({ 'Fn::GetAtt': ['Api', 'RootResourceId'] }, 'signed'),
  File: resource({ 'Fn::GetAtt': ['Api', 'RootResourceId'] }, 'file'),
  Options: resource({ 'Fn::GetAtt': ['Api', 'RootResourceId'] }, 'options'),
  GetModel: method('GET', { Ref: 'Model' }, { ...proxy, ApiKeyRequired: true }),
  GetSigned: method('GET', { Ref: 'Signed' }, { ...proxy, AuthorizationType: 'AWS_IAM' }),
  PostVersion: method(
    'POST',
    { Ref: 'Versions' },
    {
      ...proxy,
      RequestValidatorId: { Ref: 'Validator' },
      RequestModels: { 'application/json': { Ref: 'Version' } },
      RequestParameters: { 'method.request.querystring.dry': false, 'method.request.header.X-Team': true },
    },
  ),
  PostDeployment: method(
    'POST',
    { Ref: 'Deployments' },
    {
      Integration: {
        Type: 'AWS',
        IntegrationHttpMethod: 'POST',
        Uri: 'arn:aws:apigateway:us-east-1:states:action/StartExecution',
        Credentials: 'arn:aws:iam::111111111111:role/api',
        PassthroughBehavior: 'NEVER',
        RequestTemplates: { 'application/json': startTemplate },
        IntegrationResponses: [
          {
            StatusCode: '202',
            ResponseTemplates: { 'application/json': `{"arn":"$input.path('$.executionArn')"}` },
            ResponseParameters: { 'method.response.header.Cache-Control': "'no-store'" },
          },
          {
            StatusCode: '400',
            SelectionPattern: '4\\d{2}',
            ResponseTemplates: {
              'application/json': `#if($input.path('$.__type').contains("ExecutionAlreadyExists"))#set($context.responseOverride.status = 409)#end{"error":"Conflict"}`,
            },
          },
        ],
      },
    },
  ),
  GetFile: method(
    'GET',
    { Ref: 'File' },
    {
      Integration: {
        Type: 'AWS',
        IntegrationHttpMethod: 'GET',
        Uri: 'arn:aws:apigateway:us-east-1:s3:path/files/pages/index.html',
        Credentials: 'arn:aws:iam::111111111111:role/api',
        IntegrationResponses: [
          {
            StatusCode: '200',
            ResponseParameters: { 'method.response.header.Content-Security-Policy': "'default-src 'self''" },
          },
          { StatusCode: '500', SelectionPattern: '[345]\\d{2}', ResponseTemplates: { 'application/json': '{}' } },
        ],
      },
    },
  ),
  Preflight: method(
    'OPTIONS',
    { Ref: 'Options' },
    {
      Integration: {
        Type: 'MOCK',
        RequestTemplates: { 'application/json': '{"statusCode": 204}' },
        IntegrationResponses: [{ StatusCode: '204', ResponseParameters: { 'method.response.header.Allow': "'GET'" } }],
      },
    },
  ),
  Validator: own('RequestValidator', { ValidateRequestBody: true, ValidateRequestParameters: true }),
  Metrics: own('Model', { Name: 'Metrics', Schema: { type: 'object', additionalProperties: { type: 'number' } } }),
  Version: own('Model', { Name: 'Version', Schema: schema }),
  NotFound: own('GatewayResponse', {
    ResponseType: 'MISSING_AUTHENTICATION_TOKEN',
    StatusCode: '404',
    ResponseTemplates: { 'application/json': '{"error":"NotFound","message":"No such route"}' },
  }),
  BadBody: own('GatewayResponse', {
    ResponseType: 'BAD_REQUEST_BODY',
    ResponseTemplates: {
      'application/json': '{"error":"ValidationError","message":"$context.error.validationErrorString"}',
    },
  }),
  Key: { Type: 'AWS::ApiGateway::ApiKey', Properties: { Value: 'local', Enabled: true } },
  Plan: {
    Type: 'AWS::ApiGateway::UsagePlan',
    Properties: {
      ApiStages: [{ ApiId: { Ref: 'Api' }, Stage: { Ref: 'Stage' } }],
      Throttle: { RateLimit: 1, BurstLimit: 2 },
      Quota: { Limit: 4, Period: 'MONTH' },
    },
  },
  PlanKey: {
    Type: 'AWS::ApiGateway::UsagePlanKey',
    Properties: { KeyId: { Ref: 'Key' }, KeyType: 'API_KEY', UsagePlanId: { Ref: 'Plan' } },
  },
};

function gateway(options: Partial<RestApiOptions> = {}, resources = template) {
  const [definition] = restApis(deployed(resources));
  const api = new RestApi(definition!, {
    principals: { ownerOf: () => undefined, isAllowed: () => false },
    invokeFunction: async (_, event) => ({ statusCode: 200, body: JSON.stringify(event) }),
    callService: async () => ({ executionArn: 'arn', startDate: new Date(0) }),
    newRequestId: () => 'request-1',
    clock: new VirtualClock(Date.UTC(2026, 0, 2, 3, 4, 5)),
    callersTime: () => 0,
    ...options,
  });
  return async (request: ApiRequest) => {
    const response = await api.handle(request);
    return { ...response, json: response.body === '' ? undefined : JSON.parse(response.body) };
  };
}

const key = { 'x-api-key': 'local' };

describe('routes', () => {
  it('answer with and without the stage in the path', async () => {
    const call = gateway();
    expect((await call({ method: 'GET', url: '/models/iris', headers: key })).json.path).toBe('/models/iris');
    expect((await call({ method: 'GET', url: '/local/models/iris', headers: key })).json.path).toBe('/models/iris');
  });

  it.each([
    ['GET', '/nowhere'],
    ['PUT', '/models/iris'],
    ['GET', '/models/iris/'],
    ['GET', '/'],
  ])('that do not exist are 404 in the shape of the gateway response: %s %s', async (method, url) => {
    const found = url === '/models/iris/';
    const response = await gateway()({ method, url, headers: key });
    if (found) expect(response.status).toBe(200);
    else expect(response).toMatchObject({ status: 404, json: { error: 'NotFound', message: 'No such route' } });
  });
});

describe('a web ACL', () => {
  const blocked = (responses: Template['Resources']) =>
    gateway({ isBlocked: ({ url }) => url.includes('attack') }, { ...template, ...responses });
  const attack = { method: 'GET', url: '/models/attack', headers: key };

  it('answers 403 before anything else is looked at, and lets others through', async () => {
    expect(await blocked({})({ ...attack, headers: {} })).toMatchObject({
      status: 403,
      json: { message: 'Forbidden' },
      headers: { 'x-amzn-ErrorType': 'ForbiddenException' },
    });
    expect((await blocked({})({ method: 'GET', url: '/models/iris', headers: key })).status).toBe(200);
  });

  it('has its status rewritten by a fallback that names one, be there a response of its own or not', async () => {
    const fallback = { Fallback: own('GatewayResponse', { ResponseType: 'DEFAULT_4XX', StatusCode: '400' }) };
    const named = { Named: own('GatewayResponse', { ResponseType: 'WAF_FILTERED' }) };
    expect((await blocked(fallback)(attack)).status).toBe(400);
    expect((await blocked({ ...fallback, ...named })(attack)).status).toBe(400);
    expect((await blocked(named)(attack)).status).toBe(403);
  });
});

describe('a Lambda proxy integration', () => {
  it('hands the function the whole request', async () => {
    const { json } = await gateway()({
      method: 'GET',
      url: '/models/ir%20is?limit=1&tag=a&tag=b',
      headers: { ...key, 'User-Agent': 'curl' },
    });
    expect(json).toEqual({
      resource: '/models/{model}',
      path: '/models/ir%20is',
      httpMethod: 'GET',
      headers: { 'x-api-key': 'local', 'User-Agent': 'curl' },
      multiValueHeaders: { 'x-api-key': ['local'], 'User-Agent': ['curl'] },
      queryStringParameters: { limit: '1', tag: 'b' },
      multiValueQueryStringParameters: { limit: ['1'], tag: ['a', 'b'] },
      pathParameters: { model: 'ir is' },
      stageVariables: null,
      requestContext: expect.objectContaining({
        accountId: '111111111111',
        httpMethod: 'GET',
        path: '/local/models/ir%20is',
        requestId: 'request-1',
        requestTime: '02/Jan/2026:03:04:05 +0000',
        resourcePath: '/models/{model}',
        stage: 'local',
        identity: expect.objectContaining({ apiKey: 'local', sourceIp: '127.0.0.1', userAgent: 'curl' }),
      }),
      body: null,
      isBase64Encoded: false,
    });
  });

  it('hands over a header that was sent twice: its last value, and both', async () => {
    const { json } = await gateway()({
      method: 'GET',
      url: '/models/iris',
      headers: { ...key, 'X-Team': ['a', 'b'], 'x-team': 'c' },
    });
    expect(json.headers).toMatchObject({ 'X-Team': 'b', 'x-team': 'c' });
    expect(json.multiValueHeaders).toMatchObject({ 'X-Team': ['a', 'b'], 'x-team': ['c'] });
  });

  it.each([
    ['fails', async () => Promise.reject(new Error('secret detail'))],
    ['answers without a status', async () => ({ body: 'ok' })],
    ['answers with a body that is no text', async () => ({ statusCode: 200, body: { a: 1 } })],
  ])('is a 502 that tells nothing when the function %s', async (_, invokeFunction) => {
    const response = await gateway({ invokeFunction })({ method: 'GET', url: '/models/iris', headers: key });
    expect(response).toMatchObject({ status: 502, json: { message: 'Internal server error' } });
  });
});

describe('an API key', () => {
  it.each([[{}], [{ 'x-api-key': 'wrong' }]])('is asked for: %j', async (headers) => {
    const response = await gateway()({ method: 'GET', url: '/models/iris', headers });
    expect(response).toMatchObject({ status: 403, json: { message: 'Forbidden' } });
  });

  it('is throttled as its usage plan says, until tokens have come back', async () => {
    let now = 0;
    const call = gateway({ callersTime: () => now });
    const get = async () => (await call({ method: 'GET', url: '/models/iris', headers: key })).status;
    expect([await get(), await get(), await get()]).toEqual([200, 200, 429]);
    now = 1000;
    expect([await get(), await get()]).toEqual([200, 429]);
  });

  it('has a quota', async () => {
    let now = 0;
    const call = gateway({ callersTime: () => now });
    const get = async () => (await call({ method: 'GET', url: '/models/iris', headers: key })).json;
    for (let index = 0; index < 4; index++, now += 10_000) await get();
    expect(await get()).toEqual({ message: 'Limit Exceeded' });
  });
});

describe('a signature', () => {
  const signed = {
    Authorization: `AWS4-HMAC-SHA256 Credential=AKIA1/20260101/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
  };
  const principals = (allowed: boolean) => ({
    ownerOf: (accessKey: string) => (accessKey === 'AKIA1' ? 'arn:aws:iam::111111111111:role/team' : undefined),
    isAllowed: () => allowed,
  });

  it('admits who may invoke the API', async () => {
    const { json } = await gateway({ principals: principals(true) })({
      method: 'GET',
      url: '/signed',
      headers: signed,
    });
    expect(json.requestContext.identity).toMatchObject({
      accessKey: 'AKIA1',
      // A role signs in a session.
      userArn: 'arn:aws:sts::111111111111:assumed-role/team/slipway',
    });
  });

  it.each([
    ['no signature', {}, true, 404, 'No such route'],
    ['something else', { Authorization: 'Bearer x' }, true, 403, 'signature'],
    ['an unknown key', { Authorization: signed.Authorization.replace('AKIA1', 'AKIA2') }, true, 403, 'security token'],
    ['no permission', signed, false, 403, 'not authorized to perform: execute-api:Invoke'],
  ])('is refused: %s', async (_, headers, allowed, status, message) => {
    const call = gateway({ principals: principals(allowed) });
    const response = await call({ method: 'GET', url: '/signed', headers: headers as Record<string, string> });
    expect(response.status).toBe(status);
    expect(response.json.message).toContain(message);
  });
});

describe('request validation', () => {
  const post = (body: unknown, headers = {}) =>
    gateway()({
      method: 'POST',
      url: '/models/iris/versions',
      headers: { 'X-Team': 'a', 'content-type': 'application/json; charset=utf-8', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  it('lets through what fits the model', async () => {
    expect((await post({ s3Location: 's3://b/k', cpu: 0.5, metrics: { auc: 1 } })).status).toBe(200);
  });

  it.each([
    [{}, 's3Location'],
    ['', 's3Location'],
    ['{', 'Invalid JSON'],
    [[], 'does not match any allowed primitive type'],
    [{ s3Location: 1 }, '/s3Location'],
    [{ s3Location: 'http://x' }, '^s3://'],
    [{ s3Location: 's3://b/k', cpu: 0 }, '/cpu'],
    [{ s3Location: 's3://b/k', extra: 1 }, 'extra'],
    [{ s3Location: 's3://b/k', metrics: { auc: 'high' } }, '/metrics/auc'],
  ])('refuses %j, naming the place', async (body, part) => {
    const { status, json } = await post(body === '' ? '{}' : body);
    expect(status).toBe(400);
    expect(json.error).toBe('ValidationError');
    expect(json.message).toContain(part);
  });

  it('names a missing parameter', async () => {
    const { status, json } = await post({ s3Location: 's3://b/k' }, { 'X-Team': '' });
    expect(status).toBe(400);
    expect(json.message).toBe('Missing required request parameters: [X-Team]');
  });

  it('refuses a body over 10 MB', async () => {
    const { status, json } = await post({ s3Location: `s3://${'x'.repeat(10 * 1024 * 1024)}` });
    expect(status).toBe(413);
    expect(json).toEqual({ message: 'Request Too Long' });
  });
});

describe('a service integration', () => {
  const post = (options: Partial<RestApiOptions>, request: Partial<ApiRequest> = {}) =>
    gateway(options)({ method: 'POST', url: '/models/iris/deployments', body: '{"note":"it\'s \\"x\\""}', ...request });

  it('maps request and response', async () => {
    const calls: unknown[] = [];
    const callService = async (...call: unknown[]) => {
      calls.push(call);
      return { executionArn: 'arn:execution', startDate: new Date(0) };
    };
    expect(await post({ callService })).toMatchObject({
      status: 202,
      json: { arn: 'arn:execution' },
      headers: { 'Cache-Control': 'no-store', 'Content-Type': 'application/json' },
    });
    const input = { name: 'request-1', input: '{"note":"it\'s \\"x\\""}' };
    expect(calls).toEqual([['sfn', 'StartExecution', input, 'arn:aws:iam::111111111111:role/api']]);
  });

  it.each([
    ['ExecutionAlreadyExists', 409],
    ['InvalidName', 400],
  ])('answers %s with %i', async (code, status) => {
    const callService = () => Promise.reject(new AwsError(code, 'no'));
    expect(await post({ callService })).toMatchObject({ status, json: { error: 'Conflict' } });
  });

  it.each(['text/plain', 'constructor', '__proto__'])('refuses the media type %s', async (type) => {
    expect((await post({}, { headers: { 'content-type': type } })).status).toBe(415);
  });

  it('refuses a body that is not JSON', async () => {
    expect((await post({}, { body: '{' })).status).toBe(400);
  });
});

describe('a mock integration', () => {
  it('answers by itself', async () => {
    expect(await gateway()({ method: 'OPTIONS', url: '/options' })).toMatchObject({
      status: 204,
      headers: { Allow: 'GET' },
    });
  });
});

describe('an integration with an object of S3', () => {
  const get = (callService: RestApiOptions['callService'], resources: Template['Resources'] = template) =>
    new RestApi(restApis(deployed(resources))[0]!, {
      principals: { ownerOf: () => undefined, isAllowed: () => false },
      invokeFunction: async () => ({}),
      callService,
      newRequestId: () => 'request-1',
      clock: new VirtualClock(),
      callersTime: () => 0,
    }).handle({ method: 'GET', url: '/file', headers: { Accept: 'text/html', 'Accept-Encoding': 'gzip, br' } });

  it('reads it as its role, and gives its text with the headers that the template names', async () => {
    const calls: unknown[] = [];
    const response = await get(async (...call) => {
      calls.push(call);
      return { Body: Buffer.from('<p>é</p>'), ContentType: 'text/plain' };
    });
    expect(calls).toEqual([
      ['s3', 'GetObject', { Bucket: 'files', Key: 'pages/index.html' }, 'arn:aws:iam::111111111111:role/api'],
    ]);
    expect(response).toMatchObject({
      status: 200,
      headers: { 'Content-Security-Policy': "default-src 'self'" },
      body: '<p>é</p>',
    });
  });

  it('selects the answer by the status of S3’s', async () => {
    const refused = async () => Promise.reject(new AwsError('AccessDenied', 'Access Denied', 403));
    expect(await get(refused)).toMatchObject({ status: 500, body: '{}' });
  });

  it.each([
    ['another method', { IntegrationHttpMethod: 'PUT' }],
    ['another service', { Uri: 'arn:aws:apigateway:us-east-1:sqs:path/files/queue' }],
    ['no object', { Uri: 'arn:aws:apigateway:us-east-1:s3:path/files' }],
    ['no role', { Credentials: undefined }],
  ])('is unknown with %s', async (_, change) => {
    const Integration = { ...(template.GetFile!.Properties!.Integration as object), ...change };
    const changed = { ...template, GetFile: method('GET', { Ref: 'File' }, { Integration }) };
    expect((await get(async () => ({}), changed)).status).toBe(500);
  });

  it('is compressed where the API says so', async () => {
    const Api = { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api', MinimumCompressionSize: 4 } };
    const answer = await get(async () => ({ Body: Buffer.from('text') }), { ...template, Api });
    expect(answer).toMatchObject({ headers: { 'Content-Encoding': 'gzip' }, body: 'text' });
  });
});
