import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { terminal } from '../../cli/terminal';

/** A process at a terminal, or with pipes. */
function processWith({ isTTY = false, env = {} }: { isTTY?: boolean; env?: NodeJS.ProcessEnv } = {}) {
  const stream = () => Object.assign(new PassThrough(), { isTTY, columns: isTTY ? 70 : undefined });
  const [stdin, stdout, stderr] = [stream(), stream(), stream()];
  return Object.assign(new EventEmitter(), { stdin, stdout, stderr, env }) as unknown as NodeJS.Process & {
    stdin: PassThrough;
    stdout: PassThrough;
  };
}

describe('A terminal', () => {
  it('says how wide it is; without one COLUMNS does', () => {
    expect(terminal(processWith({ isTTY: true })).stdout).toMatchObject({ isTTY: true, columns: 70, rows: 24 });
    expect(terminal(processWith({ env: { COLUMNS: '40' } })).stdout).toMatchObject({ isTTY: false, columns: 40 });
    expect(terminal(processWith()).stdout.columns).toBe(80);
  });

  it('is asked; without one nobody is there', async () => {
    expect(terminal(processWith()).ask).toBeUndefined();
    const process = processWith({ isTTY: true });
    const answer = terminal(process).ask!('Address: ');
    process.stdin.write('https://x.test\n');
    expect(await answer).toBe('https://x.test');
    expect(String(process.stdout.read())).toContain('Address: ');
  });

  it('does not show a secret', async () => {
    const process = processWith({ isTTY: true });
    const answer = terminal(process).ask!('Key: ', { secret: true });
    process.stdin.write('hunter2\n');
    expect(await answer).toBe('hunter2');
    expect(String(process.stdout.read())).toBe('Key: \n');
  });

  it('hears Ctrl-C', async () => {
    const process = processWith();
    const { interrupted } = terminal(process);
    process.emit('SIGINT');
    await interrupted;
  });
});
