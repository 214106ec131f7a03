import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { LocalImage } from '../containers/command-images';
import { type Engine, workingEngines } from '../containers/engine';
import { baseOf, buildForProcess } from './dockerfile';
import { type ImageContent, imageDigest } from './push-image';

/**
 * Builds images so that containers of this machine can run them: with docker or podman where one works and has the base image, for there
 * may be no registry to pull it from; else as a process of the files that the Dockerfile copies.
 */
export class ImageBuilder {
  /** The process images built so far, by digest: a tag may be built again while the former image runs. */
  readonly commands: Record<string, LocalImage> = {};
  private readonly home = mkdtempSync(path.join(tmpdir(), 'images-'));

  constructor(private readonly engines: () => Promise<readonly Engine[]> = workingEngines) {}

  /** @param image `repository:tag`, without the registry's host */
  async build(context: string, image: string, buildArgs: Readonly<Record<string, string>>): Promise<ImageContent> {
    const base = baseOf(context);
    for (const engine of await this.engines()) {
      if (base === 'scratch' || (await engine.has(base))) return buildWith(engine, context, image, buildArgs);
    }
    return this.buildProcess(context, buildArgs);
  }

  /** Forgets the process images; what an engine has built is the engine's. */
  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }

  private buildProcess(context: string, buildArgs: Readonly<Record<string, string>>): ImageContent {
    const directory = mkdtempSync(path.join(this.home, 'image-'));
    const config = buildForProcess(context, directory, buildArgs);
    // A container starts in its working directory, a process in the platform's.
    const inDirectory = (argument: string) => {
      const file = path.join(directory, argument);
      return existsSync(file) ? file : argument;
    };
    const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const image = { config, layers: files.map((file) => readFileSync(path.join(file.parentPath, file.name))) };
    this.commands[imageDigest(image)] = {
      command: config.command.map(inDirectory),
      environment: config.environment,
    };
    return image;
  }
}

const execute = promisify(execFile);

async function buildWith(
  { command }: Engine,
  context: string,
  image: string,
  buildArgs: Readonly<Record<string, string>>,
): Promise<ImageContent> {
  const args = Object.entries(buildArgs).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
  await execute(command, ['build', '--tag', image, ...args, context], { maxBuffer: 16 << 20 });
  const { stdout } = await execute(command, ['image', 'inspect', '--format', '{{.Id}}', image]);
  // The engine keeps the layers; its id for the image changes with them.
  return { config: { image: stdout.trim() }, layers: [] };
}
