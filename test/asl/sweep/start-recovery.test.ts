import { describe, expect, it } from '@jest/globals';
import { failure } from '../fragment-under-test';
import { ARN, event, execution, over, record, swept } from './swept';

describe('a recovery that the sweep starts', () => {
  it('of a recovery starts one of what that was about, by another name', async () => {
    const origin = {
      deploymentId: 'iris.1',
      executionArn: ARN,
      model: 'iris',
      status: 'TIMED_OUT',
      error: '',
      cause: '',
      recoveries: 1,
    };
    const first = (await swept(event())).started[0]!;
    const { started, of } = await swept(event(execution('recover', `${first.execution}`), `${first.execution}`), {
      DescribeExecution: over({ Status: 'FAILED', Input: JSON.stringify(origin) }),
      GetRecord: record({ recoveries: { N: '1' } }),
    });
    expect(of('GetRecord')).toMatchObject([{ Key: { sk: { S: 'DEPLOYMENT#iris.1' } } }]);
    expect(started).toEqual([{ ...origin, recoveries: 2, execution: first.execution.replace(/-0$/, '-1') }]);
  });

  it('leaves one alone whose last recovery runs still, however long it takes', async () => {
    const name = (await swept(event())).started[0]!.execution;
    const counted = { GetRecord: record({ recoveries: { N: '1' } }) };
    const { of, started } = await swept(event(), { ...counted, DescribeLastRecovery: { Status: 'RUNNING' } });
    expect(of('DescribeLastRecovery')).toEqual([{ ExecutionArn: execution('recover', `${name}`) }]);
    expect(started).toEqual([]);
    for (const last of [{ Status: 'FAILED' }, failure('Sfn.ExecutionDoesNotExistException')]) {
      const next = await swept(event(), { ...counted, DescribeLastRecovery: last });
      expect(next.started).toMatchObject([{ execution: `${name}`.replace(/-0$/, '-1') }]);
    }
    for (const unsure of ['Sfn.SfnException', 'States.DataLimitExceeded', 'States.Timeout']) {
      expect((await swept(event(), { ...counted, DescribeLastRecovery: failure(unsure) })).started).toEqual([]);
    }
  });

  it('counts the recovery that it started, or that somebody had started and not counted', async () => {
    const counts = [
      {
        TableName: 'slipway-registry',
        Key: { pk: { S: 'MODEL#iris' }, sk: { S: 'DEPLOYMENT#iris.1' } },
        UpdateExpression: 'SET recoveries = :next',
        ConditionExpression:
          'executionArn = :executionArn AND (attribute_not_exists(recoveries) OR recoveries < :next)',
        ExpressionAttributeValues: { ':next': { N: '3' }, ':executionArn': { S: ARN } },
      },
    ];
    const answers = { GetRecord: record({ recoveries: { N: '2' } }), DescribeLastRecovery: { Status: 'FAILED' } };
    const taken = { StartRecovery: failure('Sfn.ExecutionAlreadyExistsException') };
    expect((await swept(event(), answers)).of('CountRecovery')).toEqual(counts);
    expect((await swept(event(), { ...answers, ...taken })).of('CountRecovery')).toEqual(counts);
    const refused = { StartRecovery: failure('Sfn.ExecutionLimitExceededException') };
    expect((await swept(event(), { ...answers, ...refused })).of('CountRecovery')).toEqual([]);
  });

  it('counts by the recovery’s own input where there is no record', async () => {
    const origin = {
      deploymentId: 'iris.1',
      executionArn: ARN,
      model: 'iris',
      status: 'ABORTED',
      error: '',
      cause: '',
    };
    const ended = (recoveries: number) => ({
      DescribeExecution: over({ Input: JSON.stringify({ ...origin, recoveries }) }),
      GetRecord: {},
      CountRecovery: failure('DynamoDb.ConditionalCheckFailedException'),
    });
    const recovery = event(execution('recover', 'r-0'), 'r-0');
    expect((await swept(recovery, ended(1))).started).toMatchObject([
      { recoveries: 2, execution: expect.stringMatching(/-1$/) },
    ]);
    expect((await swept(recovery, ended(6))).started).toEqual([]);
  });

  it('starts nothing twice: the same event has the same name, and a name that is taken is no failure', async () => {
    const [once, twice] = [await swept(event()), await swept(event())];
    expect(twice.started[0]?.execution).toBe(once.started[0]?.execution);
    const taken = await swept(event(), { StartRecovery: failure('Sfn.ExecutionAlreadyExistsException') });
    expect(taken.result.status).toBe('SUCCEEDED');
  });
});
