import { type ChildProcess, spawn } from 'node:child_process';
import os from 'node:os';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Launch } from './launch';
import type { ContainerExit } from './runtime';

const running = new Set<ProcessGroup>();

/** A child process and whatever it starts in its turn (`npm start`, a shell): signals reach them all. */
export class ProcessGroup {
  /** Settles when the process has ended and its last line is logged. */
  readonly exited: Promise<ContainerExit>;
  private readonly child: ChildProcess;

  constructor(
    private readonly launch: Launch,
    log: (line: string) => void,
  ) {
    const [command = '', ...args] = launch.command;
    this.child = spawn(command, args, {
      env: launch.environment,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
    });
    if (running.size === 0) process.on('exit', killAll);
    running.add(this);
    this.exited = this.run(command, log);
  }

  signal(signal: 'SIGTERM' | 'SIGKILL'): void {
    if (signal === 'SIGKILL') this.launch.kill?.();
    if (this.child.pid === undefined) return;
    try {
      process.kill(-this.child.pid, signal);
    } catch {
      // It has ended in the meantime.
    }
  }

  private async run(command: string, log: (line: string) => void): Promise<ContainerExit> {
    const [exit] = await Promise.all([
      exitOf(this.child, command),
      eachLine(this.child.stdout, log),
      eachLine(this.child.stderr, log),
    ]);
    running.delete(this);
    if (running.size === 0) process.off('exit', killAll);
    return exit;
  }
}

function killAll(): void {
  for (const group of running) group.signal('SIGKILL');
}

function exitOf(child: ChildProcess, command: string): Promise<ContainerExit> {
  return new Promise((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'ENOENT' ? 'executable file not found in $PATH' : error.message;
      const reason = `CannotStartContainerError: Error response from daemon: exec: "${command}": ${why}: unknown`;
      resolve({ exitCode: 127, reason });
    });
    // Ended by a signal, a container reports 128 + its number.
    child.once('exit', (code, signal) => resolve({ exitCode: code ?? 128 + os.constants.signals[signal!] }));
  });
}

function eachLine(stream: Readable | null, log: (line: string) => void): Promise<void> {
  if (!stream) return Promise.resolve();
  return new Promise((resolve) => {
    createInterface({ input: stream }).on('line', log).once('close', resolve);
  });
}
