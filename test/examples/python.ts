import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** The first of the commands that is a Python with these modules, or the reason why none is. */
export function findPython(
  commands: readonly string[],
  ...modules: readonly string[]
): { readonly python: string; readonly whyNot?: string } {
  const imports = modules.map((name) => `import ${name}`).join('\n');
  const python = commands.find((command) => spawnSync(command, ['-c', imports]).status === 0);
  return python === undefined
    ? { python: 'python3', whyNot: `there is no python3 with ${modules.join(' and ')}` }
    : { python };
}

/** A Python program that a test starts. */
export class PythonProgram {
  readonly process: ChildProcessByStdio<null, Readable, Readable>;
  readonly lines: string[] = [];
  readonly ended: Promise<{ exitCode: number | null; errors: string }>;
  private wake = () => {};

  constructor(
    python: string,
    args: readonly string[],
    environment: Readonly<Record<string, string>>,
    directory = process.cwd(),
  ) {
    this.process = spawn(python, args, {
      cwd: directory,
      env: { PATH: process.env.PATH, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    createInterface({ input: this.process.stdout }).on('line', (line) => {
      this.lines.push(line);
      this.wake();
    });
    const errors = this.process.stderr.toArray();
    this.ended = new Promise((resolve) => {
      this.process.once('close', async (exitCode) => {
        resolve({ exitCode, errors: (await errors).join('') });
        this.wake();
      });
    });
  }

  /** Settles when it has printed such a line. */
  async printed(line: RegExp): Promise<void> {
    while (!this.lines.some((one) => line.test(one))) {
      if (this.process.exitCode !== null) throw new Error(`It ended: ${JSON.stringify(await this.ended)}`);
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }
}
