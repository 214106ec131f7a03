import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { APIGatewayClient, GetApiKeysCommand } from '@aws-sdk/client-api-gateway';
import {
  AutoScalingClient,
  CreateAutoScalingGroupCommand,
  DeleteAutoScalingGroupCommand,
} from '@aws-sdk/client-auto-scaling';
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CreateLaunchTemplateCommand, DescribeLaunchTemplatesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { DescribeServicesCommand, ECSClient, RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import {
  CreateListenerCommand,
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { InvokeCommand, LambdaClient, PutFunctionConcurrencyCommand } from '@aws-sdk/client-lambda';
import {
  ChangeResourceRecordSetsCommand,
  ListResourceRecordSetsCommand,
  Route53Client,
} from '@aws-sdk/client-route-53';
import { SESClient, SendTemplatedEmailCommand } from '@aws-sdk/client-ses';
import { DescribeExecutionCommand, SFNClient, StartSyncExecutionCommand } from '@aws-sdk/client-sfn';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AwsError, type Operation, type Service, type ServiceName } from '../../../../local/aws/service';
import { Twin } from '../../../../local/aws/twin';
import { handleAwsRequest } from '../../../../local/aws/wire';
import { VirtualClock } from '../../../../local/clock';

/** What the twin's one operation does, set by each test. */
let answer: Operation = () => ({});
const inputs: unknown[] = [];

function service(name: ServiceName, operations: string[]): Service {
  const perform: Operation = (input, caller) => {
    inputs.push(input);
    return answer(input, caller);
  };
  return { name, operations: Object.fromEntries(operations.map((operation) => [operation, perform])) };
}

const twin = new Twin({
  accountId: '111111111111',
  region: 'us-east-1',
  clock: new VirtualClock(),
  services: [
    service('ecs', ['RegisterTaskDefinition', 'DescribeServices']),
    service('dynamodb', ['PutItem']),
    service('sfn', ['DescribeExecution', 'StartSyncExecution']),
    service('autoscaling', ['CreateAutoScalingGroup', 'DeleteAutoScalingGroup']),
    service('elasticloadbalancingv2', ['CreateListener', 'DescribeTargetGroups']),
    service('sts', ['GetCallerIdentity']),
    service('ec2', ['CreateLaunchTemplate', 'DescribeLaunchTemplates']),
    service('lambda', ['Invoke', 'PutFunctionConcurrency']),
    service('ses', ['SendTemplatedEmail']),
    service('cloudwatch', ['DescribeAlarms', 'GetMetricData']),
    service('apigateway', ['GetApiKeys']),
    service('route53', ['ChangeResourceRecordSets', 'ListResourceRecordSets']),
  ],
});

let server: Server;
let options: {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  maxAttempts: 1;
};

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const answered = await handleAwsRequest(
      twin,
      { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) },
      (accessKeyId) => ({ roleArn: `arn:aws:iam::111111111111:role/${accessKeyId}` }),
    );
    response.writeHead(answered.status, answered.headers).end(answered.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const credentials = { accessKeyId: 'AKIADEPLOY', secretAccessKey: 'secret' };
  options = { endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', credentials, maxAttempts: 1 };
});

afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

function refuseWith(code: string, message = 'No.', status = 400): void {
  answer = () => {
    throw new AwsError(code, message, status);
  };
}

