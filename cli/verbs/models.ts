import { itemsOf } from '../../client/answered';
import type { ModelSummary } from '../../client/resources';
import { endpointStatus } from '../../view-model/status-in-words';
import { ago } from '../../view-model/times';
import type { Context } from '../context';
import { type PageOptions, pageOptions, pageQuery } from '../page-options';
import { table } from '../screen/table';
import type { Verb } from '../verb';

export const models: Verb = {
  name: 'models',
  group: 'Look',
  summary: 'List the models that are registered, and what runs of each',
  options: (command) => pageOptions(command).option('--prefix <text>', 'models whose names begin so, by name'),
  examples: [
    ['models', 'newest first'],
    ['models --prefix fraud --json', 'as the API answers: one page'],
  ],
  async run(context, _, options: PageOptions & { prefix?: string }) {
    const { api, isJson, json, say, again } = context;
    const { prefix } = options;
    const page = (pageToken = options.pageToken) => {
      const query = { ...pageQuery({ ...options, pageToken }), ...(prefix !== undefined && { prefix }) };
      return api.ask((client) => client.GET('/models', { params: { query } }));
    };
    if (isJson) return json((await page()).text);
    const all: ModelSummary[] = [];
    for await (const item of itemsOf(async (token) => (await page(token)).data)) all.push(item);
    if (all.length === 0) return say(`No model is registered yet. The first one: ${again('register --help')}`);
    say(...lines(all, context));
  },
};

function lines(all: readonly ModelSummary[], { api, width, paint }: Context): string[] {
  const rows = all.map(({ model, latestVersion, aliases, endpoint, createdAt }) => [
    model,
    latestVersion === undefined ? '' : String(latestVersion),
    Object.entries(aliases)
      .map(([alias, version]) => `${alias}=${version}`)
      .join(' '),
    endpoint ? paint.told(endpointStatus(endpoint.status)) : '',
    endpoint?.url ?? '',
    ago(createdAt, api.now()),
  ]);
  const columns = ['model', 'latest', 'aliases', 'endpoint', 'url', 'registered'];
  return table(
    columns.map((title) => ({ title })),
    rows,
    width,
    paint,
  );
}
