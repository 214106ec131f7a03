import os from 'node:os';
import { type LocalImage, localImage } from './command-images';
import { type Engine, type NamedImage, workingEngines } from './engine';
import { EngineContainer } from './engine-container';
import { withoutHost } from './image-name';
import type { ContainerImage, ImageSource, Launch } from './launch';
import { isRunning, processIdentity } from './process-identity';
import type { ContainerSpec } from './runtime';

/** Containers of this machine's platforms: a process number says nothing of another machine that shares the engine. */
const LABEL = `slipway.host=${os.hostname()}`;
const NAME = /^slipway-(?<owner>\d+-\w+)-/;

/** Images of the container engines on this machine, where there are any. Each question is asked anew: engines come and go. */
export class EngineImages implements ImageSource {
  /** @param settings what `config/local.json` says of images, by `repository:tag` */
  constructor(
    private readonly settings: Readonly<Record<string, LocalImage>> = {},
    private readonly engines: () => Promise<readonly Engine[]> = workingEngines,
  ) {}

  /** The images that the engines have under a repository's name, whatever the registry's host in it. Throws EngineError. */
  async imagesOf(repository: string): Promise<NamedImage[]> {
    const images = await Promise.all((await this.engines()).map((engine) => engine.images()));
    return images.flat().filter((image) => withoutHost(image.repository) === repository);
  }

  async launch(image: ContainerImage, container: ContainerSpec, port: number): Promise<Launch | undefined> {
    const engine = await this.engineWith(image.digest);
    if (!engine) return undefined;
    // The command is for machines without an engine.
    const { command: _, environment, ...pace } = localImage(this.settings, image) ?? {};
    const outside = new EngineContainer(engine, `slipway-${processIdentity(process.pid)}-${container.taskId}`);
    return {
      ...outside.run(
        image.digest,
        { ...container, environment: { ...environment, ...container.environment } },
        port,
        LABEL,
      ),
      ...pace,
    };
  }

  /** Ends the containers of platforms that run no more; gives how many those were. */
  async sweep(): Promise<number> {
    let ended = 0;
    for (const engine of await this.engines()) {
      const abandoned = (await engine.containers(LABEL)).filter(
        (name) => !isRunning(NAME.exec(name)?.groups?.owner ?? ''),
      );
      await Promise.all(abandoned.map((name) => engine.remove(name)));
      ended += abandoned.length;
    }
    return ended;
  }

  private async engineWith(id: string): Promise<Engine | undefined> {
    for (const engine of await this.engines()) if (await engine.has(id)) return engine;
    return undefined;
  }
}
