import { describe, expect, it } from '@jest/globals';
import type { ExecutionFault } from '../../../../local/aws/faults';
import { StepFunctions } from '../../../../local/aws/sfn';
import { VirtualClock } from '../../../../local/clock';

const machine = {
  name: 'app-deploy',
  arn: 'arn:aws:states:us-east-1:111111111111:stateMachine:app-deploy',
  roleArn: 'arn:aws:iam::111111111111:role/app',
  definition: JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: 'Wait',
    States: {
      Wait: { Type: 'Wait', Seconds: 60, Next: 'Double' },
      Double: { Type: 'Pass', Output: { n: '{% $states.input.n * 2 %}' }, End: true },
    },
  }),
};
const executionArn = 'arn:aws:states:us-east-1:111111111111:execution:app-deploy:one';

function stepFunctions(faults: ExecutionFault[] = []) {
  const clock = new VirtualClock(0);
  const events: Record<string, unknown>[] = [];
  const service = new StepFunctions({
    machines: [machine],
    clock,
    runTask: async () => null,
    faults,
    newExecutionName: () => 'generated',
    onStatusChange: (detail) => events.push(detail as Record<string, unknown>),
  });
  const { operations } = service;
  const start = (name?: string, input = '{"n":21}') =>
    operations.StartExecution({ stateMachineArn: machine.arn, input, ...(name !== undefined && { name }) });
  const end = async (arn = executionArn) => {
    await service.executions.get(arn)?.execution.result;
    await Promise.resolve();
    return operations.DescribeExecution({ executionArn: arn });
  };
  return { service, operations, start, end, events };
}

describe('StartExecution', () => {
  it('runs the machine', async () => {
    const { start, end, operations } = stepFunctions();
    expect(start('one')).toEqual({ executionArn, startDate: new Date(0) });
    expect(operations.DescribeExecution({ executionArn })).toMatchObject({ status: 'RUNNING', input: '{"n":21}' });
    expect(await end()).toMatchObject({ status: 'SUCCEEDED', output: '{"n":42}', stopDate: new Date(60_000) });
  });

  it('is one start while the execution runs, and refused once it has ended or with another input', async () => {
    const { start, end } = stepFunctions();
    start('one');
    expect(start('one').executionArn).toBe(executionArn);
    expect(() => start('one', '{}')).toThrow(expect.objectContaining({ code: 'ExecutionAlreadyExists' }));
    await end();
    expect(() => start('one')).toThrow(expect.objectContaining({ code: 'ExecutionAlreadyExists' }));
  });

  it.each(['', 'a b', 'a/b', 'a:b', 'a\nb', 'a{b}', 'x'.repeat(81)])('refuses the name %j', (name) => {
    expect(() => stepFunctions().start(name)).toThrow(expect.objectContaining({ code: 'InvalidName' }));
  });

  it.each(['{', `"${'x'.repeat(262_144)}"`])('refuses an input that is not JSON or too long', (input) => {
    expect(() => stepFunctions().start('one', input)).toThrow(
      expect.objectContaining({ code: 'InvalidExecutionInput' }),
    );
  });

  it('refuses an unknown machine', () => {
    const start = () => stepFunctions().operations.StartExecution({ stateMachineArn: 'arn:none' });
    expect(start).toThrow(expect.objectContaining({ code: 'StateMachineDoesNotExist' }));
  });
});

describe('StopExecution', () => {
  it('aborts with the given reason', async () => {
    const { start, end, operations } = stepFunctions();
    start('one');
    operations.StopExecution({ executionArn, error: 'Stopped', cause: 'by hand' });
    expect(await end()).toMatchObject({ status: 'ABORTED', error: 'Stopped', cause: 'by hand' });
  });
});

describe('events', () => {
  it('tell of each change of status', async () => {
    const { start, end, events } = stepFunctions();
    start('one');
    await end();
    expect(events).toEqual([
      expect.objectContaining({ executionArn, name: 'one', status: 'RUNNING', stopDate: null, output: null }),
      expect.objectContaining({ executionArn, status: 'SUCCEEDED', stopDate: 60_000, output: '{"n":42}', error: null }),
    ]);
  });
});

describe('GetExecutionHistory', () => {
  it('comes in pages, in either order, with data or without', async () => {
    const { start, end, operations } = stepFunctions();
    start('one');
    await end();
    const whole = operations.GetExecutionHistory({ executionArn });
    const types = whole.events!.map(({ type }) => type);
    expect(types[0]).toBe('ExecutionStarted');
    expect(types.at(-1)).toBe('ExecutionSucceeded');

    const first = operations.GetExecutionHistory({ executionArn, maxResults: 3 });
    const rest = operations.GetExecutionHistory({ executionArn, nextToken: first.nextToken });
    expect([...first.events!, ...rest.events!]).toEqual(whole.events);
    expect(rest.nextToken).toBeUndefined();

    const reversed = operations.GetExecutionHistory({ executionArn, reverseOrder: true, maxResults: 1 });
    expect(reversed.events![0]!.type).toBe('ExecutionSucceeded');

    const bare = operations.GetExecutionHistory({ executionArn, includeExecutionData: false });
    expect(JSON.stringify(bare.events)).not.toContain('21');
  });
});

describe('ListExecutions', () => {
  it('gives the newest first, by status', async () => {
    const { start, end, operations } = stepFunctions();
    start('one');
    await end();
    start('two');
    const list = (statusFilter?: 'RUNNING') =>
      operations
        .ListExecutions({ stateMachineArn: machine.arn, ...(statusFilter && { statusFilter }) })
        .executions!.map(({ name }) => name);
    expect(list()).toEqual(['two', 'one']);
    expect(list('RUNNING')).toEqual(['two']);
    await end(executionArn.replace(/one$/, 'two'));
  });
});

describe('a fault at a state', () => {
  it.each([
    ['abort', 'ABORTED'],
    ['timeout', 'TIMED_OUT'],
  ] as const)('ends the execution there: %s', async (event, status) => {
    const { start, end, operations } = stepFunctions([{ event, at: 'Double' }]);
    start('one');
    expect((await end()).status).toBe(status);
    const { events } = operations.GetExecutionHistory({ executionArn });
    expect(events!.some(({ stateExitedEventDetails }) => stateExitedEventDetails?.name === 'Double')).toBe(false);
  });
});
