import type { MetricKey, MetricSource, Sample } from '../cloudwatch/metric-source';
import type { EcsContext } from './context';
import type { ServiceRecord, TaskRecord } from './records';
import { requiredResources } from './resources';
import type { EcsState } from './state';

export const NAMESPACE = 'AWS/ECS';

const MINUTE = 60_000;
/** Less of real time than this is too short to measure a processor in. */
const LEAST_REAL_MS = 50;

/** What tasks used of what is theirs, in percent, by minute. */
interface Uses {
  readonly CPUUtilization: Map<number, number[]>;
  readonly MemoryUtilization: Map<number, number[]>;
}

interface Measure {
  readonly cpuSeconds: number;
  readonly at: number;
}

/**
 * What the tasks of a service use, measured once in a minute of platform time, of those whose containers are processes on this machine: of
 * others there is nothing. Where the platform's time runs faster than the processor's, it is the processor's time that counts.
 */
export class ServiceMetrics implements MetricSource {
  private readonly uses = new Map<string, Uses>();
  private readonly last = new Map<TaskRecord, Measure>();
  private runs = false;

  constructor(
    private readonly context: EcsContext,
    private readonly state: EcsState,
    private readonly realTime: () => number = () => performance.now(),
  ) {}

  /** There is a task, perhaps the first that can be measured. */
  start(task: TaskRecord): void {
    this.measure(task);
    this.goOn();
  }

  *samples({ name, dimensions }: MetricKey, from: number, to: number): Iterable<Sample> {
    const { ClusterName: cluster, ServiceName: service, ...others } = dimensions;
    if (cluster === undefined || service === undefined || Object.keys(others).length > 0) return;
    const minutes = this.uses.get(keyOf(cluster, service))?.[name as keyof Uses];
    for (const [at, values] of minutes ?? []) {
      if (at < from || at >= to) continue;
      for (const value of values) yield { at, value, count: 1 };
    }
  }

  seenUntil(now: number): number {
    return Math.floor((now - this.context.durations.metricVisibility) / MINUTE) * MINUTE;
  }

  private goOn(): void {
    if (this.runs || this.last.size === 0) return;
    this.runs = true;
    this.context.later(MINUTE - (this.context.clock.now() % MINUTE), () => {
      this.runs = false;
      this.measureAll();
      this.goOn();
    });
  }

  private measureAll(): void {
    const minute = Math.ceil(this.context.clock.now() / MINUTE - 1) * MINUTE;
    for (const task of this.last.keys()) {
      if (task.status === 'RUNNING' && this.state.tasks.has(task)) this.record(task, minute);
      else this.last.delete(task);
    }
  }

  private record(task: TaskRecord, minute: number): void {
    const before = this.last.get(task);
    const used = this.measure(task);
    if (!used || !before) return;
    const { cpu, memory } = requiredResources(task.deployment.taskDefinition);
    const seconds = Math.max(LEAST_REAL_MS, this.realTime() - before.at) / 1_000;
    const percent = (part: number, whole: number) => (whole > 0 ? (100 * part) / whole : 0);
    const uses = this.usesOf(task.service);
    add(uses.CPUUtilization, minute, percent((used.cpuSeconds - before.cpuSeconds) / seconds, cpu / 1_024));
    add(uses.MemoryUtilization, minute, percent(used.memoryMiB, memory));
  }

  private measure(task: TaskRecord) {
    const usages = task.containers.flatMap(({ running }) => running?.usage?.() ?? []);
    if (usages.length === 0) return undefined;
    const sum = (of: 'cpuSeconds' | 'memoryMiB') => usages.reduce((total, usage) => total + usage[of], 0);
    const used = { cpuSeconds: sum('cpuSeconds'), memoryMiB: sum('memoryMiB') };
    this.last.set(task, { cpuSeconds: used.cpuSeconds, at: this.realTime() });
    return used;
  }

  private usesOf({ cluster, name }: ServiceRecord): Uses {
    const key = keyOf(cluster.name, name);
    const known = this.uses.get(key);
    if (known) return known;
    const made: Uses = { CPUUtilization: new Map(), MemoryUtilization: new Map() };
    this.uses.set(key, made);
    return made;
  }
}

function keyOf(cluster: string, service: string): string {
  return `${cluster}/${service}`;
}

function add(minutes: Map<number, number[]>, minute: number, value: number): void {
  const values = minutes.get(minute) ?? [];
  values.push(value);
  minutes.set(minute, values);
}
