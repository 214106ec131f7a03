import { itemsOf } from '../../client/answered';
import { RefusedError } from '../../client/errors';
import type { Endpoint, ListedEndpoint } from '../../client/resources';
import { costInWords, totalInWords } from '../../view-model/cost-in-words';
import { deploymentView } from '../../view-model/deployment-view';
import { endpointRow } from '../../view-model/endpoint-row';
import { failureView } from '../../view-model/failure-view';
import { callersInWords, settingsInWords } from '../../view-model/settings-in-words';
import { endpointStatus } from '../../view-model/status-in-words';
import { ago } from '../../view-model/times';
import { versionLabel } from '../../view-model/versions';
import { whatToDoAbout } from '../../view-model/what-to-do';
import type { Context } from '../context';
import { EXIT, type ExitCode } from '../exit-codes';
import { lastDeployments, underWay } from '../find-deployment';
import { oneLine } from '../json-line';
import { type PageOptions, pageOptions, pageQuery } from '../page-options';
import { deploymentLines } from '../screen/deployment-lines';
import { adviceLines } from '../screen/failure-lines';
import { facts, table } from '../screen/table';
import { WATCH } from '../started';
import { UsageError } from '../usage-error';
import type { Verb } from '../verb';
import { watch } from '../watch';

export const status: Verb = {
  name: 'status',
  group: 'Look',
  summary: 'Show all endpoints, or one and the deployment that changes it',
  arguments: [['[model]', 'its name']],
  options: (command) => pageOptions(command.option(...WATCH)),
  examples: [
    ['status', 'all endpoints of the environment'],
    ['status iris', 'its endpoint, and what is under way'],
    ['status iris --watch', 'until the deployment that is under way has ended'],
    ['status iris --json', '{"endpoint": …, "deployment": …}, each as the API gives it, or null'],
  ],
  async run(context, [model], options: PageOptions & { watch?: boolean }) {
    if (model !== undefined) return ofModel(context, model, options.watch === true);
    if (options.watch) throw new UsageError('--watch: needs a model', context.again('status <model> --watch'));
    await ofAll(context, options);
    return EXIT.ok;
  },
};

async function ofAll({ api, isJson, json, say, again, width, paint }: Context, options: PageOptions): Promise<void> {
  const page = (pageToken = options.pageToken) =>
    api.ask((client) => client.GET('/endpoints', { params: { query: pageQuery({ ...options, pageToken }) } }));
  if (isJson) return json((await page()).text);
  const all: ListedEndpoint[] = [];
  for await (const item of itemsOf(async (token) => (await page(token)).data)) all.push(item);
  if (all.length === 0) return say(`Nothing is live yet. What is registered: ${again('models')}`);
  const rows = all
    .map((item) => endpointRow(item, api.now()))
    .map((row) => [
      row.model,
      paint.told(row.underWay ?? row.status),
      row.version,
      row.url,
      row.runsOn,
      row.cost,
      row.since,
      row.leftovers.length === 0 ? '' : `${row.leftovers.length} left over`,
    ]);
  const columns = ['model', 'status', 'version', 'url', 'runs on', 'USD a month', 'since', ''];
  say(
    ...table(
      columns.map((title) => ({ title })),
      rows,
      width,
      paint,
    ),
  );
  const total = totalInWords(all.map(({ costPerMonth }) => costPerMonth));
  if (all.length > 1 && total !== '') say('', paint.dim(`In all: ${total}`));
}

async function ofModel(context: Context, model: string, isWatched: boolean): Promise<ExitCode> {
  const { isJson, json, say, again, api, width, paint } = context;
  const current = await underWay(context, model);
  if (isWatched && current) return watch(context, current.data);
  const endpoint = await endpointOf(context, model);
  if (isJson) {
    const text = `{"endpoint":${endpoint?.text ?? 'null'},"deployment":${current?.text ?? 'null'}}`;
    json(isWatched ? oneLine(text) : text);
    return EXIT.ok;
  }
  say(...(endpoint ? endpointLines(endpoint.data, context) : [`${paint.bold(model)} has no endpoint.`]));
  if (current) {
    say('', ...deploymentLines(deploymentView(current.data, api.now()), width, paint));
    say('', paint.dim(`To see it end: ${again(`status ${model} --watch`)}`));
    return EXIT.ok;
  }
  const [last] = await lastDeployments(context, model, 1);
  if (isWatched) say(paint.dim('Nothing is under way.'));
  if (!last) say(paint.dim(`It was never deployed: ${again(`deploy ${model} --watch`)}`));
  if (last && failureView(last)) {
    say('', paint.tone('bad', 'The last deployment failed.'), paint.dim(`Why: ${again(`why ${model}`)}`));
  }
  return EXIT.ok;
}

/** @returns undefined where none is; that a model does not exist, the look for its deployments has told */
async function endpointOf({ api }: Context, model: string) {
  try {
    return await api.ask((client) => client.GET('/models/{model}/endpoint', { params: { path: { model } } }));
  } catch (error) {
    if (error instanceof RefusedError && error.status === 404) return undefined;
    throw error;
  }
}

function endpointLines(endpoint: Endpoint, { api, width, paint }: Context): string[] {
  const { model, status: of, url, settings = {}, leftovers = [], updatedAt, deploymentId, metrics = {} } = endpoint;
  const { costPerMonth } = endpoint;
  return [
    `${paint.bold(model)}  ${paint.told(endpointStatus(of))}`,
    ...facts(
      [
        ['url', url],
        ['version', versionLabel(endpoint)],
        ['since', updatedAt === undefined ? '' : ago(updatedAt, api.now())],
        ['by', deploymentId],
        ['runs on', settingsInWords(settings)],
        ['costs', costPerMonth ? costInWords(costPerMonth) : ''],
        ['callers', callersInWords(settings)],
        [
          'metrics',
          Object.entries(metrics)
            .map(([name, value]) => `${name}=${value}`)
            .join(' '),
        ],
        ['left', leftovers.join(', ')],
      ],
      width,
      paint,
    ).map((line) => `  ${line}`),
    ...(of === 'LIVE' ? [] : adviceLines(whatToDoAbout({ model, status: of }), width, paint)),
  ];
}
