type Settings = Readonly<Record<string, unknown>>;

/** The settings of an endpoint's record as a request has them: a deployment with these changes none of them. */
export function asRequested(recorded: Settings): Settings {
  // Which version of each secret a container was given, is found out anew.
  const { cpuUnits, secretVersions: _, ...others } = recorded;
  return typeof cpuUnits === 'number' ? { ...others, cpu: cpuUnits / 1_024 } : others;
}

/** `1 to 4 tasks of 0.5 vCPU and 512 MiB on m6i.large`; what the record does not say is left out. */
export function sizeInWords(recorded: Settings): string {
  const { capacity, instanceType, spot, cpu, memoryMiB, gpus, minTasks, maxTasks } = asRequested(recorded);
  const tasks = minTasks === maxTasks ? [minTasks] : [minTasks, maxTasks];
  const number = tasks.every(isNumber) ? `${tasks.join(' to ')} ${tasks.at(-1) === 1 ? 'task' : 'tasks'}` : '';
  const parts = [
    isNumber(cpu) ? `${cpu} vCPU` : '',
    isNumber(memoryMiB) ? `${memoryMiB} MiB` : '',
    isNumber(gpus) && gpus > 0 ? `${gpus} ${gpus === 1 ? 'GPU' : 'GPUs'}` : '',
  ].filter(Boolean);
  const size = parts.length === 0 ? '' : `of ${listed(parts)}`;
  const isShared = typeof capacity === 'string' && capacity !== 'own';
  const own = typeof instanceType === 'string' ? `on ${spot === true ? 'Spot instances of ' : ''}${instanceType}` : '';
  return [number, size, isShared ? `in the pool ${capacity}` : own].filter(Boolean).join(' ');
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
