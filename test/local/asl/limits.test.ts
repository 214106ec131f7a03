import { describe, expect, it } from '@jest/globals';
import { run, start, task } from './machine-under-test';

const KIB = 1024;
/** An expression for a text of so many bytes as JSON. */
const text = (bytes: number) => `{% $pad('', ${bytes - 2}, 'x') %}`;

describe('size limits', () => {
  it('let 256 KiB of JSON pass, and not one byte more', async () => {
    const output = (bytes: number) => run({ Make: { Type: 'Pass', Output: text(bytes), End: true } });

    expect((await output(256 * KIB)).result.status).toBe('SUCCEEDED');
    expect((await output(256 * KIB + 1)).result).toEqual({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
      cause: "The state/task 'Make' returned a result with a size exceeding the maximum number of bytes service limit.",
    });
  });

  it('count bytes, not characters', async () => {
    const { result } = await run({ Make: { Type: 'Pass', Output: "{% $pad('', 100000, 'あ') %}", End: true } });

    expect(result.error).toBe('States.DataLimitExceeded');
  });

  it("apply to a task's result, which is then no States.ALL", async () => {
    const Catch = [
      { ErrorEquals: ['States.DataLimitExceeded'], Output: '{% $states.errorOutput.Cause %}', Next: 'Caught' },
      { ErrorEquals: ['States.ALL'], Next: 'Try' },
    ];
    const { result, events } = await run(
      { Try: task({ Catch, End: true }), Caught: { Type: 'Pass', End: true } },
      { runTask: async () => 'x'.repeat(256 * KIB) },
    );

    expect(events).toContain('TaskFailed');
    expect(result.output).toMatch(
      /^The state\/task 'arn:aws:states:::aws-sdk:ecs:createCluster' returned a result with a size/,
    );
  });

  it("apply to a task's result before its Output makes something small of it", async () => {
    const { result } = await run(
      { Try: task({ Output: '{% $length($states.result) %}', End: true }) },
      { runTask: async () => 'x'.repeat(256 * KIB) },
    );
    expect(result.error).toBe('States.DataLimitExceeded');
  });

  it('are caught by States.ALL where the switch says so, and by no other wildcard', async () => {
    const caughtBy = async (...ErrorEquals: string[]) => {
      const Catch = [{ ErrorEquals, Next: 'Caught' }];
      const { states } = await run(
        { Try: task({ Catch, End: true }), Caught: { Type: 'Pass', End: true } },
        { runTask: async () => 'x'.repeat(256 * KIB), dataLimitIsAny: true },
      );
      return states.includes('Caught');
    };
    expect(await caughtBy('States.ALL')).toBe(true);
    expect(await caughtBy('States.TaskFailed')).toBe(false);
  });

  it('apply to one variable and to one Assign', async () => {
    const assign = (Assign: object) => run({ Set: { Type: 'Pass', Assign, End: true } });

    expect((await assign({ a: text(200 * KIB) })).result.status).toBe('SUCCEEDED');
    expect((await assign({ a: text(300 * KIB) })).result.cause).toContain("The variable 'a' exceeded");
    expect((await assign({ a: text(200 * KIB), b: text(200 * KIB) })).result.error).toBe('States.DataLimitExceeded');
  });

  it('apply to all variables together: 10 MiB', async () => {
    const states: Record<string, object> = {};
    for (let index = 0; index < 41; index++) {
      const next = index === 40 ? { End: true } : { Next: `Set${index + 1}` };
      states[`Set${index}`] = { Type: 'Pass', Assign: { [`v${index}`]: text(256 * KIB) }, ...next };
    }
    const { result, states: entered } = await run(states);

    expect(result.error).toBe('States.DataLimitExceeded');
    expect(entered).toHaveLength(41);
  });

  it('refuse an input that is too large', () => {
    expect(() => start({ Pass: { Type: 'Pass', End: true } }, { input: 'x'.repeat(256 * KIB) })).toThrow(
      '262144 bytes',
    );
  });

  it('end an execution that would never end with its 25,000th event', async () => {
    const { result, events } = await run({
      Count: { Type: 'Choice', Choices: [{ Condition: '{% true %}', Next: 'Again' }] },
      Again: { Type: 'Pass', Next: 'Count' },
    });

    expect(result).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: 'The execution reached the maximum number of history events (25000).',
    });
    expect(events).toHaveLength(25_000);
  });
});
