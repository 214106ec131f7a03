import type { LogLine } from '../../client/resources';
import { absolute } from '../../view-model/times';
import type { Context } from '../context';
import { NewLines } from '../new-lines';
import { wholeNumber } from '../number-option';
import type { Verb } from '../verb';

interface LogsOptions {
  readonly follow?: boolean;
  readonly minutes?: number;
  readonly limit?: number;
  readonly contains?: string;
  readonly pageToken?: string;
}

/** CloudWatch Logs knows a line some seconds after it was written. */
const PAUSE_MS = 3_000;
/** While it follows: so far back, so that what comes late is not missed. */
const FOLLOWED_MINUTES = 2;
/** CloudWatch Logs takes lines of 1 MB. */
const LONGEST_LINE = 1_048_576;
/** As many as the API gives at once. */
const MOST_LINES = 1_000;

export const logs: Verb = {
  name: 'logs',
  group: 'Look',
  summary: "Show what a model's containers write",
  arguments: [['<model>', 'its name']],
  options: (command) =>
    command
      .option('-f, --follow', 'go on until Ctrl-C')
      .option('--minutes <number>', 'so far back (15)', wholeNumber)
      .option('--limit <number>', 'the newest so many lines (100)', wholeNumber)
      .option('--contains <text>', 'lines with this in them')
      .option('--page-token <token>', 'the lines before those: pageToken of the page'),
  examples: [
    ['logs iris -f', ''],
    ['logs iris --minutes 60 --contains ERROR', ''],
  ],
  async run(context, [model = ''], options: LogsOptions) {
    const { api, isJson, json, say, again } = context;
    const { follow, pageToken } = options;
    const ask = (query: Query) =>
      api.ask(
        (client) => client.GET('/models/{model}/endpoint/logs', { params: { path: { model }, query } }),
        LONGEST_LINE,
      );
    const query = { ...queryOf(options), ...(pageToken !== undefined && { pageToken }) };
    const first = await ask(query);
    if (isJson && !follow) return json(first.text);
    const seen = new NewLines();
    const show = (lines: readonly LogLine[]) => {
      const fresh = seen.of(lines);
      if (fresh.length > 0) say(...fresh.map((line) => (isJson ? JSON.stringify(line) : lineOf(line, context))));
    };
    show(first.data.items);
    if (!follow) {
      if (first.data.items.length === 0) say(`No lines. Further back: ${again(`logs ${model} --minutes 1440`)}`);
      return;
    }
    context.onInterrupt('');
    for (;;) {
      await context.io.sleep(PAUSE_MS);
      show((await ask({ ...queryOf(options), minutes: FOLLOWED_MINUTES, limit: MOST_LINES })).data.items);
    }
  },
};

interface Query {
  minutes?: number;
  limit?: number;
  contains?: string;
  pageToken?: string;
}

function queryOf({ minutes, limit, contains }: LogsOptions): Query {
  return {
    ...(minutes !== undefined && { minutes }),
    ...(limit !== undefined && { limit }),
    ...(contains !== undefined && { contains }),
  };
}

/** The day is the same for nearly all of them. */
const TIME_OF_DAY = /^\S+ /;

function lineOf({ timestamp, task, message }: LogLine, { paint }: Context): string {
  const time = absolute(timestamp).replace(TIME_OF_DAY, '');
  return `${paint.dim([time, task?.slice(0, 8)].filter(Boolean).join(' '))}  ${message}`;
}
