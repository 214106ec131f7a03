import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Real time: an engine whose daemon hangs must not hang the platform. */
const ANSWER_LIMIT_MS = 3_000;

/** A container engine by its command line: docker, or one that takes the same arguments. */
export class Engine {
  constructor(
    readonly command: string,
    private readonly answerLimitMs = ANSWER_LIMIT_MS,
  ) {}

  /** Whether it is installed, its daemon runs, and this user may use it. */
  works(): Promise<boolean> {
    return this.succeeds('ps', '--quiet');
  }

  has(image: string): Promise<boolean> {
    return this.succeeds('image', 'inspect', image);
  }

  async remove(container: string): Promise<void> {
    await this.succeeds('rm', '--force', container);
  }

  private succeeds(...args: string[]): Promise<boolean> {
    return execute(this.command, args, {
      timeout: this.answerLimitMs,
      killSignal: 'SIGKILL',
      maxBuffer: 16 << 20,
    }).then(
      () => true,
      () => false,
    );
  }
}

/** The first container engine that works here. */
export async function findEngine(candidates: readonly Engine[] = ENGINES): Promise<Engine | undefined> {
  const works = await Promise.all(candidates.map((engine) => engine.works()));
  return candidates.find((_, index) => works[index]);
}

const ENGINES = [new Engine('docker'), new Engine('podman')];
