import { type ParseArgsConfig, parseArgs } from 'node:util';
import { Failure } from './failure';

type Options = NonNullable<ParseArgsConfig['options']>;

export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly options: Options;
  /** How many arguments that are no options it takes. */
  readonly positionals: number;
  run(invocation: Invocation): Promise<void>;
}

export interface Invocation {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  /** Aborted by SIGINT and SIGTERM, as when a workflow run is cancelled. */
  readonly signal: AbortSignal;
}

/** A command's life as a process: `--help`, or its work, with exit status 1 and one line if that fails. */
export async function runCommand(command: Command, args: readonly string[]): Promise<void> {
  const stop = new AbortController();
  const cancel = () => stop.abort(new Failure('cancelled'));
  process.once('SIGINT', cancel).once('SIGTERM', cancel);
  try {
    const { values, positionals } = parse(command, args);
    if (values.help) return console.log(command.usage);
    if (positionals.length !== command.positionals) {
      throw new Failure(`${command.positionals} argument(s) expected, not ${positionals.length}; see --help`);
    }
    await command.run({ values, positionals, signal: stop.signal });
  } catch (error) {
    console.error(`${command.name}: ${oneLine((error as Error).message)}`);
    process.exitCode = 1;
  } finally {
    process.off('SIGINT', cancel).off('SIGTERM', cancel);
  }
}

function parse({ options }: Command, args: readonly string[]) {
  const all: Options = { ...options, help: { type: 'boolean' } };
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: all, allowPositionals: true });
    return { values: values as Invocation['values'], positionals };
  } catch (error) {
    throw new Failure(`${(error as Error).message.split('. ')[0]}; see --help`, { cause: error });
  }
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}
