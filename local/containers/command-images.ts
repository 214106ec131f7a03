import path from 'node:path';
import type { ContainerImage, ImageSource, Launch } from './launch';
import type { ContainerSpec } from './runtime';

/** What `config/local.json` says of an image. */
export interface LocalImage {
  /** The command that does on this machine what its container would do; an image without one takes a container engine. */
  readonly command?: readonly string[] | undefined;
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthyAfterSeconds?: number;
  readonly delays?: Readonly<Record<string, number>>;
}

/** Images that are commands: a model server runs with nothing but what is installed on this machine. */
export class CommandImages implements ImageSource {
  /** @param images by digest, or by `repository:tag` */
  constructor(private readonly images: Readonly<Record<string, LocalImage>>) {}

  async launch(image: ContainerImage, container: ContainerSpec, port: number): Promise<Launch | undefined> {
    const { command, environment: own, ...pace } = localImage(this.images, image) ?? {};
    if (!command) return undefined;
    // Like a container, it sees the environment it is given, not this machine's.
    const environment = {
      PATH: process.env.PATH ?? '',
      NODE_OPTIONS: `--require "${path.join(__dirname, 'exit-with-parent.cjs')}"`,
      ...own,
      ...container.environment,
      PORT: portVariable(container, port),
    };
    return { ...pace, command, environment };
  }
}

/**
 * The port that the load balancer asks is a free one here, and the process is told so. A user's own variable of that name is kept where it
 * means something else: on AWS nobody would change it.
 */
function portVariable({ environment, containerPort }: ContainerSpec, port: number): string {
  const own = environment.PORT;
  return own === undefined || own === String(containerPort) ? String(port) : own;
}

/** A tag may move on to another image: the digest says more than the name. */
export function localImage(
  images: Readonly<Record<string, LocalImage>>,
  { name, digest }: ContainerImage,
): LocalImage | undefined {
  const key = [digest, name].find((known) => Object.hasOwn(images, known));
  return key === undefined ? undefined : images[key];
}
