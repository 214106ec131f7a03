import type { ImageVersion, ModelVersion } from '../../client/resources';
import { callerInWords } from '../../view-model/caller';
import { rounded } from '../../view-model/canary-view';
import { imageInWords } from '../../view-model/image-in-words';
import { settingsInWords } from '../../view-model/settings-in-words';
import { absolute, ago } from '../../view-model/times';
import { type ComparedValue, compareVersions } from '../../view-model/version-comparison';
import type { Context } from '../context';
import { type PageOptions, pageOptions, pageQuery } from '../page-options';
import { facts, table } from '../screen/table';
import type { Verb } from '../verb';

export const versions: Verb = {
  name: 'versions',
  group: 'Look',
  summary: 'List the versions of a model, show one, or compare two',
  arguments: [
    ['<model>', 'its name'],
    ['[version]', 'a number, latest or an alias: show it'],
    ['[other]', 'compare it with the one before'],
  ],
  options: (command) =>
    pageOptions(command)
      .option('--status <status>', 'of a list: pending, approved or rejected ones')
      .option('--alias <alias>', 'of a list: the one that the alias points at'),
  examples: [
    ['versions iris', 'newest first'],
    ['versions iris 3', 'all that is known of version 3'],
    ['versions iris champion latest', 'what differs: metrics, tags, artifact'],
  ],
  async run(context, [model = '', version, other], options: PageOptions & { status?: Status; alias?: string }) {
    const { api, isJson, json, say } = context;
    if (version !== undefined) {
      const one = await read(context, model, version);
      if (other === undefined) {
        return isJson ? json(one.text) : say(...details(one.data, await images(context, one.data), context));
      }
      const two = await read(context, model, other);
      return isJson ? json(`{"items":[${one.text},${two.text}]}`) : say(...comparison(one.data, two.data, context));
    }
    const { status, alias } = options;
    const query = {
      ...pageQuery(options),
      ...(status !== undefined && { status }),
      ...(alias !== undefined && { alias }),
    };
    const { data, text } = await api.ask((client) =>
      client.GET('/models/{model}/versions', { params: { path: { model }, query } }),
    );
    if (isJson) return json(text);
    if (data.items.length === 0) return say(`${model} has no such version.`);
    say(...list(data.items, context));
    if (data.pageToken !== undefined) say(context.paint.dim(`There are more: --page-token ${data.pageToken}`));
  },
};

type Status = 'pending' | 'approved' | 'rejected';

function read({ api }: Context, model: string, version: string) {
  const params = { path: { model, version } };
  return api.ask((client) => client.GET('/models/{model}/versions/{version}', { params }));
}

/** So many of its images are shown. */
const IMAGES = 10;

/** The newest first; whoever rolls out an older one has to know its number. */
async function images({ api }: Context, { model, version, latestImageVersion }: ModelVersion) {
  if (latestImageVersion === undefined) return [];
  const params = { path: { model, version: String(version) }, query: { limit: IMAGES } };
  return (await api.ask((client) => client.GET('/models/{model}/versions/{version}/images', { params }))).data.items;
}

function list(all: readonly ModelVersion[], { api, width, paint }: Context): string[] {
  const rows = all.map(({ version, latestImageVersion, approval, aliases, metrics, createdAt }) => [
    String(version),
    latestImageVersion === undefined ? 'none' : String(latestImageVersion),
    approval.status === 'pending' ? '' : approval.status,
    aliases.join(' '),
    Object.entries(metrics)
      .slice(0, 3)
      .map(([name, value]) => `${name}=${typeof value === 'number' ? rounded(value) : value}`)
      .join(' '),
    ago(createdAt, api.now()),
  ]);
  const columns = ['version', 'image', 'approval', 'aliases', 'metrics', 'registered'];
  return table(
    columns.map((title) => ({ title })),
    rows,
    width,
    paint,
  );
}

function details(version: ModelVersion, recorded: readonly ImageVersion[], { api, width, paint }: Context): string[] {
  const { approval, metrics, tags = {} } = version;
  const by = callerInWords(approval.by);
  const named = (prefix: string, values: object) =>
    Object.entries(values).map(([name, value]) => [`${prefix}${name}`, String(value)] as const);
  return [
    paint.bold(`${version.model} version ${version.version}`),
    ...facts(
      [
        ['artifact', version.s3Location],
        ['description', version.description ?? ''],
        ['commit', version.gitCommit ?? ''],
        ['run', version.runLink ?? version.runId ?? ''],
        ['registered', absolute(version.createdAt)],
        ['approval', `${approval.status}${by === undefined ? '' : ` by ${by}`}`],
        ['', approval.comment ?? ''],
        ['aliases', version.aliases.join(' ')],
        ...(recorded.length === 0 ? [['image', 'none is recorded'] as const] : []),
        ...recorded.map(
          ({ imageVersion, repositoryUri, tag, cpu, memoryMiB, createdAt }) =>
            [
              `image ${imageVersion}`,
              [
                imageInWords(`${repositoryUri}:${tag}`),
                settingsInWords({ cpu, memoryMiB }),
                ago(createdAt, api.now()),
              ].join(', '),
            ] as const,
        ),
        ...named('', metrics),
        ...named('tag ', tags),
      ],
      width,
      paint,
    ),
  ];
}

function comparison(before: ModelVersion, after: ModelVersion, { width, paint }: Context): string[] {
  const compared = compareVersions(before, after);
  const rows = (values: readonly ComparedValue[]) =>
    values.map(({ name, before: from, after: to, isChanged, difference }) => [
      name,
      isChanged ? from : paint.dim(from),
      isChanged ? paint.bold(to) : paint.dim(to),
      difference,
    ]);
  const all = [...rows(compared.metrics), ...rows(compared.tags), ...rows(compared.facts)];
  const columns = [compared.model, `version ${compared.before}`, `version ${compared.after}`, 'difference'];
  return table(
    columns.map((title) => ({ title })),
    all,
    width,
    paint,
  );
}
