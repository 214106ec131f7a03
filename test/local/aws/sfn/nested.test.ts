import { describe, expect, it } from '@jest/globals';
import type { JsonValue } from '../../../../local/asl';
import type { StateMachine } from '../../../../local/assembly';
import type { PolicyStatement } from '../../../../local/assembly/roles';
import { type CallFault, faultsOf } from '../../../../local/aws/faults';
import { Iam } from '../../../../local/aws/iam';
import { taskRunner } from '../../../../local/aws/sdk-integration';
import { StepFunctions } from '../../../../local/aws/sfn';
import { Twin } from '../../../../local/aws/twin';
import { VirtualClock } from '../../../../local/clock';
import { ACCOUNT } from '../account';

const machineArn = (name: string) => `arn:aws:states:us-east-1:111111111111:stateMachine:${name}`;
const executionArn = (name: string) => `arn:aws:states:us-east-1:111111111111:execution:${name}`;
const roleArn = (name: string) => `arn:aws:iam::111111111111:role/${name}`;
const sfn = (action: string, Arguments: JsonValue) => ({
  Type: 'Task',
  Resource: `arn:aws:states:::aws-sdk:sfn:${action}`,
  Arguments,
  End: true,
});

function machine(name: string, type: StateMachine['type'], state: object): StateMachine {
  const definition = { QueryLanguage: 'JSONata', StartAt: name, States: { [name]: state } };
  return {
    name,
    arn: machineArn(name),
    type,
    roleArn: roleArn(name),
    definition: JSON.stringify(definition),
  };
}

const allow = (action: string, resource: string): PolicyStatement => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
});

interface Surroundings {
  readonly doorRights?: PolicyStatement[];
  readonly faults?: CallFault[];
}

/**
 * Runs the workflow `outer`, which has this one task, beside the Express workflow `look`, which takes three seconds,
 * the Express workflow `door`, which describes `job:running`, an execution that goes on.
 */
async function outer(task: object, rights: PolicyStatement[], { doorRights = [], faults = [] }: Surroundings = {}) {
  const clock = new VirtualClock(0);
  const machines = [
    machine('outer', 'STANDARD', task),
    machine('look', 'EXPRESS', { Type: 'Wait', Seconds: 3, End: true }),
    machine('door', 'EXPRESS', sfn('describeExecution', { ExecutionArn: executionArn('job:running') })),
    machine('job', 'STANDARD', { Type: 'Wait', Seconds: 3600, End: true }),
  ];
  const role = (name: string, Statement: PolicyStatement[]) => ({
    name,
    arn: roleArn(name),
    policies: [{ Statement }],
    awsManagedPolicies: [],
  });
  const roles = [role('outer', rights), role('door', doorRights)];
  const iam = new Iam({ roles, administrators: ['root'] });
  let uuids = 0;
  const service = new StepFunctions({
    machines,
    clock,
    runTask: (request) => taskRunner(twin)(request),
    newUuid: () => `uuid-${++uuids}`,
    onStatusChange: () => undefined,
  });
  const twin: Twin = new Twin({
    ...ACCOUNT,
    clock,
    latency: 0,
    services: [service],
    authorizer: iam.authorize,
    faults: faultsOf(faults),
  });
  const asRoot = (operation: string, input: object) => twin.call('sfn', operation, input, { roleArn: 'root' });
  await asRoot('StartExecution', { stateMachineArn: machineArn('job'), name: 'running', input: '{"a":1}' });
  await asRoot('StartExecution', { stateMachineArn: machineArn('outer'), name: 'one' });
  const { whenEnded } = service.executions.get(executionArn('outer:one'))!;
  await whenEnded;
  const { result } = service.executions.get(executionArn('outer:one'))!.ended!;
  await service.close();
  return { result, clock };
}

const startSync = sfn('startSyncExecution', {
  StateMachineArn: machineArn('look'),
  Name: 'a',
  Input: '{"model":"iris"}',
});
const mayStartSync = allow('states:StartSyncExecution', machineArn('look'));

