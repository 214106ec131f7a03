import { asRequested } from './live-settings';

type Settings = Readonly<Record<string, unknown>>;

/** How an endpoint runs, by its record or a request, as one would say it: `m6i.large, 0.5 vCPU, 512 MiB, 1 to 4 tasks`. */
export function settingsInWords(settings: Settings): string {
  const { capacity, instanceType, cpu, memoryMiB, gpus, spot, minTasks, maxTasks } = asRequested(settings);
  const isPool = typeof capacity === 'string' && capacity !== 'own';
  return [
    isPool ? `pool ${capacity}` : given(instanceType),
    spot === true && !isPool ? 'Spot' : '',
    given(cpu, ' vCPU'),
    given(memoryMiB, ' MiB'),
    gpus === 0 ? '' : given(gpus, gpus === 1 ? ' GPU' : ' GPUs'),
    tasks(minTasks, maxTasks),
  ]
    .filter((words) => words !== '')
    .join(', ');
}

/** Who may call an endpoint, where that is not whoever reaches it: `who has a token of https://login.example.com/`; else `''`. */
export function callersInWords({ jwt }: Settings): string {
  const { issuer } = (typeof jwt === 'object' && jwt !== null ? jwt : {}) as { readonly issuer?: unknown };
  return typeof issuer === 'string' ? `who has a token of ${issuer}` : '';
}

function given(value: unknown, unit = ''): string {
  return typeof value === 'string' || typeof value === 'number' ? `${value}${unit}` : '';
}

function tasks(least: unknown, most: unknown): string {
  if (typeof least !== 'number' || typeof most !== 'number') return '';
  return least === most ? `${least} ${least === 1 ? 'task' : 'tasks'}` : `${least} to ${most} tasks`;
}
