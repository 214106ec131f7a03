import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Command, type Invocation, runCommand } from '../../../../functions/shared/ci/command';

let lines: string[];
beforeEach(() => {
  lines = [];
  jest.spyOn(console, 'log').mockImplementation((line) => void lines.push(`out ${line}`));
  jest.spyOn(console, 'error').mockImplementation((line) => void lines.push(`err ${line}`));
});
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = 0;
});

const command = (run: (invocation: Invocation) => Promise<void>): Command => ({
  name: 'try',
  usage: 'Usage: try <file>',
  options: { wait: { type: 'boolean' } },
  positionals: 1,
  run,
});

describe('a command', () => {
  it('gets its arguments and options', async () => {
    const invoked: object[] = [];
    await runCommand(
      command(async ({ positionals, values }) => void invoked.push({ positionals, wait: values.wait })),
      ['file', '--wait'],
    );
    expect(invoked).toEqual([{ positionals: ['file'], wait: true }]);
    expect([process.exitCode ?? 0, lines]).toEqual([0, []]);
  });

  it('fails in one line', async () => {
    await runCommand(
      command(() => Promise.reject(new Error('it broke\n  in two'))),
      ['file'],
    );
    expect([process.exitCode, lines]).toEqual([1, ['err try: it broke in two']]);
  });

  it.each([
    [[], 'try: 1 argument(s) expected, not 0; see --help'],
    [['a', 'b'], 'try: 1 argument(s) expected, not 2; see --help'],
    [['a', '--wat'], "try: Unknown option '--wat'; see --help"],
  ])('refuses the arguments %j', async (args, message) => {
    await runCommand(
      command(async () => undefined),
      args,
    );
    expect([process.exitCode, lines]).toEqual([1, [`err ${message}`]]);
  });

  it('explains itself', async () => {
    await runCommand(
      command(() => Promise.reject(new Error('ran'))),
      ['--help'],
    );
    expect([process.exitCode ?? 0, lines]).toEqual([0, ['out Usage: try <file>']]);
  });

  it('can be cancelled', async () => {
    const cancelled = command(async ({ signal }) => {
      process.emit('SIGTERM');
      signal.throwIfAborted();
    });
    await runCommand(cancelled, ['file']);
    expect([process.exitCode, lines]).toEqual([1, ['err try: cancelled']]);
  });
});