describe('awsJson', () => {
  it('carries requests and answers, timestamps included', async () => {
    answer = () => ({
      services: [{ serviceName: 'iris', createdAt: new Date(86_400_500), desiredCount: 2 }],
      failures: [],
    });
    const { services, failures } = await new ECSClient(options).send(
      new DescribeServicesCommand({ cluster: 'iris', services: ['iris'] }),
    );
    expect(inputs.at(-1)).toEqual({ cluster: 'iris', services: ['iris'] });
    expect(services).toEqual([{ serviceName: 'iris', createdAt: new Date(86_400_500), desiredCount: 2 }]);
    expect(failures).toEqual([]);
  });

  it('lets the client throw the typed error', async () => {
    refuseWith('ClusterNotFoundException', 'Cluster not found.');
    const call = new ECSClient(options).send(new DescribeServicesCommand({ services: ['iris'] }));
    await expect(call).rejects.toMatchObject({ name: 'ClusterNotFoundException', message: 'Cluster not found.' });
  });

  it('carries bytes and maps', async () => {
    answer = () => ({});
    const item = { pk: { S: 'a' }, bytes: { B: new Uint8Array([1, 255]) }, map: { M: { '{% x %}': { BOOL: true } } } };
    await new DynamoDBClient(options).send(new PutItemCommand({ TableName: 't', Item: item }));
    const { Item } = inputs.at(-1) as { Item: typeof item };
    expect({ ...Item, bytes: { B: new Uint8Array(Item.bytes.B) } }).toEqual(item);
  });

  it('carries metrics: times and numbers in lists', async () => {
    const MetricDataResults = [{ Id: 'a', Timestamps: [new Date(60_000)], Values: [0.25], StatusCode: 'Complete' }];
    answer = () => ({ MetricDataResults });
    const Metric = { Namespace: 'AWS/ApplicationELB', MetricName: 'RequestCount' };
    const request = {
      StartTime: new Date(0),
      EndTime: new Date(120_000),
      MetricDataQueries: [{ Id: 'a', MetricStat: { Metric, Stat: 'Sum', Period: 60 } }],
    };
    expect(await new CloudWatchClient(options).send(new GetMetricDataCommand(request))).toMatchObject({
      MetricDataResults,
    });
    expect(inputs.at(-1)).toEqual(request);
  });

  it('carries synchronous executions of clients that leave the host as it is', async () => {
    const dates = { startDate: new Date(0), stopDate: new Date(3000) };
    answer = () => ({ executionArn: 'arn', status: 'SUCCEEDED', output: '{"a":1}', ...dates });
    const client = new SFNClient({ ...options, disableHostPrefix: true });
    const answered = await client.send(new StartSyncExecutionCommand({ stateMachineArn: 'machine', input: '{}' }));
    expect(answered).toMatchObject({ executionArn: 'arn', status: 'SUCCEEDED', output: '{"a":1}', ...dates });
    expect(inputs.at(-1)).toEqual({ stateMachineArn: 'machine', input: '{}' });
  });

  it('carries errors whose names do not end in Exception', async () => {
    const call = new SFNClient(options).send(new DescribeExecutionCommand({ executionArn: 'arn' }));
    refuseWith('ExecutionDoesNotExist');
    await expect(call).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
  });
});

describe('awsQuery', () => {
  it('carries nested lists and structures', async () => {
    answer = () => ({ Listeners: [{ ListenerArn: 'arn', Port: 5001, DefaultActions: [{ Type: 'forward' }] }] });
    const input = {
      LoadBalancerArn: 'alb',
      Port: 5001,
      Protocol: 'HTTP' as const,
      DefaultActions: [
        { Type: 'forward' as const, ForwardConfig: { TargetGroups: [{ TargetGroupArn: 'tg', Weight: 1 }] } },
      ],
      Tags: [{ Key: 'slipway:model', Value: 'iris & <co> "é"' }],
    };
    const client = new ElasticLoadBalancingV2Client(options);
    const { Listeners } = await client.send(new CreateListenerCommand(input));
    expect(inputs.at(-1)).toEqual(input);
    expect(Listeners).toEqual([{ ListenerArn: 'arn', Port: 5001, DefaultActions: [{ Type: 'forward' }] }]);
  });

  it('carries text that XML must escape, and empty lists', async () => {
    const TargetGroupName = `<a href="x">&'\r\n`;
    answer = () => ({ TargetGroups: [{ TargetGroupName, LoadBalancerArns: [] }] });
    const { TargetGroups } = await new ElasticLoadBalancingV2Client(options).send(new DescribeTargetGroupsCommand({}));
    expect(TargetGroups).toEqual([{ TargetGroupName, LoadBalancerArns: [] }]);
  });

  it('carries numbers, booleans and an empty answer', async () => {
    answer = () => ({});
    const input = {
      AutoScalingGroupName: 'iris',
      MinSize: 0,
      MaxSize: 2,
      NewInstancesProtectedFromScaleIn: false,
      Tags: [{ Key: 'k', Value: 'v', PropagateAtLaunch: true }],
    };
    await new AutoScalingClient(options).send(new CreateAutoScalingGroupCommand(input));
    expect(inputs.at(-1)).toEqual(input);
  });

  it.each([
    ['ResourceInUse', 'ResourceInUseFault'],
    ['ValidationError', 'ValidationError'],
  ])('lets the client throw %s as %s', async (code, name) => {
    refuseWith(code, 'No.');
    const call = new AutoScalingClient(options).send(new DeleteAutoScalingGroupCommand({ AutoScalingGroupName: 'a' }));
    await expect(call).rejects.toMatchObject({ name, message: 'No.' });
  });

  it('carries mails, and lets the client throw what SES says of them', async () => {
    answer = () => ({ MessageId: 'm' });
    const input = {
      Source: 'Slipway <slipway@example.com>',
      Destination: { ToAddresses: ['a@example.com', 'b+c@example.com'] },
      Template: 'slipway-live',
      TemplateData: '{"model": "é & <b>"}',
    };
    const client = new SESClient(options);
    expect(await client.send(new SendTemplatedEmailCommand(input))).toMatchObject({ MessageId: 'm' });
    expect(inputs.at(-1)).toEqual(input);
    refuseWith('TemplateDoesNotExist', 'Template slipway-live does not exist.');
    await expect(client.send(new SendTemplatedEmailCommand(input))).rejects.toMatchObject({
      name: 'TemplateDoesNotExistException',
      message: 'Template slipway-live does not exist.',
    });
    refuseWith('InvalidParameterValue', 'Domain contains illegal character');
    await expect(client.send(new SendTemplatedEmailCommand(input))).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message: 'Domain contains illegal character',
    });
  });

  it('knows the caller by the access key', async () => {
    answer = (_, { roleArn }) => ({ Arn: roleArn });
    const { Arn } = await new STSClient(options).send(new GetCallerIdentityCommand({}));
    expect(Arn).toBe('arn:aws:iam::111111111111:role/AKIADEPLOY');
  });
});

