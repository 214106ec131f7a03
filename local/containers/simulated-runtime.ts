import type { Clock } from '../clock';
import type { TargetAnswer } from './data-plane';
import type { ContainerExit, ContainerRuntime, ContainerSpec, ContainerUsage, RunningContainer } from './runtime';

/** How the containers of an image behave, in platform time. */
export interface SimulatedImage {
  /** Until then nothing answers; at once by default. */
  readonly healthyAfterSeconds?: number;
  /** What it answers to a health check once it takes connections: 200 by default. */
  readonly status?: number | 'no answer';
  /** The only path that it knows: others it answers with 404. By default it knows all. */
  readonly path?: string;
  /** Paths that it does not know. */
  readonly unknownPaths?: readonly string[];
  /** Ends by itself with that code after that time. */
  readonly exit?: { readonly code: number; readonly afterSeconds: number; readonly reason?: string };
  /** So many of 100 requests it answers with 500; none by default. */
  readonly errorPercent?: number;
  /** How long each answer takes; no time by default. */
  readonly responseSeconds?: number;
  /** What it uses, so many seconds of platform time after its start; nobody can tell by default. */
  readonly usage?: (seconds: number) => ContainerUsage;
  /** Lines it writes when it starts. */
  readonly output?: readonly string[];
}

/** Containers that only behave as told: no process, no port, no real time. */
export class SimulatedRuntime implements ContainerRuntime {
  /** @param images the behaviour of an image by its URI; one that is undefined can't be pulled */
  constructor(
    private readonly clock: Clock,
    private readonly images: (image: string) => SimulatedImage | undefined,
  ) {}

  start({ image, log }: ContainerSpec): RunningContainer {
    const behaviour = this.images(image);
    if (!behaviour) return neverPulled(image);
    for (const line of behaviour.output ?? []) log(line);
    return new SimulatedContainer(this.clock, behaviour);
  }
}

class SimulatedContainer implements RunningContainer {
  readonly exited: Promise<ContainerExit>;
  private readonly answersFrom: number;
  private readonly startedAt: number;
  private running = true;
  private settle: (exit: ContainerExit) => void = () => {};

  constructor(
    private readonly clock: Clock,
    private readonly behaviour: SimulatedImage,
  ) {
    const { exit, healthyAfterSeconds = 0 } = behaviour;
    this.startedAt = clock.now();
    this.answersFrom = clock.now() + healthyAfterSeconds * 1_000;
    this.exited = new Promise((resolve) => {
      this.settle = resolve;
    });
    if (exit)
      clock.timer(exit.afterSeconds * 1_000, () => {
        this.end({ exitCode: exit.code, ...(exit.reason !== undefined && { reason: exit.reason }) });
      });
  }

  async probe(asked: string): Promise<number> {
    if (!this.answers) return 0;
    const { status = 200, path = asked, unknownPaths = [] } = this.behaviour;
    if (status === 'no answer') throw new DOMException('The health check timed out', 'TimeoutError');
    return path === asked && !unknownPaths.includes(asked) ? status : 404;
  }

  simulate(draw: number): TargetAnswer {
    if (!this.answers) return 'no connection';
    const { errorPercent = 0, responseSeconds: seconds = 0 } = this.behaviour;
    return { status: draw * 100 < errorPercent ? 500 : 200, seconds };
  }

  usage(): ContainerUsage | undefined {
    return this.behaviour.usage?.((this.clock.now() - this.startedAt) / 1_000);
  }

  address(): undefined {
    return undefined;
  }

  async stop(): Promise<void> {
    this.end({ exitCode: 143 });
  }

  private get answers(): boolean {
    return this.running && this.clock.now() >= this.answersFrom;
  }

  private end(exit: ContainerExit): void {
    this.running = false;
    this.settle(exit);
  }
}

function neverPulled(image: string): RunningContainer {
  const reason = `CannotPullContainerError: Error response from daemon: manifest for ${image} not found: manifest unknown`;
  return {
    exited: Promise.resolve({ exitCode: 1, reason }),
    probe: async () => 0,
    address: () => undefined,
    stop: async () => {},
  };
}
