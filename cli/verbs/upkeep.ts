import { RefusedError } from '../../client/errors';
import { whatToDo } from '../../contract/runbook';
import { upkeepView } from '../../view-model/upkeep-view';
import type { Context } from '../context';
import { EXIT, type ExitCode } from '../exit-codes';
import { table } from '../screen/table';
import { NotNowError } from '../usage-error';
import type { Verb } from '../verb';

/** Between two looks at whether the report is there: an account of a few models takes seconds, one of a thousand some minutes. */
const POLL_MS = 5_000;

/** An hour of them. */
const MOST_POLLS = 720;

export const upkeep: Verb = {
  name: 'upkeep',
  group: 'Look',
  summary: 'Show what is not as the registry says: missing, changed by hand, or left over',
  options: (command) => command.option('--run', 'look now, and wait for what is found'),
  examples: [
    ['upkeep', 'what the last look found: there is one each day'],
    ['upkeep --run', 'look now'],
    ['upkeep --json', 'every finding, for programs'],
  ],
  async run(context, _, { run = false }: { run?: boolean }): Promise<ExitCode> {
    const { isJson, json, say, width, paint, again } = context;
    const { data, text } = run ? await lookNow(context) : await report(context);
    const code = data.counts.findings === 0 ? EXIT.ok : EXIT.failed;
    if (isJson) {
      json(text);
      return code;
    }
    const { headline, about, findings, more, toRepair } = upkeepView(data, context.api.now());
    say(`${paint.told(headline)}  ${paint.dim(about)}`);
    if (findings.length > 0) {
      const rows = findings.map(({ model, thing, what, difference, done }) => [model, thing, what, difference, done]);
      const columns = ['model', 'what', 'is wrong', 'recorded → actual', 'about it'].map((title) => ({ title }));
      say('', ...table(columns, rows, width, paint));
    }
    if (more > 0) say(paint.dim(`There are ${more} more.`));
    if (toRepair.length > 0)
      say('', ...toRepair.map((model) => paint.dim(`To put it right: ${again(`repair ${model} --watch`)}`)));
    if (findings.length > 0) say(paint.dim(whatToDo('accountDiffers')));
    return code;
  },
};

function report({ api }: Context) {
  return api.ask((client) => client.GET('/upkeep'));
}

/** Waits for the report of the look that was asked for, or of one that somebody has asked for since. */
async function lookNow(context: Context) {
  const { api, io, note, onInterrupt, again } = context;
  const { execution } = (await api.ask((client) => client.POST('/upkeep'))).data;
  const asked = api.now();
  onInterrupt(`The look goes on. What it finds: ${again('upkeep')}`);
  note('Looking at the account…');
  for (let polls = 0; polls < MOST_POLLS; polls++) {
    await io.sleep(POLL_MS);
    const last = await report(context).catch(unlessThereIsNone);
    if (last && (last.data.execution === execution || Date.parse(last.data.startedAt) > asked)) return last;
  }
  throw new NotNowError(
    `there is no report of ${execution} after an hour: look at that execution of the state machine upkeep`,
  );
}

/** Before the first look there is no report. */
function unlessThereIsNone(error: unknown): undefined {
  if (error instanceof RefusedError && error.status === 404) return undefined;
  throw error;
}
