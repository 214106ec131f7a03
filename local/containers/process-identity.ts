import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A process by its number and the time it started: `4711-8812345`. The number alone belongs to another process one day.
 * Undefined when no such process runs.
 */
export function processIdentity(pid: number): string | undefined {
  const startedAt = process.platform === 'linux' ? startOnLinux(pid) : startBySystem(pid);
  return startedAt && `${pid}-${startedAt}`;
}

/** Whether exactly that process still runs. */
export function isRunning(identity: string): boolean {
  return processIdentity(pidOf(identity)) === identity;
}

export function pidOf(identity: string): number {
  return Number.parseInt(identity, 10);
}

/** Field 22 of its status, in clock ticks since the machine started; a zombie (`Z`) runs no more. */
function startOnLinux(pid: number): string | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets, which may hold anything.
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function startBySystem(pid: number): string | undefined {
  try {
    const started = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' });
    return started.replace(/\W+/g, '') || undefined;
  } catch {
    return undefined;
  }
}
