import type { Deployment } from '../../client/resources';
import { deploymentView } from '../../view-model/deployment-view';
import type { Context } from '../context';
import { type PageOptions, pageOptions, pageQuery } from '../page-options';
import { table } from '../screen/table';
import type { Verb } from '../verb';

export const deployments: Verb = {
  name: 'deployments',
  group: 'Look',
  summary: 'List what was deployed, brought back and deleted of a model',
  arguments: [['<model>', 'its name']],
  options: pageOptions,
  examples: [
    ['deployments iris', 'newest first; why and rollback take their ids'],
    ['deployments iris --limit 1 --json', 'the last one, as the API gives it in a list'],
  ],
  async run(context: Context, [model = ''], options: PageOptions) {
    const { api, isJson, json, say, again, paint } = context;
    const { data, text } = await api.ask((client) =>
      client.GET('/models/{model}/deployments', { params: { path: { model }, query: pageQuery(options) } }),
    );
    if (isJson) return json(text);
    if (data.items.length === 0) return say(`${model} was never deployed: ${again(`deploy ${model} --watch`)}`);
    say(...lines(data.items, context));
    if (data.pageToken !== undefined) say(paint.dim(`There are more: --page-token ${data.pageToken}`));
  },
};

function lines(all: readonly Deployment[], { api, width, paint }: Context): string[] {
  const rows = all
    .map((deployment) => deploymentView(deployment, api.now()))
    .map(({ deploymentId, status, version, started, elapsed, forecast, requestedBy = '' }) => [
      deploymentId,
      paint.told(status),
      version,
      started,
      elapsed,
      forecast,
      requestedBy,
    ]);
  return table(
    [
      { title: 'deployment' },
      { title: 'status' },
      { title: 'version' },
      { title: 'started' },
      { title: 'took', right: true },
      { title: 'forecast', right: true },
      { title: 'by' },
    ],
    rows,
    width,
    paint,
  );
}
