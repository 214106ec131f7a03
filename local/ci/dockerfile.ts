import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What a process needs of an image: the command and its environment. */
export interface ProcessImage {
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** The image that a Dockerfile is based on. */
export function baseOf(context: string): string {
  const from = instructions(context).find(({ name }) => name === 'FROM');
  if (!from) throw new Error(`${path.join(context, 'Dockerfile')}: has no FROM`);
  return from.rest.split(/\s+/)[0]!;
}

/**
 * Builds an image for a process on this machine: copies what the Dockerfile copies, to `target`, which stands for the image's working
 * directory. What takes a container engine, such as RUN, is an error.
 */
export function buildForProcess(
  context: string,
  target: string,
  buildArgs: Readonly<Record<string, string>>,
): ProcessImage {
  const args: Record<string, string> = {};
  const environment: Record<string, string> = {};
  let command: string[] = [];
  mkdirSync(target, { recursive: true });
  for (const { name, rest } of instructions(context)) {
    switch (name) {
      case 'COPY':
        copy(context, target, rest.split(/\s+/));
        break;
      case 'ARG': {
        const [variable = '', byDefault = ''] = rest.split('=');
        args[variable] = buildArgs[variable] ?? byDefault;
        break;
      }
      case 'ENV':
        for (const [, variable = '', value = ''] of rest.matchAll(/(\w+)=(\S*)/g)) {
          environment[variable] = value.replace(/\$\{(\w+)\}/g, (_, arg: string) => args[arg] ?? '');
        }
        break;
      case 'CMD':
        command = JSON.parse(rest) as string[];
        break;
      case 'FROM':
      case 'WORKDIR':
      case 'USER':
      case 'EXPOSE':
        break;
      default:
        throw new Error(
          `${path.join(context, 'Dockerfile')}: ${name} takes docker or podman with the image ${baseOf(context)}`,
        );
    }
  }
  return { command, environment };
}

interface Instruction {
  readonly name: string;
  readonly rest: string;
}

function instructions(context: string): Instruction[] {
  const text = readFileSync(path.join(context, 'Dockerfile'), 'utf8').replace(/\\\n/g, ' ');
  return text.split('\n').flatMap((line) => {
    const [, name, rest = ''] = /^\s*([A-Z]+)\s+(.*?)\s*$/.exec(line) ?? [];
    return name ? [{ name, rest }] : [];
  });
}

function copy(context: string, target: string, operands: readonly string[]): void {
  const destination = operands.at(-1)!;
  for (const source of operands.slice(0, -1)) {
    const from = path.join(context, source);
    if (!existsSync(from)) throw new Error(`COPY ${source}: "${source}" not found in ${context}`);
    const to = destination.endsWith('/') ? path.join(destination, path.basename(source)) : destination;
    cpSync(from, path.join(target, to), { recursive: true });
  }
}
