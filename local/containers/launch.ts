import type { ContainerSpec } from './runtime';

/** How one container comes to run on this machine: as a process whose end is the container's end. */
export interface Launch {
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Seconds of platform time in which it answers nothing, like a server that is still loading its model. */
  readonly healthyAfterSeconds?: number;
  /** What SIGKILL to the process would leave running. */
  readonly kill?: () => void;
}

/** A place to look for an image. */
export interface ImageSource {
  /**
   * How to run `image` (`repository:tag`) so that it answers on 127.0.0.1:`port`; undefined when the image isn't here.
   */
  launch(image: string, container: ContainerSpec, port: number): Promise<Launch | undefined>;
}
