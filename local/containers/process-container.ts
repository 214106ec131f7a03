import { setTimeout as realTime } from 'node:timers/promises';
import type { Clock } from '../clock';
import { CONTAINER_HOST } from './container-host';
import type { TargetAddress } from './data-plane';
import { httpProbe } from './http-probe';
import type { Launch } from './launch';
import { ProcessGroup } from './process-group';
import type { ContainerExit, ContainerUsage, RunningContainer } from './runtime';

/** Real time a server may take to answer its first request before the platform's time goes on without it: an engine is slower to start one. */
const START_LIMIT_MS = { process: 10_000, container: 30_000 };
const START_PROBE_MS = 1_000;
/** Real time between SIGTERM and SIGKILL: a process does not shut down faster because the platform's clock runs fast. */
const STOP_TIMEOUT_MS = 5_000;

/** A container that is a process on this machine. */
export class ProcessContainer implements RunningContainer {
  readonly exited: Promise<ContainerExit>;
  private readonly started: Promise<ProcessGroup | undefined>;
  private group?: ProcessGroup;
  private endpoint?: TargetAddress;
  private kind: keyof typeof START_LIMIT_MS = 'process';
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

  usage(): ContainerUsage | undefined {
    return this.group?.usage();
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
    const { delays } = plan;
    this.endpoint = { host: CONTAINER_HOST, port: await port, ...(delays && { delays }) };
    if (plan.container) this.kind = 'container';
    this.group = new ProcessGroup(plan, log);
    return this.group;
  }

  private async answersOrEnds(): Promise<void> {
    let ended = false;
    void this.exited.then(() => {
      ended = true;
    });
    await this.started;
    const deadline = performance.now() + START_LIMIT_MS[this.kind];
    while (!ended && this.endpoint && performance.now() < deadline) {
      if (await this.answers(this.endpoint)) return;
      await realTime(20);
    }
  }

  /** One that takes the connection has started, whatever it makes of the request. */
  private answers(endpoint: TargetAddress): Promise<boolean> {
    return httpProbe(endpoint, '/', START_PROBE_MS).then(
      (status) => status > 0,
      () => true,
    );
  }

  private async terminate(): Promise<void> {
    const group = await this.started;
    group?.terminate();
    const killer = setTimeout(() => void group?.kill(), STOP_TIMEOUT_MS);
    await this.exited;
    clearTimeout(killer);
  }
}
