import type { TargetAnswer } from './data-plane';

/** Runs what an ECS task definition describes: a real process or container, or one that only behaves as told. */
export interface ContainerRuntime {
  /** Starts a container. Never throws: what goes wrong is an exit. */
  start(container: ContainerSpec): RunningContainer;
}

export interface ContainerSpec {
  /** The task's id, unique per run. */
  readonly taskId: string;
  /** Image URI as in the task definition: `<registry>/<repository>:<tag>` or `…@sha256:<digest>`. */
  readonly image: string;
  readonly containerPort: number;
  /** Its secrets among them. */
  readonly environment: Readonly<Record<string, string>>;
  /** What it may take, where it is limited: above that memory it is killed. */
  readonly memoryMiB?: number | undefined;
  readonly cpuUnits?: number | undefined;
  /** Takes each line the container writes, for the task's log stream. */
  readonly log: (line: string) => void;
}

export interface RunningContainer {
  /** Settles when the container ends by itself or by `stop`. */
  readonly exited: Promise<ContainerExit>;
  /** One HTTP health check: the status code, or 0 when nothing answers. */
  probe(path: string): Promise<number>;
  /** Where the container really answers on this machine; undefined for one that is only simulated. */
  address(): { host: string; port: number } | undefined;
  /**
   * What a container that is only simulated makes of a request; undefined for a real one, which is asked over HTTP.
   *
   * @param draw from 0 up to 1, for what is left to chance
   */
  simulate?(draw: number): TargetAnswer;
  /** What it uses; undefined where nobody can tell. */
  usage?(): ContainerUsage | undefined;
  /** SIGTERM, then SIGKILL after the stop timeout. */
  stop(): Promise<void>;
}

export interface ContainerUsage {
  /** Since it started, of real time. */
  readonly cpuSeconds: number;
  readonly memoryMiB: number;
}

export interface ContainerExit {
  readonly exitCode: number;
  /** ECS's words where it has some: `CannotPullContainerError: …`, `OutOfMemoryError: …`. */
  readonly reason?: string;
}
