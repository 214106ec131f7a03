import type { Clock } from '../clock';
import { CONTAINER_HOST } from './container-host';
import { freePort } from './free-port';
import type { ContainerImage, ImageSource, Launch } from './launch';
import { ProcessContainer } from './process-container';
import type { ContainerRuntime, ContainerSpec, RunningContainer } from './runtime';

/** The image behind a URI. Rejects, in the words of the registry, when it has none such. */
export type ImagePull = (imageUri: string) => Promise<ContainerImage>;

export interface ProcessRuntimeOptions {
  readonly clock: Clock;
  /** Where to look for an image, first come first served. */
  readonly sources: readonly ImageSource[];
  readonly pull: ImagePull;
}

/** Runs each container as a process on this machine, answering on a free port of CONTAINER_HOST. */
export class ProcessRuntime implements ContainerRuntime {
  constructor(private readonly options: ProcessRuntimeOptions) {}

  start(container: ContainerSpec): RunningContainer {
    const launch = (port: number) => this.launch(container, port);
    return new ProcessContainer(this.options.clock, freePort(CONTAINER_HOST), launch, container.log);
  }

  private async launch(container: ContainerSpec, port: number): Promise<Launch> {
    try {
      const image = await this.options.pull(container.image);
      for (const source of this.options.sources) {
        const launch = await source.launch(image, container, port);
        if (launch) return launch;
      }
      throw new Error(
        `${image.name} is not on this machine: no container engine has it, and config/local.json names no command for it`,
      );
    } catch (error) {
      const { message } = error as Error;
      throw new Error(`CannotPullContainerError: Error response from daemon: ${message}`, { cause: error });
    }
  }
}
