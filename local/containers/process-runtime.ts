import type { Clock } from '../clock';
import { freePort } from './free-port';
import type { ImageSource, Launch } from './launch';
import { ProcessContainer } from './process-container';
import type { ContainerRuntime, ContainerSpec, RunningContainer } from './runtime';

/** `repository:tag` of an image URI, which may name the image by digest; undefined when the registry has no such image. */
export type ImageResolver = (imageUri: string) => string | undefined;

export interface ProcessRuntimeOptions {
  readonly clock: Clock;
  /** Where to look for an image, first come first served. */
  readonly sources: readonly ImageSource[];
  readonly resolve: ImageResolver;
}

/** Runs each container as a process on this machine, answering on a free port of 127.0.0.1. */
export class ProcessRuntime implements ContainerRuntime {
  constructor(private readonly options: ProcessRuntimeOptions) {}

  start(container: ContainerSpec): RunningContainer {
    const launch = (port: number) => this.launch(container, port);
    return new ProcessContainer(this.options.clock, freePort(), launch, container.log);
  }

  private async launch(container: ContainerSpec, port: number): Promise<Launch> {
    const image = this.options.resolve(container.image);
    if (image !== undefined) {
      for (const source of this.options.sources) {
        const launch = await source.launch(image, container, port);
        if (launch) return launch;
      }
    }
    throw new Error(
      `CannotPullContainerError: Error response from daemon: manifest for ${container.image} not found: manifest unknown: Requested image not found`,
    );
  }
}
