import type { ContainerExit, ContainerSpec } from './runtime';

/** An image as the registry has it. */
export interface ContainerImage {
  /** The first name it was given: `repository:tag`. */
  readonly name: string;
  readonly digest: string;
}

/** How one container comes to run on this machine: as a process whose end is the container's end. */
export interface Launch {
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Seconds of platform time in which it answers nothing, like a server that is still loading its model. */
  readonly healthyAfterSeconds?: number;
  /** Seconds of platform time that each request to a path takes, beside what the process itself takes. */
  readonly delays?: Readonly<Record<string, number>>;
  /** What runs beside the process, and would outlive it. */
  readonly container?: OutsideContainer;
}

/** A container that somebody else runs for the process. */
export interface OutsideContainer {
  /** Ends it at once, if it runs. */
  remove(): Promise<void>;
  /** The same for a process that is about to end and cannot wait. */
  removeDetached(): void;
  /** What the end of its process says of its own. */
  explain(exit: ContainerExit, lastLines: readonly string[]): Promise<ContainerExit>;
}

/** A place to look for an image. */
export interface ImageSource {
  /** How to run the image so that it answers on `port` of CONTAINER_HOST; undefined when the image isn't here. */
  launch(image: ContainerImage, container: ContainerSpec, port: number): Promise<Launch | undefined>;
}
