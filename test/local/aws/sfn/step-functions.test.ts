import { describe, expect, it } from '@jest/globals';
import type { ExecutionFault } from '../../../../local/aws/faults';
import { machineOf, serviceUnderTest } from './service-under-test';

const machine = machineOf({
  StartAt: 'Wait',
  States: {
    Wait: { Type: 'Wait', Seconds: 60, Next: 'Double' },
    Double: { Type: 'Pass', Output: { n: '{% $states.input.n * 2 %}' }, End: true },
  },
});
const executionArn = 'arn:aws:states:us-east-1:111111111111:execution:app-deploy:one';
const DAYS = 86_400_000;

function stepFunctions(faults: ExecutionFault[] = []) {
  const { service, operations, clock, events } = serviceUnderTest(machine, faults);
  const start = (name?: string, input = '{"n":21}') =>
    operations.StartExecution({ stateMachineArn: machine.arn, input, ...(name !== undefined && { name }) });
  const end = async (arn = executionArn) => {
    await service.executions.get(arn)?.execution.result;
    await clock.sleep(1000);
    return operations.DescribeExecution({ executionArn: arn });
  };
  return { operations, start, end, events, clock };
}

describe('StartExecution', () => {
  it('runs the machine', async () => {
    const { start, end, operations, clock } = stepFunctions();
    expect(start('one')).toEqual({ executionArn, startDate: new Date(0) });
    await clock.sleep(1000);
    expect(operations.DescribeExecution({ executionArn })).toMatchObject({ status: 'RUNNING', input: '{"n":21}' });
    expect(await end()).toMatchObject({ status: 'SUCCEEDED', output: '{"n":42}', stopDate: new Date(60_000) });
  });

  it('is described without its data where only the rest is asked for', async () => {
    const { start, end, operations } = stepFunctions();
    start('one');
    await end();
    const described = operations.DescribeExecution({ executionArn, includedData: 'METADATA_ONLY' });
    expect(described).toMatchObject({ status: 'SUCCEEDED', inputDetails: { included: false } });
    expect(described).not.toHaveProperty('input');
    expect(described).not.toHaveProperty('output');
  });

  it('is one start while the execution runs, and refused once it has ended or with another input', async () => {
    const { start, end, clock } = stepFunctions();
    start('one');
    await clock.sleep(10_000);
    expect(start('one')).toEqual({ executionArn, startDate: new Date(0) });
    expect(() => start('one', '{}')).toThrow(expect.objectContaining({ code: 'ExecutionAlreadyExists' }));
    await end();
    expect(() => start('one')).toThrow(expect.objectContaining({ code: 'ExecutionAlreadyExists' }));
  });

  it('gives a name free again 90 days after its execution has ended', async () => {
    const { start, end, operations, clock } = stepFunctions();
    start('one');
    await end();
    await clock.sleep(90 * DAYS - 1000);
    expect(() => start('one')).toThrow(expect.objectContaining({ code: 'ExecutionAlreadyExists' }));
    await clock.sleep(1);
    expect(() => operations.StopExecution({ executionArn })).toThrow(
      expect.objectContaining({ code: 'ExecutionDoesNotExist' }),
    );
    expect(start('one', '{"n":1}').startDate).toEqual(new Date(clock.now()));
    await end();
  });

  it.each(['', 'x'.repeat(81), ...[...' \t<>{}[]?*"#%\\^|~`$&,;:/\0\x1f\x7f\x9f'].map((refused) => `a${refused}b`)])(
    'refuses the name %j',
    (name) => {
      expect(() => stepFunctions().start(name)).toThrow(expect.objectContaining({ code: 'InvalidName' }));
    },
  );

  it('takes every other name', async () => {
    const { start, end } = stepFunctions();
    for (const name of ['a', 'iris_deploy_k.1', "a!'()+-=@é", 'x'.repeat(80)]) {
      const { executionArn: arn } = start(name);
      expect(await end(arn)).toMatchObject({ name, status: 'SUCCEEDED' });
    }
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

describe('an execution that was just started', () => {
  it('is not known for a second to operations that are eventually consistent', async () => {
    const { start, end, operations, clock } = stepFunctions();
    start('one');
    await clock.sleep(999);
    expect(() => operations.DescribeExecution({ executionArn })).toThrow(
      expect.objectContaining({ code: 'ExecutionDoesNotExist' }),
    );
    expect(operations.ListExecutions({ stateMachineArn: machine.arn }).executions).toEqual([]);
    await clock.sleep(1);
    expect(operations.DescribeExecution({ executionArn }).status).toBe('RUNNING');
    await end();
  });

  it('can be stopped, and its history read, at once', async () => {
    const { start, end, operations } = stepFunctions();
    start('one');
    expect(operations.GetExecutionHistory({ executionArn }).events).toEqual([]);
    expect(operations.StopExecution({ executionArn })).toEqual({ stopDate: new Date(0) });
    expect((await end()).status).toBe('ABORTED');
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

  it('leave the input out where it takes more than 248 KiB once it is escaped', async () => {
    const { operations, events } = stepFunctions();
    const start = (name: string, quotes: number) =>
      operations.StartExecution({
        stateMachineArn: machine.arn,
        name,
        input: JSON.stringify({ n: 1, q: '"'.repeat(quotes) }),
      });
    start('small', 60_000);
    start('large', 70_000);
    expect(events[0]).toMatchObject({ name: 'small', inputDetails: { included: true } });
    expect(events[1]).toMatchObject({ name: 'large', inputDetails: { included: false } });
    expect(events[1]).not.toHaveProperty('input');
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
    const { start, end, operations, clock } = stepFunctions();
    start('one');
    await end();
    start('two');
    await clock.sleep(1000);
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
