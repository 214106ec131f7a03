import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Real time: an engine whose daemon hangs must not hang the platform. */
const WORKS_LIMIT_MS = 3_000;
/** Real time: an engine that works but is busy, with a build for instance. */
const ANSWER_LIMIT_MS = 30_000;

/** An image by one of its names. */
export interface NamedImage {
  /** With the registry's host, where the name has one: `localhost/local/iris`. */
  readonly repository: string;
  readonly tag: string;
  /** The engine's own id, `sha256:…`: another image, another id, whatever it is called. */
  readonly id: string;
  /** Of its manifest, where the engine knows one. */
  readonly manifestDigest?: string;
}

/** An engine that works and yet does not do what it is asked to. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
}

/** A container engine by its command line: docker, or one that takes the same arguments. */
export class Engine {
  constructor(
    readonly command: string,
    private readonly answerLimitMs = ANSWER_LIMIT_MS,
    private readonly worksLimitMs = Math.min(WORKS_LIMIT_MS, answerLimitMs),
  ) {}

  /** Whether it is installed, its daemon runs, and this user may use it. */
  works(): Promise<boolean> {
    return this.run(['ps', '--quiet'], this.worksLimitMs).then(
      () => true,
      () => false,
    );
  }

  /** All images that have a name. */
  async images(): Promise<NamedImage[]> {
    const format = '{{.ID}} {{.Repository}} {{.Tag}} {{.Digest}}';
    const lines = await this.lines('images', '--no-trunc', '--format', format);
    return lines.flatMap((line) => {
      const [id = '', repository = '', tag = '', digest = ''] = line.split(' ');
      if (repository === '<none>' || tag === '<none>') return [];
      return [{ id, repository, tag, ...(digest.startsWith('sha256:') && { manifestDigest: digest }) }];
    });
  }

  /** By name or id. */
  has(image: string): Promise<boolean> {
    return this.knows('image', 'inspect', image);
  }

  /** Names of the containers that have the label, running or not. */
  containers(label: string): Promise<string[]> {
    return this.lines('ps', '--all', '--filter', `label=${label}`, '--format', '{{.Names}}');
  }

  /** Whether the container's command was ever started. */
  async hasStarted(container: string): Promise<boolean> {
    const [startedAt = ''] = await this.lines('inspect', '--format', '{{json .State.StartedAt}}', container);
    return !startedAt.startsWith('"0001-');
  }

  /**
   * Ends a container at once and removes it. Without a limit: whoever gives up here leaves it running. `kill` goes first since podman's `rm`
   * grants ten seconds to what ignores SIGTERM.
   */
  async remove(container: string): Promise<void> {
    for (const args of removal(container)) {
      // What has ended, or is gone, cannot be ended once more.
      await execute(this.command, args).catch(() => undefined);
    }
  }

  /** The same for a process that is about to end and cannot wait. */
  removeDetached(container: string): void {
    const script = removal(container).map((args) => `"$0" ${args.map((arg) => `'${arg}'`).join(' ')}`);
    spawn('sh', ['-c', script.join('; '), this.command], { detached: true, stdio: 'ignore' }).unref();
  }

  private async lines(...args: string[]): Promise<string[]> {
    try {
      const { stdout } = await this.run(args, this.answerLimitMs);
      return stdout.split('\n').filter(Boolean);
    } catch (error) {
      throw this.failure(args, error as ExecutionError);
    }
  }

  /** Yes or no; no answer is neither. */
  private async knows(...args: string[]): Promise<boolean> {
    try {
      await this.run(args, this.answerLimitMs);
      return true;
    } catch (error) {
      if ((error as ExecutionError).killed) throw this.failure(args, error as ExecutionError);
      return false;
    }
  }

  private failure(args: readonly string[], error: ExecutionError): EngineError {
    const why = error.killed ? `gave no answer in ${this.answerLimitMs / 1_000} s` : (error.stderr ?? '').trim();
    return new EngineError(`${this.command} ${args.slice(0, 2).join(' ')}: ${why || error.message}`, { cause: error });
  }

  private run(args: readonly string[], timeout: number): Promise<{ stdout: string }> {
    return execute(this.command, args, { timeout, killSignal: 'SIGKILL', maxBuffer: 64 << 20 });
  }
}

type ExecutionError = Error & { readonly killed?: boolean; readonly stderr?: string };

function removal(container: string): string[][] {
  return [
    ['kill', container],
    ['rm', '--force', container],
  ];
}

const ENGINES = [new Engine('docker'), new Engine('podman')];

/** Those that work here now: one may be started, or end, while the platform runs. */
export async function workingEngines(candidates: readonly Engine[] = ENGINES): Promise<Engine[]> {
  const works = await Promise.all(candidates.map((engine) => engine.works()));
  return candidates.filter((_, index) => works[index]);
}
