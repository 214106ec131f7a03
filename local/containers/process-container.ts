import { setTimeout as realTime } from 'node:timers/promises';
import type { Clock } from '../clock';
import type { TargetAddress } from './data-plane';
import { httpProbe } from './http-probe';
import type { Launch } from './launch';
import { ProcessGroup } from './process-group';
import type { ContainerExit, RunningContainer } from './runtime';

/** Real time a process may take to answer its first request before the platform's time goes on without it. */
const START_LIMIT_MS = 10_000;
/** Real time between SIGTERM and SIGKILL: a process does not shut down faster because the platform's clock runs fast. */
const STOP_TIMEOUT_MS = 5_000;

/** A container that is a process on this machine. */
export class ProcessContainer implements RunningContainer {
  readonly exited: Promise<ContainerExit>;
  private readonly started: Promise<ProcessGroup | undefined>;
  private endpoint?: TargetAddress;
  private loadedAt = 0;
  private stopping = false;

  /** @param launch how to run it on `port`; what it throws is the reason why the container ended */
  constructor(
    private readonly clock: Clock,
    port: Promise<number>,
    launch: (port: number) => Promise<Launch>,
    log: (line: string) => void,
  ) {
    const started = this.start(port, launch, log);
    this.started = started.catch(() => undefined);
    this.exited = started.then(
      (group) => group.exited,
      (error: Error) => ({ exitCode: 1, reason: error.message }),
    );
    void clock.hold(this.answersOrEnds());
  }

  address(): TargetAddress | undefined {
    return this.clock.now() < this.loadedAt ? undefined : this.endpoint;
  }

  async probe(path: string): Promise<number> {
    const address = this.address();
    return address ? this.clock.hold(httpProbe(address, path)) : 0;
  }

  stop(): Promise<void> {
    this.stopping = true;
    return this.clock.hold(this.terminate());
  }

  private async start(
    port: Promise<number>,
    launch: (port: number) => Promise<Launch>,
    log: (line: string) => void,
  ): Promise<ProcessGroup> {
    const plan = await launch(await port);
    if (this.stopping) throw new Error('The task was stopped before its container started');
    this.loadedAt = this.clock.now() + (plan.healthyAfterSeconds ?? 0) * 1_000;
    this.endpoint = { host: '127.0.0.1', port: await port };
    return new ProcessGroup(plan, log);
  }

  private async answersOrEnds(): Promise<void> {
    let ended = false;
    void this.exited.then(() => {
      ended = true;
    });
    await this.started;
    const deadline = performance.now() + START_LIMIT_MS;
    while (!ended && this.endpoint && performance.now() < deadline) {
      if (await httpProbe(this.endpoint, '/')) return;
      await realTime(20);
    }
  }

  private async terminate(): Promise<void> {
    const group = await this.started;
    group?.signal('SIGTERM');
    const killer = setTimeout(() => group?.signal('SIGKILL'), STOP_TIMEOUT_MS);
    await this.exited;
    clearTimeout(killer);
  }
}
