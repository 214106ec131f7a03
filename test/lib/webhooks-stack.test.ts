import { describe, expect, it } from '@jest/globals';
import { synthesized } from './synthesized';

const { assembly } = synthesized('prod');

const arnOf = (type: string, name: string) =>
  assembly.ofType(type).find(({ physicalId }) => physicalId === name)!.attributes;
const table = arnOf('AWS::DynamoDB::Table', 'slipway-prod-registry');
const webhooks = arnOf('AWS::DynamoDB::Table', 'slipway-prod-webhooks');
const queue = assembly.ofType('AWS::SQS::Queue').find(({ attributes }) => attributes.QueueName?.includes('webhook'))!;

/** Names of the functions whose role has something to do with a resource, with the actions. */
function mayTouch(resource: string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { properties, physicalId } of assembly.ofType('AWS::Lambda::Function')) {
    const role = assembly.ofType('AWS::IAM::Role').find(({ attributes }) => attributes.Arn === properties.Role);
    const policies = assembly
      .ofType('AWS::IAM::Policy')
      .filter(({ properties: { Roles } }) => (Roles as string[]).includes(role?.physicalId ?? ''));
    const statements = policies.flatMap(
      (policy) =>
        (
          policy.properties.PolicyDocument as {
            Statement: { Action: string | string[]; Resource: string | string[] }[];
          }
        ).Statement,
    );
    const actions = statements
      .filter(({ Resource }) => [Resource].flat().includes(resource))
      .flatMap(({ Action }) => Action);
    if (actions.length > 0) found[physicalId.replace('slipway-prod-', '')] = [...new Set(actions)].sort();
  }
  return found;
}

describe('webhooks', () => {
  it('are in a table that three functions may touch, of the whole platform', () => {
    expect(mayTouch(webhooks.Arn!)).toEqual({
      mlflow: ['DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'].map((action) => `dynamodb:${action}`),
      'announce-changes': ['dynamodb:Query'],
      'deliver-webhook': ['dynamodb:GetItem'],
    });
    const others = assembly.ofType('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role');
    const naming = others.filter(({ properties }) => JSON.stringify(properties).includes(webhooks.Arn!));
    expect(naming).toHaveLength(3);
  });

  it('are told of models and versions by the table’s stream, until it forgets them', () => {
    const [mapping, ...others] = assembly.ofType('AWS::Lambda::EventSourceMapping');
    expect(others).toEqual([]);
    expect(mapping!.properties).toMatchObject({
      FunctionName: 'slipway-prod-announce-changes',
      EventSourceArn: table.StreamArn,
      StartingPosition: 'TRIM_HORIZON',
      BisectBatchOnFunctionError: true,
      BatchSize: 25,
      FilterCriteria: {
        Filters: [{ Pattern: '{"dynamodb":{"Keys":{"sk":{"S":["MODEL",{"prefix":"VERSION#"}]}}}}' }],
      },
    });
    expect(mapping!.properties.MaximumRetryAttempts).toBeUndefined();
    expect(mayTouch(table.StreamArn!)['announce-changes']).toEqual(
      ['DescribeStream', 'GetRecords', 'GetShardIterator'].map((action) => `dynamodb:${action}`),
    );
  });

  it('are tried three times, and then are dead letters', () => {
    const [config] = assembly.ofType('AWS::Lambda::EventInvokeConfig');
    expect(config!.properties).toMatchObject({
      FunctionName: 'slipway-prod-deliver-webhook',
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: queue.attributes.Arn } },
    });
    expect(queue.properties).toMatchObject({
      QueueName: 'slipway-prod-webhook-dead-letters',
      MessageRetentionPeriod: 14 * 86_400,
    });
    expect(mayTouch(queue.attributes.Arn!)['deliver-webhook']).toContain('sqs:SendMessage');
  });

  it('reach the internet alone, but in local mode', () => {
    const reach = (environment: string) =>
      synthesized(environment)
        .assembly.ofType('AWS::Lambda::Function')
        .flatMap(
          ({ properties }) =>
            (properties.Environment as { Variables?: Record<string, string> })?.Variables?.WEBHOOK_REACH ?? [],
        );
    expect([reach('prod'), reach('local')]).toEqual([
      ['public', 'public'],
      ['local', 'local'],
    ]);
  });
});
