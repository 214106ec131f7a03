import type { ServiceRecord, TaskRecord } from './records';

/** What the service scheduler does next to get from the tasks there are to those that are wanted. */
export interface Moves {
  readonly start: number;
  readonly stop: readonly TaskRecord[];
  /** Unfit ones that have been waited for long enough. */
  readonly fail: readonly TaskRecord[];
}

/**
 * The rolling update: never more tasks than `maximumPercent`, never fewer healthy ones than `minimumHealthyPercent` by
 * the scheduler's own doing. Tasks on a draining instance are replaced like those of an older deployment. Where there is room an unfit task
 * stays until its replacement is healthy, or unfit like itself; without room one after the other makes it.
 */
export function rollingUpdate(service: ServiceRecord, tasks: readonly TaskRecord[]): Moves {
  const { desiredCount, configuration } = service;
  const primary = service.deployments[0]!;
  const minimum = Math.ceil((desiredCount * (configuration.minimumHealthyPercent ?? 100)) / 100);
  const maximum = Math.floor((desiredCount * (configuration.maximumPercent ?? 200)) / 100);
  const abandoned = primary.rolloutState === 'FAILED';

  const settled = tasks.filter((task) => task.deployment === primary && !draining(task));
  const unfit = settled.filter((task) => task.unfit !== undefined);
  const current = settled.filter((task) => task.unfit === undefined).sort(leastUsefulFirst);
  const outgoing = tasks.filter((task) => !settled.includes(task)).sort(leastUsefulFirst);
  const stop = current.slice(0, Math.max(0, current.length - desiredCount));
  const room = maximum - tasks.length + stop.length;
  const missing = Math.max(0, desiredCount - current.length);
  const start = abandoned ? 0 : Math.max(0, Math.min(missing, room));

  let healthy = tasks.filter((task) => task.healthy && !stop.includes(task)).length;
  let blocked = missing - start + current.filter((task) => !task.host).length;
  for (const task of outgoing) {
    if (abandoned && !draining(task)) continue;
    const makesRoom = blocked > 0 || draining(task);
    const expendable = healthy - 1 >= minimum && (healthy > desiredCount || makesRoom);
    if (task.healthy && !expendable) continue;
    stop.push(task);
    blocked--;
    if (task.healthy) healthy--;
  }
  const healthyOnes = current.filter((task) => task.healthy && !stop.includes(task)).length;
  const stay = abandoned ? 0 : Math.max(0, desiredCount - healthyOnes);
  const roomNeeded = missing > 0 && room <= 0 ? 1 : 0;
  return { start, stop, fail: unfit.slice(0, Math.max(unfit.length - stay, roomNeeded)) };
}

function draining(task: TaskRecord): boolean {
  return task.host?.status === 'DRAINING';
}

/** Those without an instance, then those that are not healthy, then the newest. */
function leastUsefulFirst(a: TaskRecord, b: TaskRecord): number {
  return (
    Number(a.host !== undefined) - Number(b.host !== undefined) ||
    Number(a.healthy) - Number(b.healthy) ||
    b.createdAt.getTime() - a.createdAt.getTime()
  );
}