describe('ec2Query', () => {
  it('carries requests under EC2’s own names', async () => {
    const created = new Date('2026-01-01T00:00:00Z');
    answer = () => ({
      LaunchTemplate: { LaunchTemplateId: 'lt-1', CreateTime: created, Tags: [{ Key: 'a', Value: 'b' }] },
    });
    const input = {
      LaunchTemplateName: 'iris',
      ClientToken: 'token',
      LaunchTemplateData: {
        InstanceType: 'm5.large' as const,
        SecurityGroupIds: ['sg-1', 'sg-2'],
        BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 60, Encrypted: true } }],
        TagSpecifications: [{ ResourceType: 'instance' as const, Tags: [{ Key: 'a', Value: 'b' }] }],
      },
    };
    const { LaunchTemplate } = await new EC2Client(options).send(new CreateLaunchTemplateCommand(input));
    expect(inputs.at(-1)).toEqual(input);
    expect(LaunchTemplate).toEqual({ LaunchTemplateId: 'lt-1', CreateTime: created, Tags: [{ Key: 'a', Value: 'b' }] });
  });

  it('names its errors by code', async () => {
    refuseWith('InvalidLaunchTemplateName.NotFoundException', 'Not there.');
    const call = new EC2Client(options).send(new DescribeLaunchTemplatesCommand({ LaunchTemplateNames: ['x'] }));
    await expect(call).rejects.toMatchObject({ name: 'InvalidLaunchTemplateName.NotFoundException' });
  });
});

describe('restJson1', () => {
  it('spreads a request over path, query, headers and payload', async () => {
    answer = () => ({
      StatusCode: 200,
      ExecutedVersion: '$LATEST',
      FunctionError: 'Unhandled',
      Payload: Buffer.from('{"a":1}'),
    });
    const client = new LambdaClient(options);
    const result = await client.send(
      new InvokeCommand({
        FunctionName: 'allocate slot',
        Qualifier: 'live',
        InvocationType: 'RequestResponse',
        Payload: Buffer.from('{}'),
      }),
    );
    expect(inputs.at(-1)).toMatchObject({
      FunctionName: 'allocate slot',
      Qualifier: 'live',
      InvocationType: 'RequestResponse',
    });
    expect(result).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST', FunctionError: 'Unhandled' });
    expect(result.Payload?.transformToString()).toBe('{"a":1}');
  });

  it('calls members in the body what the API calls them there', async () => {
    answer = () => ({ items: [{ id: 'a', name: 'slipway-registry' }] });
    const keys = new GetApiKeysCommand({ nameQuery: 'slipway', includeValues: true });
    expect((await new APIGatewayClient(options).send(keys)).items).toMatchObject([{ id: 'a' }]);
    expect(inputs.at(-1)).toEqual({ nameQuery: 'slipway', includeValues: true });
  });

  it('carries JSON bodies and typed errors', async () => {
    answer = () => ({ ReservedConcurrentExecutions: 3 });
    const client = new LambdaClient(options);
    const reserve = new PutFunctionConcurrencyCommand({ FunctionName: 'é', ReservedConcurrentExecutions: 3 });
    expect(await client.send(reserve)).toMatchObject({ ReservedConcurrentExecutions: 3 });
    expect(inputs.at(-1)).toEqual({ FunctionName: 'é', ReservedConcurrentExecutions: 3 });
    refuseWith('ResourceNotFoundException', 'No such function.', 404);
    await expect(client.send(reserve)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'No such function.',
    });
  });
});

