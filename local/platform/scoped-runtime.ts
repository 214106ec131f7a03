import type { ContainerRuntime, ContainerSpec, RunningContainer } from '../containers/runtime';

/** A container runtime whose containers end together. */
export class ScopedRuntime implements ContainerRuntime {
  private readonly running = new Set<RunningContainer>();

  constructor(private readonly runtime: ContainerRuntime) {}

  start(spec: ContainerSpec): RunningContainer {
    const container = this.runtime.start(spec);
    this.running.add(container);
    void container.exited.then(() => this.running.delete(container));
    return container;
  }

  async close(): Promise<void> {
    await Promise.all([...this.running].map((container) => container.stop()));
  }
}