describe('aws-sdk:sfn:startSyncExecution', () => {
  it('waits for the Express workflow and gives its answer under Step Functions’ names', async () => {
    const { result, clock } = await outer(startSync, [mayStartSync]);
    expect(result).toEqual({
      status: 'SUCCEEDED',
      output: {
        ExecutionArn: 'arn:aws:states:us-east-1:111111111111:express:look:a:uuid-1',
        StateMachineArn: machineArn('look'),
        Name: 'a',
        StartDate: '1970-01-01T00:00:00.000Z',
        StopDate: '1970-01-01T00:00:03.000Z',
        Status: 'SUCCEEDED',
        Input: '{"model":"iris"}',
        InputDetails: { Included: true },
        Output: '{"model":"iris"}',
        OutputDetails: { Included: true },
        BillingDetails: { BilledDurationInMilliseconds: 3000, BilledMemoryUsedInMB: 64 },
      },
    });
    expect(clock.now()).toBe(3000);
  });

  it('is authorised on the state machine', async () => {
    const { result } = await outer(startSync, [allow('states:StartSyncExecution', machineArn('other'))]);
    expect(result).toMatchObject({
      status: 'FAILED',
      error: 'Sfn.SfnException',
      cause: expect.stringContaining(
        `not authorized to perform: states:StartSyncExecution on resource: ${machineArn('look')}`,
      ),
    });
  });

  it('runs the nested workflow with the rights of its own role', async () => {
    const startDoor = sfn('startSyncExecution', { StateMachineArn: machineArn('door') });
    const { result } = await outer(startDoor, [allow('states:*', '*')]);
    expect(result).toMatchObject({
      status: 'SUCCEEDED',
      output: {
        Status: 'FAILED',
        Error: 'Sfn.SfnException',
        Cause: expect.stringContaining(
          'assumed-role/door/slipway is not authorized to perform: states:DescribeExecution',
        ),
      },
    });
  });

  it('may fail like any call, and so may the calls of the nested workflow', async () => {
    const lost = { service: 'sfn', call: 1, error: 'Sfn.SdkClientException', effect: 'before' } as const;
    const { result } = await outer(startSync, [mayStartSync], {
      faults: [{ ...lost, action: 'startSyncExecution' }],
    });
    expect(result).toMatchObject({ status: 'FAILED', error: 'Sfn.SdkClientException' });
    const startDoor = sfn('startSyncExecution', { StateMachineArn: machineArn('door') });
    const nested = await outer(startDoor, [allow('states:*', '*')], {
      doorRights: [allow('states:*', '*')],
      faults: [{ ...lost, action: 'describeExecution' }],
    });
    expect(nested.result.output).toMatchObject({ Status: 'FAILED', Error: 'Sfn.SdkClientException' });
  });
});

describe('aws-sdk:sfn:startExecution', () => {
  const start = (Name: string, Input = '{"a":1}') =>
    sfn('startExecution', { StateMachineArn: machineArn('job'), Name, Input });
  const mayStart = allow('states:StartExecution', machineArn('job'));

  it('answers with a running execution of that name and input', async () => {
    const { result } = await outer(start('running'), [mayStart]);
    expect(result.output).toEqual({
      ExecutionArn: executionArn('job:running'),
      StartDate: '1970-01-01T00:00:00.000Z',
    });
  });

  it.each([
    ['another input', start('running', '{"a":2}'), [], 'ExecutionAlreadyExists'],
    ['a name that is none', start('a/b'), [], 'InvalidName'],
    ['an input that is not JSON', start('a', '{'), [], 'InvalidExecutionInput'],
    ['too many open executions', start('a'), ['Sfn.ExecutionLimitExceededException'], 'ExecutionLimitExceeded'],
  ])('names the error for %s', async (_, task, errors, expected) => {
    // The third call: before it `job` and `outer` were started.
    const fault = (error: string): CallFault => ({
      service: 'sfn',
      action: 'startExecution',
      call: 3,
      error,
      effect: 'before',
    });
    const { result } = await outer(task, [mayStart], { faults: errors.map(fault) });
    expect(result).toMatchObject({ status: 'FAILED', error: `Sfn.${expected}Exception` });
  });
});

describe('the errors of aws-sdk:sfn', () => {
  const unknown = executionArn('job:none');
  const ofExpress = 'arn:aws:states:us-east-1:111111111111:express:look:a:uuid-1';

  it.each([
    ['describeExecution', { ExecutionArn: unknown }, 'ExecutionDoesNotExist'],
    ['describeExecution', { ExecutionArn: ofExpress }, 'InvalidArn'],
    ['stopExecution', { ExecutionArn: unknown }, 'ExecutionDoesNotExist'],
    ['startSyncExecution', { StateMachineArn: machineArn('job') }, 'StateMachineTypeNotSupported'],
    ['startSyncExecution', { StateMachineArn: machineArn('none') }, 'StateMachineDoesNotExist'],
  ])('%s of %j', async (action, args, expected) => {
    const { result } = await outer(sfn(action, args), [allow('states:*', '*')]);
    expect(result).toMatchObject({ status: 'FAILED', error: `Sfn.${expected}Exception` });
  });

  it.each([
    ['describeExecution', 'DescribeExecution'],
    ['stopExecution', 'StopExecution'],
  ])('%s is authorised on the execution', async (action, right) => {
    const task = sfn(action, { ExecutionArn: executionArn('job:running') });
    const slow = { ...task, Retry: [{ ErrorEquals: ['Sfn.ExecutionDoesNotExistException'], IntervalSeconds: 1 }] };
    const allowed = await outer(slow, [allow(`states:${right}`, executionArn('job:*'))]);
    expect(allowed.result.status).toBe('SUCCEEDED');
    const denied = await outer(slow, [allow(`states:${right}`, machineArn('job'))]);
    expect(denied.result.error).toBe('Sfn.SfnException');
  });
});
