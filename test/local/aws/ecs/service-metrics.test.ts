import { describe, expect, it } from '@jest/globals';
import { DURATIONS } from '../../../../local/aws/durations';
import { EcsContext } from '../../../../local/aws/ecs/context';
import type { TaskRecord } from '../../../../local/aws/ecs/records';
import { ServiceMetrics } from '../../../../local/aws/ecs/service-metrics';
import { EcsState } from '../../../../local/aws/ecs/state';
import { ECS_UNVERIFIED } from '../../../../local/aws/ecs/unverified';
import { VirtualClock } from '../../../../local/clock';
import { ACCOUNT } from '../account';
import { ModelCluster } from './model-cluster';

const MINUTE = 60_000;
const START = Date.UTC(2026, 0, 1);
const metric = (
  name: string,
  dimensions: Readonly<Record<string, string>> = { ClusterName: 'c', ServiceName: 's' },
) => ({
  namespace: 'AWS/ECS',
  name,
  dimensions,
});

/** Tasks of half a processor and 512 MiB, in a clock whose real time is the platform's. */
function measured(usage: (seconds: number) => { cpuSeconds: number; memoryMiB: number } | undefined) {
  const clock = new VirtualClock(START);
  const context = new EcsContext(clock, ACCOUNT, Math.random, DURATIONS, ECS_UNVERIFIED);
  const state = new EcsState();
  const metrics = new ServiceMetrics(context, state, () => clock.now());
  const start = () => {
    const startedAt = clock.now();
    const task = {
      status: 'RUNNING',
      service: { name: 's', cluster: { name: 'c' } },
      deployment: { taskDefinition: { description: {}, containers: [{ cpu: 512, memory: 512 }] } },
      containers: [{ running: { usage: () => usage((clock.now() - startedAt) / 1_000) } }],
    } as unknown as TaskRecord;
    state.tasks.add(task);
    metrics.start(task);
    return task;
  };
  const values = (name: string) =>
    [...metrics.samples(metric(name), 0, Infinity)].map(({ at, value }) => [(at - START) / MINUTE, value]);
  return { clock, metrics, start, values };
}

describe('the metrics of a service', () => {
  it('are what its tasks used in each minute, in percent of what is theirs', async () => {
    const { clock, start, values } = measured((seconds) => ({ cpuSeconds: seconds / 4, memoryMiB: 128 }));
    start();
    await clock.sleep(2.5 * MINUTE);
    start();
    await clock.sleep(MINUTE);
    expect(values('CPUUtilization')).toEqual([
      [0, 50],
      [1, 50],
      [2, 50],
      [2, 50],
    ]);
    expect(values('MemoryUtilization')[0]).toEqual([0, 25]);
  });

  it('end with the task', async () => {
    const { clock, start, values } = measured(() => ({ cpuSeconds: 0, memoryMiB: 128 }));
    const task = start();
    await clock.sleep(1.5 * MINUTE);
    task.status = 'STOPPED';
    await clock.sleep(10 * MINUTE);
    expect(values('MemoryUtilization')).toHaveLength(1);
  });

  it('are none of tasks of which nobody can tell, and of other dimensions', async () => {
    const { clock, metrics, start, values } = measured(() => undefined);
    start();
    await clock.sleep(3 * MINUTE);
    expect(values('CPUUtilization')).toEqual([]);
    expect([...metrics.samples(metric('CPUUtilization', { ClusterName: 'c' }), 0, Infinity)]).toEqual([]);
  });

  it('can be seen one and a half minutes after their minute', () => {
    const { metrics } = measured(() => undefined);
    expect(metrics.seenUntil(START + 2.4 * MINUTE)).toBe(START);
    expect(metrics.seenUntil(START + 2.5 * MINUTE)).toBe(START + MINUTE);
  });

  it('are measured from the start of a task', async () => {
    const iris = new ModelCluster();
    await iris.prepare({ image: 'measured' });
    iris.createService();
    await iris.until(() => iris.tasks().some(({ lastStatus }) => lastStatus === 'RUNNING'));
    await iris.seconds(180);
    const dimensions = { ClusterName: 'iris', ServiceName: 'iris' };
    const samples = [...iris.ecs.metrics.samples(metric('MemoryUtilization', dimensions), 0, Infinity)];
    expect(samples.length).toBeGreaterThanOrEqual(2);
    expect(new Set(samples.map(({ at }) => at)).size).toBe(samples.length);
  });
});
