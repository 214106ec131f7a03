import { describe, expect, it } from '@jest/globals';
import { permissionsOf } from '../../asl/language/permissions-of';
import { sweep } from '../../asl/sweep';
import { EXPRESS } from '../../asl/workflows';
import { type Answer, failure } from './fragment-under-test';
import { ARN, event, execution, over, record, swept } from './sweep/swept';

describe('the sweep, told by an event', () => {
  it('starts the recovery of an execution that ended without its deployment having an end', async () => {
    const { result, of, started } = await swept(event());
    expect(result.status).toBe('SUCCEEDED');
    expect(of('FindUnfinished')).toEqual([]);
    expect(of('DescribeExecution')).toEqual([{ ExecutionArn: ARN }]);
    expect(of('GetRecord')).toMatchObject([
      { Key: { pk: { S: 'MODEL#iris' }, sk: { S: 'DEPLOYMENT#iris.1' } }, ConsistentRead: true },
    ]);
    expect(started).toEqual([
      {
        deploymentId: 'iris.1',
        executionArn: ARN,
        model: 'iris',
        status: 'TIMED_OUT',
        error: '',
        cause: '',
        recoveries: 1,
        execution: expect.stringMatching(/^[0-9a-f]{40}-0$/),
      },
    ]);
    expect(of('StartRecovery')[0]?.StateMachineArn).toBe(
      'arn:aws:states:us-east-1:111111111111:stateMachine:slipway-recover',
    );
  });
});

describe('the sweep by itself', () => {
  const listed = (...ids: string[]) => ({
    Items: ids.map((id) => ({ deploymentId: { S: id }, executionArn: { S: execution('deploy', id) } })),
  });

  it('looks at the deployments without an end, those first that began first', async () => {
    const { of, result } = await swept({}, { FindUnfinished: listed() });
    expect(of('FindUnfinished')).toEqual([
      {
        TableName: 'slipway-registry',
        IndexName: 'byLabel',
        KeyConditionExpression: 'labelPk = :unfinished',
        ExpressionAttributeValues: { ':unfinished': { S: 'UNFINISHED' } },
        ProjectionExpression: 'deploymentId, executionArn',
        Limit: 100,
      },
    ]);
    expect(of('DescribeExecution')).toEqual([]);
    expect(result.status).toBe('SUCCEEDED');
  });

  it('starts the recovery of each that is over', async () => {
    const { started } = await swept(
      {},
      {
        FindUnfinished: listed('iris.1', 'iris.2'),
        DescribeExecution: [over({ Status: 'RUNNING' }), over()],
        GetRecord: record({ executionArn: { S: execution('deploy', 'iris.2') } }),
      },
    );
    expect(started.map(({ deploymentId }) => deploymentId)).toEqual(['iris.2']);
  });

  it('goes on with the next where one recovery can’t be started', async () => {
    const { result, of } = await swept(
      {},
      {
        FindUnfinished: listed('iris.1', 'iris.1'),
        StartRecovery: [failure('Sfn.ExecutionLimitExceededException'), {}] as readonly Answer[],
      },
    );
    expect(result.status).toBe('SUCCEEDED');
    expect(of('StartRecovery')).toHaveLength(2);
  });
});

describe('the sweep', () => {
  it('is Express, and over before the next one begins', () => {
    expect(EXPRESS.has('sweep')).toBe(true);
    expect(sweep).toMatchObject({ QueryLanguage: 'JSONata', TimeoutSeconds: 240 });
  });

  it('may read executions and records, start recoveries and count them, nothing else', () => {
    expect(
      permissionsOf(sweep)
        .flatMap(({ actions }) => actions)
        .toSorted(),
    ).toEqual([
      'dynamodb:GetItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
      'states:DescribeExecution',
      'states:StartExecution',
    ]);
  });
});
