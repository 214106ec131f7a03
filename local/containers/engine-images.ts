import { type Engine, findEngine } from './engine';
import type { ImageSource, Launch } from './launch';
import type { ContainerSpec } from './runtime';

/** Images of the container engine on this machine, where there is one. */
export class EngineImages implements ImageSource {
  private engine?: Promise<Engine | undefined>;

  constructor(private readonly find: () => Promise<Engine | undefined> = findEngine) {}

  async launch(image: string, container: ContainerSpec, port: number): Promise<Launch | undefined> {
    this.engine ??= this.find();
    const engine = await this.engine;
    if (!engine || !(await engine.has(image))) return undefined;
    const name = `slipway-${container.taskId}`;
    const variables = Object.entries(container.environment).flatMap(([key, value]) => ['--env', `${key}=${value}`]);
    const publish = ['--publish', `127.0.0.1:${port}:${container.containerPort}`];
    return {
      // In the foreground: the engine's command passes on the container's output, SIGTERM and exit code.
      command: [engine.command, 'run', '--rm', '--pull', 'never', '--name', name, ...publish, ...variables, image],
      // The engine is configured by this machine's environment; the container sees none of it.
      environment: process.env as Record<string, string>,
      kill: () => void engine.remove(name),
    };
  }
}
