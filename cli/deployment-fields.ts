import { type Command, Option } from 'commander';
import type { DeploymentRequest } from '../client/resources';
import { settings } from '../contract/settings';
import { jsonFile } from './json-file';
import { pair } from './pairs';

/** Fields that are maps of a name to a text. */
const MAPS: readonly string[] = ['environment', 'secrets'];

/** Units that a field's name ends with stand in the help instead. */
const UNIT = /(MiB|GiB)$/;

/** `minTasks` as it is typed: `min-tasks`; `memoryMiB`: `memory`. */
export function flagOf(field: string): string {
  return field.replace(UNIT, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** An option for each field of a deployment request, from the table that defines the fields. */
export function deploymentFields(command: Command): Command {
  command
    .option('--version <version>', 'a version number, latest or an alias (latest)')
    .option('--image-version <version>', 'an image version number or latest (latest)')
    .option('--strategy <strategy>', 'rolling, canary, blueGreen, or JSON as the API takes it')
    .option('--notify <address>', 'who gets a mail beside the environment’s own; several times for several', collect)
    .option('--request <file>', 'a JSON file with fields of the request; - reads them from stdin');
  for (const [name, setting] of settings) {
    const flag = `--${flagOf(name)}`;
    const value = UNIT.exec(name)?.[0].toLowerCase() ?? 'value';
    const about = setting.about.replaceAll('`', '').replace(/\[([^\]]+)\]\([^)]*\)/g, '$1');
    const option = (flags: string, words = about) => new Option(flags, words).helpGroup('How it runs:');
    if (MAPS.includes(name)) command.addOption(option(`${flag} <name=value>`).argParser(pair));
    else if (isSwitch(setting.default))
      command.addOption(option(flag)).addOption(option(`--no-${flagOf(name)}`, `the contrary of ${flag}`));
    else command.addOption(option(`${flag} <${value}>`).argParser(jsonOrText));
  }
  return command;
}

function isSwitch(given: object): boolean {
  return 'otherwise' in given && typeof given.otherwise === 'boolean';
}

function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

/** A number, a list, an object, or else the text itself. */
export function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What the API is asked for: a file's fields, and before them what was typed. */
export function deploymentRequest(command: Readonly<Record<string, unknown>>): DeploymentRequest {
  const { version, imageVersion, strategy, notify, request } = command as {
    version?: string;
    imageVersion?: string;
    strategy?: string;
    notify?: string[];
    request?: string;
  };
  const fields = settings.flatMap(([name]) => {
    const value = command[attributeOf(name)];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...(request !== undefined && jsonFile('--request', request)),
    ...(version !== undefined && { modelVersion: jsonOrText(version) }),
    ...(imageVersion !== undefined && { imageVersion: jsonOrText(imageVersion) }),
    ...Object.fromEntries(fields),
    ...(strategy !== undefined && { strategy: jsonOrText(strategy) }),
    ...(notify && { notify }),
  } as DeploymentRequest;
}

/** As commander names the option in what it has read. */
function attributeOf(name: string): string {
  return flagOf(name).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
