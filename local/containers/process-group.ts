import { type ChildProcess, spawn } from 'node:child_process';
import os from 'node:os';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Launch } from './launch';
import { ProcessLedger } from './process-ledger';
import { usageOfGroup } from './process-usage';
import type { ContainerExit, ContainerUsage } from './runtime';

/** Lines that tell, where anything does, why a container did not start. */
const LAST_LINES = 5;

const running = new Set<ProcessGroup>();
const ledger = new ProcessLedger();

/** A child process and whatever it starts in its turn (`npm start`, a shell): signals reach them all. */
export class ProcessGroup {
  /** Settles when the process has ended, its last line is logged and nothing of it is left. */
  readonly exited: Promise<ContainerExit>;
  private readonly child: ChildProcess;
  private readonly lastLines: string[] = [];
  private isAskedToEnd = false;

  constructor(
    private readonly launch: Launch,
    private readonly log: (line: string) => void,
  ) {
    const [command = '', ...args] = launch.command;
    this.child = spawn(command, args, {
      env: launch.environment,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
    });
    if (running.size === 0) process.on('exit', killAll);
    running.add(this);
    if (this.child.pid !== undefined) ledger.add(this.child.pid);
    this.exited = this.run(command);
  }

  /** Of a container that an engine runs it is the engine that knows. */
  usage(): ContainerUsage | undefined {
    const { pid } = this.child;
    return pid === undefined || this.launch.container ? undefined : usageOfGroup(pid);
  }

  terminate(): void {
    this.isAskedToEnd = true;
    this.signal('SIGTERM');
  }

  /** The process ends after what it runs: its end is the container's. */
  async kill(): Promise<void> {
    this.isAskedToEnd = true;
    await this.launch.container?.remove();
    this.signal('SIGKILL');
  }

  killAtExit(): void {
    this.launch.container?.removeDetached();
    this.signal('SIGKILL');
  }

  private signal(signal: 'SIGTERM' | 'SIGKILL'): void {
    if (this.child.pid === undefined) return;
    try {
      process.kill(-this.child.pid, signal);
    } catch {
      // It has ended in the meantime.
    }
  }

  private async run(command: string): Promise<ContainerExit> {
    const [exit] = await Promise.all([
      exitOf(this.child, command),
      eachLine(this.child.stdout, this.log),
      eachLine(this.child.stderr, (line) => {
        this.lastLines.push(line);
        if (this.lastLines.length > LAST_LINES) this.lastLines.shift();
        this.log(line);
      }),
    ]);
    const { container } = this.launch;
    const explained = container && !this.isAskedToEnd ? await container.explain(exit, this.lastLines) : exit;
    // However it ended: a command that is interrupted while it starts a container may leave it behind.
    await container?.remove();
    running.delete(this);
    if (running.size === 0) {
      process.off('exit', killAll);
      ledger.clear();
    }
    return explained;
  }
}

function killAll(): void {
  for (const group of running) group.killAtExit();
  ledger.clear();
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
