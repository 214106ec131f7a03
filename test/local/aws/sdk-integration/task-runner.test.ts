import { describe, expect, it } from '@jest/globals';
import type { JsonValue, TaskRequest } from '../../../../local/asl/task';
import { taskRunner } from '../../../../local/aws/sdk-integration';
import { AwsError, type Service, type ServiceName } from '../../../../local/aws/service';
import { Twin } from '../../../../local/aws/twin';
import { VirtualClock } from '../../../../local/clock';

/** A twin whose operations answer the given outputs and remember their inputs. */
function runnerWith(service: ServiceName, answers: Record<string, object | AwsError>) {
  const inputs: object[] = [];
  const operations = Object.fromEntries(
    Object.entries(answers).map(([operation, answer]) => [
      operation,
      (input: object) => {
        inputs.push(input);
        if (answer instanceof AwsError) throw answer;
        return answer;
      },
    ]),
  );
  const services: Service[] = [{ name: service, operations }];
  const twin = new Twin({ accountId: '111111111111', region: 'us-east-1', clock: new VirtualClock(), services });
  const run = taskRunner(twin);
  return { inputs, run: (resource: string, args: JsonValue) => run(request(resource, args)) };
}

function request(resource: string, args: JsonValue): TaskRequest {
  return {
    resource: `arn:aws:states:::${resource}`,
    arguments: args,
    state: 'Task',
    mapIndex: [],
    executionArn: 'arn:aws:states:us-east-1:111111111111:execution:deploy:one',
    roleArn: 'arn:aws:iam::111111111111:role/deploy',
    signal: new AbortController().signal,
  };
}

