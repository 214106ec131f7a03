import { describe, expect, it } from '@jest/globals';
import type { JsonValue } from '../../../../local/asl';
import type { PolicyStatement } from '../../../../local/assembly/roles';
import { Iam } from '../../../../local/aws/iam';
import { taskRunner } from '../../../../local/aws/sdk-integration';
import { StepFunctions } from '../../../../local/aws/sfn';
import { Twin } from '../../../../local/aws/twin';
import { VirtualClock } from '../../../../local/clock';
import { ACCOUNT } from '../account';
import { machineOf } from './service-under-test';

const EXECUTION_ARN = 'arn:aws:states:us-east-1:111111111111:execution:app-deploy:one';
const ROLE_ARN = 'arn:aws:iam::111111111111:role/app';

/** Starts a Look that never comes, and waits for the answer to its token, which it gives away as the name of that. */
const WAITING = {
  Type: 'Task',
  Resource: 'arn:aws:states:::aws-sdk:sfn:startExecution.waitForTaskToken',
  Arguments: {
    StateMachineArn: 'arn:aws:states:us-east-1:111111111111:stateMachine:app-deploy',
    Name: '{% $states.context.Task.Token %}',
    Input: '{"isTheOther": true}',
  },
  TimeoutSeconds: 60,
  Next: 'Answered',
};
const DEFINITION = {
  StartAt: 'IsItTheOther',
  States: {
    IsItTheOther: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input.isTheOther %}', Next: 'Other' }],
      Default: 'Wait',
    },
    Wait: WAITING,
    Answered: { Type: 'Pass', End: true },
    Other: { Type: 'Succeed' },
  },
};

const allowed: PolicyStatement[] = [{ Effect: 'Allow', Action: 'states:*', Resource: '*' }];

async function waiting(state: object = {}, policies = allowed) {
  const clock = new VirtualClock(0);
  const definition = { ...DEFINITION, States: { ...DEFINITION.States, Wait: { ...WAITING, ...state } } };
  let uuids = 0;
  const service = new StepFunctions({
    machines: [machineOf(definition)],
    clock,
    runTask: (request) => taskRunner(twin)(request),
    newUuid: () => `token-${++uuids}`,
    onStatusChange: () => undefined,
  });
  const roles = [
    { name: 'app', arn: ROLE_ARN, policies: [{ Statement: allowed }], awsManagedPolicies: [] },
    { name: 'sender', arn: 'sender', policies: [{ Statement: policies }], awsManagedPolicies: [] },
  ];
  const iam = new Iam({ roles, administrators: ['root'] });
  const twin: Twin = new Twin({ ...ACCOUNT, clock, latency: 0, services: [service], authorizer: iam.authorize });
  const call = (operation: string, input: object, roleArn = 'sender') =>
    twin.call('sfn', operation, input, { roleArn });
  const { arn: stateMachineArn } = machineOf(definition);
  await call('StartExecution', { stateMachineArn, name: 'one', input: '{"isTheOther":false}' }, 'root');
  await clock.sleep(1_000);
  const record = service.executions.get(EXECUTION_ARN)!;
  const ended = async (): Promise<{ result: JsonValue; seconds: number }> => {
    await record.whenEnded;
    return { result: { ...record.ended!.result } as JsonValue, seconds: clock.now() / 1000 };
  };
  return { call, clock, ended, record };
}

describe('a task token', () => {
  it('ends the wait of its task with the answer, once', async () => {
    const { call, ended, record } = await waiting();
    expect(record.execution.history.map(({ type }) => type)).toContain('TaskSubmitted');
    await call('SendTaskSuccess', { taskToken: 'token-1', output: '{"go":[1]}' });
    expect(await ended()).toEqual({ result: { status: 'SUCCEEDED', output: { go: [1] } }, seconds: 1 });
    await expect(call('SendTaskSuccess', { taskToken: 'token-1', output: '{}' })).rejects.toMatchObject({
      code: 'TaskTimedOut',
      message: "Task Timed Out: 'Provided task does not exist anymore'",
    });
  });

  it('ends it with a failure', async () => {
    const { call, ended } = await waiting();
    await call('SendTaskFailure', { taskToken: 'token-1', error: 'Refused', cause: 'for a reason' });
    expect(await ended()).toMatchObject({ result: { status: 'FAILED', error: 'Refused', cause: 'for a reason' } });
  });

  it('is worth nothing after the time of its task', async () => {
    const { call, ended } = await waiting();
    expect(await ended()).toEqual({ result: { status: 'FAILED', error: 'States.Timeout' }, seconds: 60 });
    for (const [operation, input] of [
      ['SendTaskSuccess', { output: '{}' }],
      ['SendTaskFailure', {}],
      ['SendTaskHeartbeat', {}],
    ] as const) {
      await expect(call(operation, { taskToken: 'token-1', ...input })).rejects.toMatchObject({ code: 'TaskTimedOut' });
    }
  });

  it('keeps its task waiting by heartbeats', async () => {
    const { call, clock, ended } = await waiting({ HeartbeatSeconds: 10 });
    await clock.sleep(8_000);
    await call('SendTaskHeartbeat', { taskToken: 'token-1' });
    expect(await ended()).toEqual({ result: { status: 'FAILED', error: 'States.HeartbeatTimeout' }, seconds: 19 });
  });

  it('that nobody gave away is no token', async () => {
    const { call } = await waiting();
    await expect(call('SendTaskSuccess', { taskToken: 'token-9', output: '{}' })).rejects.toMatchObject({
      code: 'InvalidToken',
    });
  });

  it('takes JSON for an answer, and goes on waiting after what is none', async () => {
    const { call, ended } = await waiting();
    await expect(call('SendTaskSuccess', { taskToken: 'token-1', output: '{' })).rejects.toMatchObject({
      code: 'InvalidOutput',
    });
    await call('SendTaskSuccess', { taskToken: 'token-1', output: '5' });
    expect(await ended()).toMatchObject({ result: { output: 5 } });
  });

  it('is answered by those who may answer any, since it says nothing of whose it is', async () => {
    const onMachine = [{ Effect: 'Allow' as const, Action: 'states:*', Resource: machineOf({}).arn }];
    const { call } = await waiting({}, onMachine);
    await expect(call('SendTaskSuccess', { taskToken: 'token-1', output: '{}' })).rejects.toMatchObject({
      code: 'AccessDeniedException',
    });
  });
});
