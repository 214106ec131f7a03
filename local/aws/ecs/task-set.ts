import type { ClusterRecord, ServiceRecord, TaskRecord } from './records';

/** Tasks in the order in which they were made, and those of a cluster and of a service without a look at all others. */
export class TaskSet implements Iterable<TaskRecord> {
  private readonly all = new Set<TaskRecord>();
  private readonly byOwner = new Map<ClusterRecord | ServiceRecord, Set<TaskRecord>>();

  [Symbol.iterator](): Iterator<TaskRecord> {
    return this.all[Symbol.iterator]();
  }

  of(owner: ClusterRecord | ServiceRecord): TaskRecord[] {
    return [...(this.byOwner.get(owner) ?? [])];
  }

  has(task: TaskRecord): boolean {
    return this.all.has(task);
  }

  add(task: TaskRecord): void {
    this.all.add(task);
    for (const owner of [task.cluster, task.service]) {
      const tasks = this.byOwner.get(owner) ?? new Set();
      this.byOwner.set(owner, tasks.add(task));
    }
  }

  delete(task: TaskRecord): void {
    this.all.delete(task);
    for (const owner of [task.cluster, task.service]) {
      const tasks = this.byOwner.get(owner);
      tasks?.delete(task);
      if (tasks?.size === 0) this.byOwner.delete(owner);
    }
  }
}