describe('SDK integrations', () => {
  it('take PascalCase at every depth and leave map keys alone', async () => {
    const { run, inputs } = runnerWith('ecs', { RegisterTaskDefinition: {} });
    await run('aws-sdk:ecs:registerTaskDefinition', {
      Family: 'iris',
      ContainerDefinitions: [
        { Name: 'model', LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': 'g' } } },
      ],
    });
    expect(inputs).toEqual([
      {
        family: 'iris',
        containerDefinitions: [
          { name: 'model', logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': 'g' } } },
        ],
      },
    ]);
  });

  it('name members as the SDK for Java does', async () => {
    const { run, inputs } = runnerWith('autoscaling', { UpdateAutoScalingGroup: {} });
    await run('aws-sdk:autoscaling:updateAutoScalingGroup', {
      AutoScalingGroupName: 'a',
      VpcZoneIdentifier: 'subnet-1',
    });
    expect(inputs).toEqual([{ AutoScalingGroupName: 'a', VPCZoneIdentifier: 'subnet-1' }]);
    await expect(
      run('aws-sdk:autoscaling:updateAutoScalingGroup', { AutoScalingGroupName: 'a', VPCZoneIdentifier: 'subnet-1' }),
    ).rejects.toMatchObject({
      error: 'States.Runtime',
      cause: 'The field "VPCZoneIdentifier" is not supported by Step Functions',
    });
  });

  it('give results in PascalCase with timestamps as ISO strings', async () => {
    const { run } = runnerWith('ecs', {
      DescribeServices: {
        services: [{ serviceName: 'iris', createdAt: new Date(0), tags: [{ key: 'a', value: 'b' }] }],
      },
    });
    expect(await run('aws-sdk:ecs:describeServices', { Cluster: 'iris', Services: ['iris'] })).toEqual({
      Services: [{ ServiceName: 'iris', CreatedAt: '1970-01-01T00:00:00.000Z', Tags: [{ Key: 'a', Value: 'b' }] }],
    });
  });

  it('refuse a value of the wrong type', async () => {
    const { run } = runnerWith('ecs', { CreateCluster: {} });
    await expect(run('aws-sdk:ecs:createCluster', { ClusterName: 1 })).rejects.toMatchObject({
      error: 'States.Runtime',
    });
  });

  it.each([
    ['ecs', 'DeleteCluster', { Cluster: 'a' }, 'ClusterNotFoundException', 'Ecs.ClusterNotFoundException'],
    ['ecs', 'DeleteCluster', { Cluster: 'a' }, 'ThrottlingException', 'Ecs.EcsException'],
    ['ec2', 'DescribeLaunchTemplates', {}, 'InvalidLaunchTemplateName.NotFoundException', 'Ec2.Ec2Exception'],
    [
      'autoscaling',
      'DeleteAutoScalingGroup',
      { AutoScalingGroupName: 'a' },
      'ScalingActivityInProgress',
      'AutoScaling.ScalingActivityInProgressException',
    ],
    [
      'autoscaling',
      'DeleteAutoScalingGroup',
      { AutoScalingGroupName: 'a' },
      'ValidationError',
      'AutoScaling.AutoScalingException',
    ],
    [
      'elasticloadbalancingv2',
      'DescribeListeners',
      {},
      'ListenerNotFound',
      'ElasticLoadBalancingV2.ListenerNotFoundException',
    ],
  ] as const)('of %s: %s %j that answers %s fails as %s', async (service, operation, args, code, expected) => {
    const { run } = runnerWith(service, { [operation]: new AwsError(code, 'No.') });
    const action = operation.charAt(0).toLowerCase() + operation.slice(1);
    await expect(run(`aws-sdk:${service}:${action}`, args)).rejects.toMatchObject({
      error: expected,
      cause: expect.stringMatching(/^No\. \(Service: \w+, Status Code: 400, Request ID: [0-9a-f-]{36}\)$/),
    });
  });

  it('refuse an action that AWS does not have', async () => {
    const { run } = runnerWith('ecs', {});
    await expect(run('aws-sdk:ecs:createClusters', {})).rejects.toMatchObject({ error: 'States.Runtime' });
    await expect(run('glue:startJobRun.sync', {})).rejects.toMatchObject({ error: 'States.Runtime' });
  });
});

describe('optimised integrations', () => {
  it('dynamodb: errors are prefixed DynamoDB, and BOOL may be written as the API does', async () => {
    const conflict = new AwsError('ConditionalCheckFailedException', 'The conditional request failed');
    const { run, inputs } = runnerWith('dynamodb', { PutItem: conflict });
    const put = run('dynamodb:putItem', {
      TableName: 'table',
      Item: { pk: { S: 'a' }, done: { BOOL: true }, to: { Bool: false } },
    });
    await expect(put).rejects.toMatchObject({ error: 'DynamoDB.ConditionalCheckFailedException' });
    expect(inputs).toEqual([
      { TableName: 'table', Item: { pk: { S: 'a' }, done: { BOOL: true }, to: { BOOL: false } } },
    ]);
  });

  it('lambda:invoke: the payload is JSON both ways', async () => {
    const { run, inputs } = runnerWith('lambda', {
      Invoke: { StatusCode: 200, ExecutedVersion: '$LATEST', Payload: Buffer.from('{"port":5000}') },
    });
    expect(await run('lambda:invoke', { FunctionName: 'allocate-slot', Payload: { model: 'iris' } })).toEqual({
      StatusCode: 200,
      ExecutedVersion: '$LATEST',
      Payload: { port: 5000 },
    });
    expect(inputs).toEqual([{ FunctionName: 'allocate-slot', Payload: Buffer.from('{"model":"iris"}') }]);
  });

  it('lambda:invoke: a function’s error is the task’s error', async () => {
    const thrown = '{"errorType":"NoFreeSlot","errorMessage":"full"}';
    const { run } = runnerWith('lambda', {
      Invoke: { StatusCode: 200, FunctionError: 'Unhandled', Payload: Buffer.from(thrown) },
    });
    await expect(run('lambda:invoke', { FunctionName: 'f', Payload: {} })).rejects.toMatchObject({
      error: 'NoFreeSlot',
      cause: thrown,
    });
  });

  it('events:putEvents: details are JSON, the execution is named, a failed entry is an error', async () => {
    const entry = { Source: 'slipway', DetailType: 'Deployment Live', Detail: { model: 'iris' } };
    const { run, inputs } = runnerWith('eventbridge', {
      PutEvents: { FailedEntryCount: 0, Entries: [{ EventId: 'e' }] },
    });
    await run('events:putEvents', { Entries: [entry] });
    expect(inputs).toEqual([
      {
        Entries: [
          {
            ...entry,
            Detail: '{"model":"iris"}',
            Resources: [
              'arn:aws:states:us-east-1:111111111111:execution:deploy:one',
              'arn:aws:states:us-east-1:111111111111:stateMachine:deploy',
            ],
          },
        ],
      },
    ]);
    const failing = runnerWith('eventbridge', { PutEvents: { FailedEntryCount: 1, Entries: [{ ErrorCode: 'x' }] } });
    await expect(failing.run('events:putEvents', { Entries: [entry] })).rejects.toMatchObject({
      error: 'EventBridge.FailedEntry',
    });
  });

  it('states:startExecution.sync:2 waits for the child and gives its output as JSON', async () => {
    const executionArn = 'arn:aws:states:us-east-1:111111111111:execution:delete:two';
    const described = {
      executionArn,
      stateMachineArn: 'm',
      status: 'SUCCEEDED',
      startDate: new Date(0),
      output: '{"left":[]}',
    };
    const { run } = runnerWith('sfn', {
      StartExecution: { executionArn, startDate: new Date(0) },
      DescribeExecution: described,
    });
    expect(await run('states:startExecution.sync:2', { StateMachineArn: 'm', Input: { model: 'iris' } })).toMatchObject(
      {
        Status: 'SUCCEEDED',
        Output: { left: [] },
      },
    );
    const failed = runnerWith('sfn', {
      StartExecution: { executionArn, startDate: new Date(0) },
      DescribeExecution: { ...described, status: 'FAILED' },
    });
    await expect(failed.run('states:startExecution.sync:2', { StateMachineArn: 'm' })).rejects.toMatchObject({
      error: 'States.TaskFailed',
    });
  });
});
