import { beforeEach, describe, expect, it } from '@jest/globals';
import { type ApiRequest, RestApi, restApis } from '../../../local/api';
import type { JsonValue } from '../../../local/asl';
import { StepFunctions } from '../../../local/aws/sfn';
import { Twin } from '../../../local/aws/twin';
import { VirtualClock } from '../../../local/clock';
import { deployed } from '../assembly/deployed';

const ACCOUNT = { accountId: '111111111111', region: 'us-east-1' };
const MACHINE = 'arn:aws:states:us-east-1:111111111111:stateMachine:door';

/** Everything that a caller may write goes through `$util.urlEncode`, whose alphabet needs no escapes in JSON. */
const REQUEST = `#set($key = "")
#foreach($name in $input.params().header.keySet())
#if($name.equalsIgnoreCase("Idempotency-Key"))#set($key = $input.params().header.get($name))#end
#end
{"stateMachineArn": "${MACHINE}", "input": "{\\"model\\": \\"$util.urlEncode($input.params().path.get('model'))\\", \\"key\\": \\"$util.urlEncode($key)\\", \\"body\\": \\"$util.urlEncode($input.body)\\", \\"id\\": \\"$context.requestId\\"}"}`;

const ANSWER = `#if($input.path('$.status') == 'SUCCEEDED')
#set($output = $util.parseJson($input.path('$.output')))
#set($context.responseOverride.status = $output.status)
$output.body
#else
#set($context.responseOverride.status = 500)
{"error": "InternalServerError"}
#end`;

const own = (type: string, properties: object) => ({
  Type: `AWS::ApiGateway::${type}`,
  Properties: { RestApiId: { Ref: 'Api' }, ...properties },
});

const [definition] = restApis(
  deployed({
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api' } },
    Stage: own('Stage', { StageName: 'local' }),
    Model: own('Resource', { ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] }, PathPart: '{model}' }),
    Post: own('Method', {
      ResourceId: { Ref: 'Model' },
      HttpMethod: 'POST',
      Integration: {
        Type: 'AWS',
        Uri: { 'Fn::Sub': 'arn:${AWS::Partition}:apigateway:us-east-1:states:action/StartSyncExecution' },
        Credentials: 'arn:aws:iam::111111111111:role/api',
        RequestTemplates: { 'application/json': REQUEST },
        IntegrationResponses: [{ StatusCode: '200', ResponseTemplates: { 'application/json': ANSWER } }],
      },
    }),
  }),
);

const decoded = (field: string) => `$decodeUrlComponent($replace($states.input.${field}, '+', '%20'))`;
const pass = (Output: JsonValue) => ({ Type: 'Pass', Output, End: true });
/** Answers with what it was handed. */
const echo = pass({
  status: 202,
  body: `{% $string({'model': ${decoded('model')}, 'key': ${decoded('key')}, 'sent': ${decoded('body')}}) %}`,
});

let clock: VirtualClock;
beforeEach(() => {
  clock = new VirtualClock(0);
});

/** The API before an Express workflow of this one state. */
function door(state: object, more: object = {}) {
  const service = new StepFunctions({
    machines: [
      {
        name: 'door',
        arn: MACHINE,
        type: 'EXPRESS',
        roleArn: 'arn:aws:iam::111111111111:role/door',
        definition: JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'Only', States: { Only: state }, ...more }),
      },
    ],
    clock,
    runTask: async () => null,
    newUuid: () => 'uuid',
    onStatusChange: () => undefined,
  });
  const twin = new Twin({ ...ACCOUNT, clock, services: [service] });
  const api = new RestApi(definition!, {
    principals: { ownerOf: () => undefined, isAllowed: () => false },
    invokeFunction: async () => undefined,
    callService: (name, operation, input, roleArn) => twin.call(name, operation, input, { roleArn }),
    newRequestId: () => '11111111-2222-3333-4444-555555555555',
    clock,
    callersTime: () => 0,
  });
  const post = (request: Partial<ApiRequest> = {}) => api.handle({ method: 'POST', url: '/iris', ...request });
  return { post, service };
}

describe('a route that calls an Express workflow', () => {
  it.each([
    '{"text": "it\'s \\"quoted\\" \\\\ and\\nüñï 😀 50% a+b <&>"}',
    '{"unfinished": ',
    '#set($x = 1) $context.requestId ${input} {% $states %}',
  ])('hands over whatever the caller sends: %s', async (body) => {
    const { status, body: answer } = await door(echo).post({
      url: '/ir%20is%22',
      headers: { 'iDEMPOTENCY-kEY': 'a "key"\\' },
      body,
    });
    expect(status).toBe(202);
    expect(JSON.parse(answer)).toEqual({ model: 'ir is"', key: 'a "key"\\', sent: body });
  });

  it('hands back status and body as the workflow wrote them', async () => {
    const { status, body } = await door(pass({ status: 409, body: '{ "n": 1.0, "e": "\\u00e9" }' })).post();
    expect({ status, body }).toEqual({ status: 409, body: '{ "n": 1.0, "e": "\\u00e9" }' });
  });

  it.each([
    ['fails', { Type: 'Fail', Error: 'Secret', Cause: 'detail' }],
    ['times out', { Type: 'Wait', Seconds: 60, End: true }],
  ])('gets 200 from a workflow that %s, and decides by its status', async (_, state) => {
    const { status, body } = await door(state, { TimeoutSeconds: 25 }).post();
    expect({ status, body }).toEqual({ status: 500, body: '{"error": "InternalServerError"}' });
  });

  it('answers 504 after 29 seconds, and the workflow goes on', async () => {
    const { post, service } = door({ Type: 'Wait', Seconds: 60, End: true });
    const { status, body } = await post();
    expect({ status, body }).toEqual({ status: 504, body: '{"message":"Endpoint request timed out"}' });
    expect(clock.now()).toBe(29_000);
    const [execution] = service.expressExecutions;
    await execution!.whenEnded;
    expect(execution!.ended!.result.status).toBe('SUCCEEDED');
  });
});

describe('the id of a request', () => {
  const shown = pass({ status: 200, body: "{% $string({'id': $states.input.id}) %}" });
  const own = '11111111-2222-3333-4444-555555555555';

  it('is API Gateway’s own, beside another that no caller knows before', async () => {
    const { body, headers } = await door(shown).post();
    expect(JSON.parse(body)).toEqual({ id: own });
    expect(headers).toMatchObject({ 'x-amzn-RequestId': own, 'x-amz-apigw-id': 'MTExMTExMTEtMjIy' });
  });

  it('is the caller’s where it sends one', async () => {
    const { body, headers } = await door(shown).post({ headers: { 'X-Amzn-RequestId': 'mine' } });
    expect(JSON.parse(body)).toEqual({ id: 'mine' });
    expect(headers).toMatchObject({ 'x-amzn-RequestId': 'mine', 'x-amz-apigw-id': 'MTExMTExMTEtMjIy' });
  });
});
