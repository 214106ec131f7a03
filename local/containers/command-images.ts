import path from 'node:path';
import type { ImageSource, Launch } from './launch';
import type { ContainerSpec } from './runtime';

/** What `config/local.json` says of an image: the command that does on this machine what its container would do. */
export interface ImageCommand {
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthyAfterSeconds?: number;
}

/** Images that are commands: a model server runs with nothing but what is installed on this machine. */
export class CommandImages implements ImageSource {
  /** @param commands by `repository:tag` */
  constructor(private readonly commands: Readonly<Record<string, ImageCommand>>) {}

  async launch(image: string, container: ContainerSpec, port: number): Promise<Launch | undefined> {
    const found = Object.hasOwn(this.commands, image) ? this.commands[image] : undefined;
    if (!found) return undefined;
    // Like a container, it sees the environment it is given, not this machine's; only its port is one that is free here.
    const environment = {
      PATH: process.env.PATH ?? '',
      NODE_OPTIONS: `--require "${path.join(__dirname, 'exit-with-parent.cjs')}"`,
      ...found.environment,
      ...container.environment,
      PORT: String(port),
    };
    return { ...found, environment };
  }
}