describe('Route 53', () => {
  const Change = {
    Action: 'UPSERT',
    ResourceRecordSet: {
      Name: 'iris.models.example.com',
      Type: 'A',
      AliasTarget: { HostedZoneId: 'ZLB', DNSName: 'localhost', EvaluateTargetHealth: false },
    },
  } as const;

  it('takes documents and gives them', async () => {
    const client = new Route53Client(options);
    const SubmittedAt = new Date('2026-01-01T00:00:00Z');
    answer = () => ({ ChangeInfo: { Id: '/change/C1', Status: 'PENDING', SubmittedAt } });
    const change = new ChangeResourceRecordSetsCommand({
      HostedZoneId: '/hostedzone/Z1',
      ChangeBatch: { Comment: 'a & b', Changes: [Change] },
    });
    expect(await client.send(change)).toMatchObject({ ChangeInfo: { Id: '/change/C1', SubmittedAt } });
    expect(inputs.at(-1)).toEqual({ HostedZoneId: 'Z1', ChangeBatch: { Comment: 'a & b', Changes: [Change] } });

    answer = () => ({ ResourceRecordSets: [Change.ResourceRecordSet], IsTruncated: false, MaxItems: 1 });
    const list = new ListResourceRecordSetsCommand({ HostedZoneId: 'Z1', StartRecordName: 'iris.', MaxItems: 1 });
    expect(await client.send(list)).toMatchObject({
      ResourceRecordSets: [Change.ResourceRecordSet],
      IsTruncated: false,
      MaxItems: 1,
    });
    expect(inputs.at(-1)).toEqual({ HostedZoneId: 'Z1', StartRecordName: 'iris.', MaxItems: 1 });
  });

  it('names its errors', async () => {
    refuseWith('InvalidChangeBatch', '[it was not found]');
    const change = new ChangeResourceRecordSetsCommand({ HostedZoneId: 'Z1', ChangeBatch: { Changes: [Change] } });
    await expect(new Route53Client(options).send(change)).rejects.toMatchObject({
      name: 'InvalidChangeBatch',
      message: '[it was not found]',
    });
  });
});

describe('a service that is not here', () => {
  const refusal = async (signingName: string, headers: object, body = '') => {
    const authorization = `AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/${signingName}/aws4_request`;
    const request = { method: 'POST', url: '/', headers: { authorization, ...headers }, body: Buffer.from(body) };
    return handleAwsRequest(twin, request, () => ({ roleArn: 'x' }));
  };
  const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };

  it.each([
    ['iam', form, '<Error><Type>Sender</Type><Code>InvalidSignatureException</Code>'],
    ['cloudfront', {}, '<Error><Code>InvalidSignatureException</Code>'],
    ['kms', { 'x-amz-target': 'TrentService.ListKeys' }, '{"__type":"InvalidSignatureException"'],
    ['batch', {}, '{"message":"The twin has no service that signs as \'batch\'"}'],
  ])('%s is refused in the form that its client reads', async (signingName, headers, words) => {
    const { status, body } = await refusal(signingName, headers, 'Action=ListRoles');
    expect(status).toBe(403);
    expect(body).toContain(words);
  });

  it('is another one than CloudWatch in the form that its older clients send', async () => {
    answer = () => ({ MetricAlarms: [{ AlarmName: 'refused-mails', StateValue: 'OK' }] });
    const { status, body } = await refusal(
      'monitoring',
      form,
      'Action=DescribeAlarms&AlarmNames.member.1=refused-mails',
    );
    expect(status).toBe(200);
    expect(inputs.at(-1)).toEqual({ AlarmNames: ['refused-mails'] });
    expect(body).toContain('<MetricAlarms><member><AlarmName>refused-mails</AlarmName>');
  });
});

describe('requests that no client sends', () => {
  it.each([
    ['no signature', {}, 403],
    ['a signature for no service', { authorization: 'AWS4-HMAC-SHA256 Credential=a/b/c/nothing/aws4_request' }, 403],
    [
      'a body that is not JSON',
      { authorization: 'AWS4-HMAC-SHA256 Credential=a/b/c/ecs/aws4_request', 'x-amz-target': 'X.DescribeServices' },
      400,
    ],
    ['no operation', { authorization: 'AWS4-HMAC-SHA256 Credential=a/b/c/ecs/aws4_request' }, 400],
  ])('%s is refused', async (_, headers, status) => {
    const request = { method: 'POST', url: '/', headers, body: Buffer.from('{') };
    expect((await handleAwsRequest(twin, request, () => ({ roleArn: 'x' }))).status).toBe(status);
  });

  it.each(['//', '/%E0%A4%A', '/2015-03-31/functions/%/invocations?%=%'])('the path %s breaks nothing', async (url) => {
    const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=a/b/c/lambda/aws4_request' };
    answer = () => ({});
    const request = { method: 'POST', url, headers, body: Buffer.from('') };
    expect((await handleAwsRequest(twin, request, () => ({ roleArn: 'x' }))).status).toBeLessThan(500);
  });

  it('registers no task definition without its required members', async () => {
    const call = new ECSClient(options).send(new RegisterTaskDefinitionCommand({ family: 'a' } as never));
    await expect(call).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});
