import tab from '@bomb.sh/tab/commander';
import { Command, Help } from 'commander';
import { EXIT, MEANINGS } from './exit-codes';
import { LOCAL_PORT } from './settings';
import { GROUPS, type Options, type Verb } from './verb';
import { VERBS } from './verbs';

export interface ProgramOptions {
  readonly run: (verb: Verb, args: readonly (string | undefined)[], options: Options) => Promise<void>;
}

/** The program's verbs, as commander reads a command line and writes help. */
export function program({ run }: ProgramOptions): Command {
  const slipway = withApiOptions(new Command('slipway'))
    .description('Puts trained models behind a URL on Amazon ECS, and shows how they do.')
    .usage('<verb> [arguments] [options]')
    .helpOption('-h, --help', 'show this, or of a verb all that it takes')
    .showHelpAfterError('See slipway --help.')
    .addHelpCommand(new Command('help').argument('[verb]').summary('Show all that a verb takes').helpGroup('Begin:'))
    .configureHelp({
      showGlobalOptions: true,
      subcommandTerm: (verb) => [verb.name(), verb.usage().replace(/\[options\] ?/, '')].join(' '),
      formatItem: (term, termWidth, about, help) =>
        (help.helpWidth ?? NARROW) < NARROW
          ? `  ${term}\n${indented(help.boxWrap(about, help.helpWidth! - 6))}`
          : Help.prototype.formatItem.call(help, term, termWidth, about, help),
      minWidthToWrap: 20,
    })
    .addHelpText('after', `\n${FIRST_STEPS}\n\n${SETTINGS}\n\n${exitCodes()}`);
  for (const group of GROUPS) {
    slipway.commandsGroup(`${group}:`);
    for (const verb of VERBS.filter((one) => one.group === group)) slipway.addCommand(commandOf(verb, slipway, run));
  }
  tab(slipway);
  slipway.commands
    .find((command) => command.name() === 'complete')
    ?.summary('Print what makes your shell complete verbs and options')
    .helpGroup('Begin:')
    .addHelpText('after', COMPLETION);
  return slipway;
}

/** On a narrower terminal what is said of a word stands below it. */
const NARROW = 70;

function indented(lines: string): string {
  return lines.replaceAll(/^/gm, ' '.repeat(6));
}

const COMPLETION = `
Examples:
  $ source <(slipway complete bash)        also zsh, with zsh in place of bash
  $ slipway complete fish | source`;

function commandOf(verb: Verb, parent: Command, run: ProgramOptions['run']): Command {
  const command = parent.createCommand(verb.name).summary(verb.summary).description(`${verb.summary}.`);
  command
    .copyInheritedSettings(parent)
    .helpOption('-h, --help', 'show this')
    .showHelpAfterError(`See slipway ${verb.name} --help.`);
  for (const [syntax, about] of verb.arguments ?? []) command.argument(syntax, about);
  verb.options?.(command);
  const examples = verb.examples.map(([typed, about]) => {
    const line = typed.split(' ')[0] === verb.name ? `slipway ${typed}` : typed;
    return `  $ ${line}${about === '' ? '' : `\n      ${about}`}`;
  });
  command.addHelpText('after', `\nExamples:\n${examples.join('\n')}`);
  return command.action(async () => run(verb, command.processedArgs, command.optsWithGlobals()));
}

/** Each verb takes them; they may stand before or behind it. */
function withApiOptions(slipway: Command): Command {
  return slipway
    .option('--json', "the API's own answer, for programs")
    .option('--local [port]', `the local mode at http://localhost:${LOCAL_PORT}; --local=4567 at another port`)
    .option('--url <url>', 'another API than the one that is set');
}

const FIRST_STEPS = `From nothing to a model that answers, beside \`npm run local\`:
  $ slipway register iris s3://slipway-local-artifacts/iris/model.json --local
  $ slipway image iris local/iris:1 --cpu 0.5 --memory 512 --local
  $ slipway deploy iris --watch --local
  $ slipway status --local`;

const SETTINGS = `Which API:
  SLIPWAY_URL, SLIPWAY_API_KEY   its address and a key; slipway init keeps them in a file
  without a key                  requests are signed with your AWS credentials
  --local                        the local mode, npm run local
  SLIPWAY_TIMEOUT_SECONDS        how long an answer is waited for (40)`;

function exitCodes(): string {
  const lines = Object.values(EXIT).map((code) => `  ${String(code).padEnd(5)}${MEANINGS[code]}`);
  return `Exit status:\n${lines.join('\n')}`;
}
