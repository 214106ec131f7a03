import { CONTAINER_HOST } from './container-host';
import type { Engine } from './engine';
import type { Launch, OutsideContainer } from './launch';
import type { ContainerExit, ContainerSpec } from './runtime';

/** What `docker run` and `podman run` end with when there is no exit code of the container's own. */
const NOT_STARTED = [125, 126, 127];
const KILLED = 137;

/** Variables by which the engine's command, or what loads it, would be led astray. */
const READ_BY_ENGINE = new RegExp(
  `^(${[
    'PATH|HOME|USER|TMPDIR|NOTIFY_SOCKET|LISTEN_(FDS|PID|FDNAMES)|\\w+_PROXY',
    'LD_\\w+|GO(DEBUG|GC|MAXPROCS|MEMLIMIT|TRACEBACK)|SSL_CERT_(FILE|DIR)|XDG_\\w+',
    'DOCKER_\\w+|BUILDAH_\\w+|CONTAINERS_\\w+|CONTAINER_(HOST|CONNECTION|SSHKEY)|STORAGE_(DRIVER|OPTS)|REGISTRY_AUTH_FILE',
  ].join('|')})$`,
  'i',
);

/** A container of an engine. */
export class EngineContainer implements OutsideContainer {
  constructor(
    private readonly engine: Engine,
    private readonly name: string,
  ) {}

  /** In the foreground: the engine's command passes on the container's output, SIGTERM and exit code. */
  run(image: string, container: ContainerSpec, port: number, label: string): Launch {
    const variables = Object.entries(container.environment);
    // Arguments can be read by everybody on this machine, the environment of a process cannot.
    const byName = variables.filter(([name]) => /^[A-Za-z_]\w*$/.test(name) && !READ_BY_ENGINE.test(name));
    const options = [
      ...['--pull', 'never', '--name', this.name, '--label', label],
      ...['--publish', `${CONTAINER_HOST}:${port}:${container.containerPort}`],
      ...limits(container),
      ...variables.flatMap((variable) => [
        '--env',
        byName.includes(variable) ? variable[0] : `${variable[0]}=${variable[1]}`,
      ]),
    ];
    return {
      command: [this.engine.command, 'run', ...options, image],
      environment: { ...engineEnvironment(), ...Object.fromEntries(byName) },
      container: this,
    };
  }

  remove(): Promise<void> {
    return this.engine.remove(this.name);
  }

  removeDetached(): void {
    this.engine.removeDetached(this.name);
  }

  async explain(exit: ContainerExit, lastLines: readonly string[]): Promise<ContainerExit> {
    // Nobody but the kernel kills it unasked. (Engines' own `OOMKilled` misses processes that are not the first one.)
    if (exit.exitCode === KILLED) {
      return { ...exit, reason: 'OutOfMemoryError: Container killed due to memory usage' };
    }
    if (!NOT_STARTED.includes(exit.exitCode) || (await this.hasStarted())) return exit;
    const said = lastLines.findLast((line) => /^(docker: )?Error\b/.test(line)) ?? lastLines.at(-1) ?? '';
    const error = said.replace(/^(docker: )?(Error response from daemon: |Error: )/, '');
    return { ...exit, reason: `CannotStartContainerError: Error response from daemon: ${error}` };
  }

  private hasStarted(): Promise<boolean> {
    return this.engine.hasStarted(this.name).catch(() => false);
  }
}

/** As ECS sets them on an instance: memory is a limit, CPU a share of what is there. */
function limits({ memoryMiB, cpuUnits }: ContainerSpec): string[] {
  return [
    // No swap beside it, as on the instances.
    ...(memoryMiB ? ['--memory', `${memoryMiB}m`, '--memory-swap', `${memoryMiB}m`] : []),
    ...(cpuUnits ? ['--cpu-shares', String(cpuUnits)] : []),
  ];
}

/** The engine is configured by this machine's environment. Podman would hand proxies on to the container. */
function engineEnvironment(): Record<string, string> {
  const own = Object.entries(process.env).filter(([name]) => !/_proxy$/i.test(name));
  return Object.fromEntries(own) as Record<string, string>;
}
