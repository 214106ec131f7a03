import { describe, expect, it } from '@jest/globals';
import { permissionsOf } from '../../asl/language/permissions-of';
import { sweep } from '../../asl/sweep';
import { EXPRESS } from '../../asl/workflows';
import type { JsonValue } from '../../local/asl';
import { type Answer, type Answers, failure, runWorkflow } from './fragment-under-test';

const execution = (machine: string, name: string) =>
  `arn:aws:states:us-east-1:111111111111:execution:slipway-${machine}:${name}`;
const ARN = execution('deploy', 'iris.1');

/** As Step Functions describes an execution that is over. */
const over = (fields: Record<string, JsonValue> = {}) => ({
  Status: 'TIMED_OUT',
  Input: JSON.stringify({ model: 'iris', request: {} }),
  ...fields,
});
const record = (fields: Record<string, JsonValue> = {}) => ({
  Item: { status: { S: 'IN_PROGRESS' }, executionArn: { S: ARN }, ...fields },
});

/** What EventBridge says of an execution. */
const event = (executionArn = ARN, name = 'iris.1') => ({
  source: 'aws.states',
  detail: { executionArn, name, status: 'TIMED_OUT' },
});

async function swept(input: JsonValue, answers: Answers = {}) {
  const ran = await runWorkflow(sweep, {
    input,
    answers: { DescribeExecution: over(), GetRecord: record(), ...answers },
  });
  const of = (state: string) =>
    ran.attempts
      .filter((attempt) => attempt.state === state)
      .map(({ arguments: args }) => args as Record<string, string>);
  const started = of('StartRecovery').map(({ Input, Name }) => ({ ...JSON.parse(Input!), execution: Name }));
  return { ...ran, of, started };
}

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

  it('knows the model by what the execution was asked, whatever that is called', async () => {
    const arn = execution('deploy', 'nightly-7');
    const { started } = await swept(event(arn, 'nightly-7'), { GetRecord: record({ executionArn: { S: arn } }) });
    expect(started).toMatchObject([{ model: 'iris', deploymentId: 'nightly-7' }]);
  });

  it('hands on why it was stopped, bounded', async () => {
    const described = over({ Status: 'ABORTED', Error: 'Stopped', Cause: 'y'.repeat(5_000) });
    const { started } = await swept(event(), { DescribeExecution: described });
    expect(started[0]).toMatchObject({ status: 'ABORTED', error: 'Stopped', cause: `${'y'.repeat(999)}…` });
  });

  it.each<[string, Answers]>([
    ['runs still', { DescribeExecution: over({ Status: 'RUNNING' }) }],
    ['has its end', { GetRecord: record({ status: { S: 'ROLLED_BACK' } }) }],
    ['can’t be described', { DescribeExecution: failure('Sfn.SfnException', 'not authorized') }],
    ['is not the one that the record is about', { GetRecord: record({ executionArn: { S: 'arn:other' } }) }],
    ['is of no model', { DescribeExecution: over({ Input: '{}' }) }],
  ])('leaves one alone that %s', async (_what, answers) => {
    const { result, started } = await swept(event(), answers);
    expect(result.status).toBe('SUCCEEDED');
    expect(started).toEqual([]);
  });

  it('starts the recovery of one that did not get as far as its record', async () => {
    expect((await swept(event(), { GetRecord: {} })).started).toHaveLength(1);
  });

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

  it('starts none after the one that was to give up: that is left to the schedule', async () => {
    const answers = { GetRecord: record({ recoveries: { N: '6' } }), DescribeLastRecovery: { Status: 'FAILED' } };
    expect((await swept(event(), answers)).started).toEqual([]);
    const listed = { Items: [{ deploymentId: { S: 'iris.1' }, executionArn: { S: ARN } }] };
    expect((await swept({}, { ...answers, FindUnfinished: listed })).started).toMatchObject([{ recoveries: 7 }]);
  });

  it('starts nothing twice: the same event has the same name, and a name that is taken is no failure', async () => {
    const [once, twice] = [await swept(event()), await swept(event())];
    expect(twice.started[0]?.execution).toBe(once.started[0]?.execution);
    const taken = await swept(event(), { StartRecovery: failure('Sfn.ExecutionAlreadyExistsException') });
    expect(taken.result.status).toBe('SUCCEEDED');
  });

  it.each<[string, Answers]>([
    ['is forgotten', { DescribeExecution: failure('Sfn.ExecutionDoesNotExistException') }],
    [
      'has too large an input',
      { DescribeExecution: failure('States.DataLimitExceeded'), DescribeWithoutData: { Status: 'TIMED_OUT' } },
    ],
  ])('goes by its name for an execution that %s', async (_what, unread) => {
    const released = await swept(event(), unread);
    expect(released.started).toMatchObject([{ model: 'iris', deploymentId: 'iris.1', status: 'TIMED_OUT' }]);
    const id = 'my-model_0123';
    const arn = execution('deploy', id);
    const today = await swept(event(arn, id), {
      ...unread,
      GetRecord: record({ executionArn: { S: arn } }),
    });
    expect(today.started).toMatchObject([{ model: 'my-model', deploymentId: id }]);
    expect((await swept(event(execution('deploy', 'nobody'), 'nobody'), unread)).started).toEqual([]);
    const recovery = 'f2e3ab72-6d5e-4b02_36bd5ec0';
    expect((await swept(event(execution('recover', recovery), recovery), unread)).started).toEqual([]);
  });
});

it('the sweep leaves alone what has too large an input and runs', async () => {
  const { started, of } = await swept(event(), {
    DescribeExecution: failure('States.DataLimitExceeded'),
    DescribeWithoutData: { Status: 'RUNNING' },
  });
  expect(of('DescribeWithoutData')).toEqual([{ ExecutionArn: ARN, IncludedData: 'METADATA_ONLY' }]);
  expect(started).toEqual([]);
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
