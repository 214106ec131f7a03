import { readdirSync, readFileSync } from 'node:fs';
import type { ContainerUsage } from './runtime';

/** In which Linux counts the time of a processor, whatever its own clock: USER_HZ. */
const TICKS_PER_SECOND = 100;

/** What a process and all that it has started in its turn use, by the number of their group; undefined elsewhere than on Linux. */
export function usageOfGroup(group: number): ContainerUsage | undefined {
  if (process.platform !== 'linux') return undefined;
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => statusOf(pid) ?? [])
    .filter((status) => status.group === group);
  if (processes.length === 0) return undefined;
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    cpuSeconds: sum(processes.map(({ ticks }) => ticks)) / TICKS_PER_SECOND,
    memoryMiB: sum(processes.map(({ kibibytes }) => kibibytes)) / 1024,
  };
}

/** Undefined of a process that has ended meanwhile. */
function statusOf(pid: string): { group: number; ticks: number; kibibytes: number } | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets, which may hold anything.
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    const [, resident = '0'] = /^VmRSS:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return { group: Number(fields[2]), ticks: Number(fields[11]) + Number(fields[12]), kibibytes: Number(resident) };
  } catch {
    return undefined;
  }
}
