import { type Command, CommanderError } from 'commander';
import type { PatienceOptions } from '../client/patient-fetch';
import { harmlessText } from '../view-model/harmless';
import { duration } from '../view-model/times';
import { Api } from './api';
import type { Context } from './context';
import { EXIT, type ExitCode } from './exit-codes';
import { explain } from './explain';
import type { Io } from './io';
import { program } from './program';
import { isColoured, paint } from './screen/paint';
import { widthOf } from './screen/width';
import { LOCAL_PORT, readSettings, type Settings, type SettingsOptions } from './settings';
import type { Options, Verb } from './verb';

/** What a run may be given that a person does not type. */
export interface RunOptions {
  readonly patience?: PatienceOptions;
}

/** Runs the program with what was typed; gives its exit code. Nothing is thrown. */
export async function run(typed: readonly string[], io: Io, options: RunOptions = {}): Promise<ExitCode> {
  const session = new Session(io, options);
  const isOver = io.interrupted.then((): ExitCode => {
    session.interrupt();
    return EXIT.interrupted;
  });
  return Promise.race([isOver, session.run(typed)]);
}

class Session {
  private isInterrupted = false;
  private hint = '';
  private code: ExitCode = EXIT.ok;

  constructor(
    private readonly io: Io,
    private readonly options: RunOptions,
  ) {}

  async run(typed: readonly string[]): Promise<ExitCode> {
    const command = program({
      run: async (verb, args, options) => {
        this.code = await this.perform(verb, args, options);
      },
    });
    const { stdout, stderr } = this.io;
    const configured = [command, ...command.commands];
    for (const one of configured) {
      one.exitOverride().configureOutput({
        writeOut: (text) => stdout.write(text),
        writeErr: (text) => stderr.write(text),
        getOutHelpWidth: () => (stdout.isTTY ? stdout.columns : 100),
        getErrHelpWidth: () => (stderr.isTTY ? stderr.columns : 100),
        outputError: (text, write) => write(harmlessLines(text)),
      });
    }
    if (typed.length === 0) {
      command.outputHelp();
      return EXIT.ok;
    }
    try {
      await command.parseAsync(withoutHelp(typed, command).map(withPort), { from: 'user' });
      return this.code;
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error;
      return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    }
  }

  interrupt(): void {
    this.isInterrupted = true;
    this.io.stderr.write(this.hint === '' ? '\n' : `\n${this.hint}\n`);
  }

  private async perform(verb: Verb, args: readonly (string | undefined)[], options: Options): Promise<ExitCode> {
    const context = this.context(options);
    try {
      return (await verb.run(context, args, options)) ?? EXIT.ok;
    } catch (error) {
      return await explain(error, context, args);
    }
  }

  private context(options: Options): Context {
    const { io } = this;
    const { stdout, stderr } = this.unlessInterrupted();
    const colours = paint(isColoured(io, io.stdout));
    let settings: Settings | undefined;
    let api: Api | undefined;
    const context: Context = {
      io: { ...io, stdout, stderr },
      get settings() {
        settings ??= readSettings(options as SettingsOptions, io.env);
        return settings;
      },
      get api() {
        api ??= context.connect(context.settings);
        return api;
      },
      connect: (other) => new Api(other, patience),
      isJson: options.json === true,
      paint: colours,
      width: widthOf(io.stdout),
      say: (...lines) => {
        if (lines.length > 0) stdout.write(`${lines.join('\n')}\n`);
      },
      note: (line) => stderr.write(`${line}\n`),
      json: (text) => stdout.write(`${text.trimEnd()}\n`),
      onInterrupt: (hint) => {
        this.hint = hint;
      },
      again: (words) => ['slipway', words, ...sameApi(options as SettingsOptions)].join(' '),
    };
    const timeoutMs = 1_000 * Number(io.env.SLIPWAY_TIMEOUT_SECONDS);
    const patience: PatienceOptions = {
      sleep: io.sleep,
      ...(timeoutMs > 0 && { timeoutMs }),
      onWait: (ms, status) =>
        context.note(`The API is too busy (${status}); asking again in ${duration(Math.max(1_000, ms))}.`),
      ...this.options.patience,
    };
    return context;
  }

  /** What a verb still does after Ctrl-C is not to be seen. */
  private unlessInterrupted(): Pick<Io, 'stdout' | 'stderr'> {
    const quiet = <T extends Io['stdout']>(output: T) =>
      Object.create(output, {
        write: { value: (text: string) => (this.isInterrupted ? undefined : output.write(text)) },
      }) as T;
    return { stdout: quiet(this.io.stdout), stderr: quiet(this.io.stderr) };
  }
}

/** Help with a verb that there is not is refused like the verb: commander would show all there is, and not say why. */
function withoutHelp(words: readonly string[], { commands }: Command): readonly string[] {
  const [first, verb] = words;
  if (first !== 'help' || verb === undefined || verb === 'help' || verb.startsWith('-')) return words;
  return commands.some((command) => command.name() === verb) ? words : words.slice(1);
}

/** `--local` takes its port behind `=` only: what stands behind a blank is the next argument. */
function withPort(word: string): string {
  return word === '--local' ? `--local=${LOCAL_PORT}` : word;
}

function sameApi({ url, local }: SettingsOptions): string[] {
  if (local !== undefined) return [local === LOCAL_PORT ? '--local' : `--local=${local}`];
  return url === undefined ? [] : [`--url ${url}`];
}

/** Commander repeats what was typed. */
function harmlessLines(text: string): string {
  return `${text
    .trimEnd()
    .split('\n')
    .map((line) => harmlessText(line))
    .join('\n')}\n`;
}
