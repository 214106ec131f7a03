/** A call of MLflow's REST API, what it asks for, and, where Slipway answers otherwise on purpose, how both answer: MLflow's server, and Slipway. */
export type Asked = readonly [call: string, request: Readonly<Record<string, unknown>>, otherwise?: Otherwise];
type Otherwise = readonly [mlflow: string, slipway: string];

const INVALID = '400 INVALID_PARAMETER_VALUE';
const source = 's3://artifacts/iris/model';
const iris = { name: 'iris' };
const first = { ...iris, version: '1' };

const MODELS: readonly Asked[] = [
  ['POST registered-models/create', { ...iris, tags: [{ key: 'a key', value: 'ü' }], description: 'Which iris' }],
  ['POST registered-models/create', iris],
  ['POST registered-models/create', { name: 'rose', tags: null, description: null }],
  ['POST registered-models/create', { name: 'lily', tags: [{ key: 'a' }], unknown: 1 }],
  [
    'POST registered-models/create',
    {
      name: 'tulip',
      tags: [
        { key: 'a', value: '1' },
        { key: 'a', value: '2' },
      ],
    },
  ],
  ...[{}, { name: '' }, { name: null }, { name: 1 }, { name: 'a/b' }].map(
    (request): Asked => ['POST registered-models/create', request],
  ),
  ['POST registered-models/create', { name: 'x', tags: 'a' }],
  ['POST registered-models/create', { name: 'x', tags: [{ value: 'a' }] }],
  ['GET registered-models/get', iris],
  ['GET registered-models/get', { name: 'nobody' }],
  ['GET registered-models/get', {}],
  ['PATCH registered-models/update', { ...iris, description: '' }],
  ['PATCH registered-models/update', { ...iris, description: null }],
  ['PATCH registered-models/update', { ...iris, description: 1 }],
  ['PATCH registered-models/update', { ...iris, description: 'Irises' }],
  ['PATCH registered-models/update', { name: 'nobody', description: 'x' }],
  ['POST registered-models/rename', { ...iris, new_name: 'iris' }],
  ['POST registered-models/rename', { ...iris, new_name: 'rose' }],
  ['POST registered-models/rename', { name: 'tulip', new_name: 'poppy' }],
  ['POST registered-models/rename', { name: 'tulip', new_name: 'other' }],
  ['POST registered-models/rename', iris],
  ['DELETE registered-models/delete', { name: 'tulip' }],
  ['DELETE registered-models/delete', { name: 'poppy' }],
];

const VERSIONS: readonly Asked[] = [
  ['POST model-versions/create', { ...iris, source, run_id: 'r1', run_link: 'https://x/1', description: 'One' }],
  ['POST model-versions/create', { ...iris, source: 's3://artifacts/a b/ü/', run_id: null, tags: null }],
  ['POST model-versions/create', { name: 'rose', source: 'models:/iris/1', run_id: 'r2' }],
  ...['', '/tmp/model', 'file:///etc/passwd', 'runs:/r1/model', 'models:/iris', 'mlflow-artifacts:/1'].map(
    (from): Asked => ['POST model-versions/create', { ...iris, source: from }],
  ),
  ['POST model-versions/create', iris],
  ['POST model-versions/create', { name: 'nobody', source }],
  ['GET model-versions/get', first],
  ['GET model-versions/get', { ...iris, version: '2' }],
  ...['7', 'one', '1.0', '', 'latest'].map((version): Asked => ['GET model-versions/get', { ...iris, version }]),
  ['GET model-versions/get-download-uri', first],
  ['PATCH model-versions/update', { ...first, description: 'First' }],
  ['PATCH model-versions/update', { ...iris, version: '7', description: 'x' }],
  ['POST registered-models/get-latest-versions', iris],
  ['GET registered-models/get-latest-versions', { ...iris, stages: ['none', 'Production'] }],
  ['GET registered-models/get-latest-versions', { ...iris, stages: ['Production'] }],
  ['GET registered-models/get-latest-versions', { ...iris, stages: ['None', 'Live'] }],
  ['POST model-versions/transition-stage', { ...first, stage: 'None' }],
  ['POST model-versions/transition-stage', { ...first, stage: 'Live' }],
  ['POST model-versions/transition-stage', { ...iris, version: '7', stage: 'None' }],
];

const TAGS: readonly Asked[] = [
  { path: 'registered-models', of: iris },
  { path: 'model-versions', of: first },
].flatMap(({ path, of }): readonly Asked[] => [
  [`POST ${path}/set-tag`, { ...of, key: 'a/b.c d-e_f', value: 'v' }],
  [`POST ${path}/set-tag`, { ...of, key: 'empty', value: '' }],
  [`POST ${path}/set-tag`, { ...of, key: 'missing' }],
  [`POST ${path}/set-tag`, { ...of, key: 'null', value: null }],
  [`POST ${path}/set-tag`, { ...of, key: '', value: 'v' }],
  [`POST ${path}/set-tag`, { ...of, value: 'v' }],
  [`POST ${path}/set-tag`, { ...of, key: 'a', value: 1 }],
  [`POST ${path}/set-tag`, { ...of, name: 'nobody', key: 'a', value: 'b' }],
  [`DELETE ${path}/delete-tag`, { ...of, key: 'empty' }],
  [`DELETE ${path}/delete-tag`, { ...of, key: 'never there' }],
  [`DELETE ${path}/delete-tag`, { ...of, name: 'nobody', key: 'a' }],
  [`GET ${path}/get`, of],
]);

const ALIASES: readonly Asked[] = [
  ['POST registered-models/alias', { ...first, alias: 'champion' }],
  ['POST registered-models/alias', { ...iris, alias: 'newest', version: '2' }],
  ...['', 'latest', 'a b', 'a.b', null, 'x'.repeat(256)].map(
    (alias): Asked => ['POST registered-models/alias', { ...first, alias }],
  ),
  ['POST registered-models/alias', { ...iris, alias: 'champion', version: '7' }],
  ['POST registered-models/alias', { ...iris, alias: 'champion', version: 'one' }],
  ['POST registered-models/alias', { ...first, name: 'nobody', alias: 'champion' }],
  ['GET registered-models/alias', { ...iris, alias: 'champion' }],
  ['GET registered-models/alias', { ...iris, alias: 'latest' }],
  ['GET registered-models/alias', { ...iris, alias: 'nobody' }],
  ['GET registered-models/alias', { name: 'nobody', alias: 'champion' }],
  ['GET registered-models/alias', { name: 'lily', alias: 'latest' }],
  ['DELETE registered-models/alias', { ...iris, alias: 'newest' }],
  ['DELETE registered-models/alias', { ...iris, alias: 'newest' }],
  ['GET registered-models/get', iris],
];

const MODEL_FILTERS = [
  ...["name = 'iris'", 'name="iris"', 'name = `iris`', "name != 'iris'", "attribute.name = 'iris'", "NAME = 'iris'"],
  ...["name LIKE '%i%'", "name LIKE 'I%'", "name ILIKE 'I%'", "name like '_ris'", "name LIKE ''", "name iLike '%%'"],
  ...[
    "name IN ('iris', 'rose')",
    "name IN ('iris',)",
    "name NOT IN ('iris')",
    'name IN ()',
    'name IN (,)',
    "name IN 'iris'",
  ],
  ...[
    "tags.a = '1'",
    "tag.`a key` = 'ü'",
    "tags.'a key' = 'ü'",
    "tags.A = ''",
    "tags.`a key` != 'v'",
    "tags.a IN ('')",
  ],
  ...[
    "name LIKE '%i%' AND name != 'iris'",
    "name = 'iris' OR name = 'rose'",
    "(name = 'iris')",
    'name',
    "name = 'a",
    'name = iris',
  ],
  ...[
    "run_id = 'r1'",
    "colour = 'red'",
    "name > 'a'",
    "name == 'iris'",
    "name = 'iris';",
    "'; DROP TABLE models --",
    'name = 1',
  ],
];
const VERSION_FILTERS = [
  ...["name = 'iris'", "run_id = 'r1'", "run_id != 'r1'", "run_id NOT IN ('r1')", "run_id = ''", "run_id LIKE 'r%'"],
  ...[`source_path = '${source}'`, "source_path LIKE '%ü%'", "source_path IN ('a')", "status = 'READY'", 'version = 1'],
  ...[
    'version_number = 2',
    "version_number = '2'",
    'version_number > -1',
    'version_number <= 1',
    'version_number = 2.0',
  ],
  ...["tags.missing = ''", "version_number LIKE '1'", 'version_number IN (1)', "name = 'iris' and version_number != 2"],
];
const ofIris = (filter: string) => `name = 'iris' AND ${filter}`;

const SEARCHES: readonly Asked[] = [
  ...MODEL_FILTERS.map((filter): Asked => ['GET registered-models/search', { filter }]),
  ...VERSION_FILTERS.map(
    (filter): Asked => ['GET model-versions/search', { filter: ofIris(filter), order_by: ['version_number DESC'] }],
  ),
  ...['name', 'name DESC', 'timestamp DESC', 'last_updated_timestamp', 'colour', 'name UP', 'name,timestamp', ''].map(
    (order): Asked => ['GET registered-models/search', { order_by: [order] }],
  ),
  ...['1', '1000', '1001', 'x', '1.5'].map((max_results): Asked => ['GET registered-models/search', { max_results }]),
  ['GET registered-models/search', { page_token: 'evilhax' }],
  ['GET model-versions/search', { page_token: 'evilhax' }],
  ['GET model-versions/search', { max_results: '200001' }],
];

const DELETIONS: readonly Asked[] = [
  ['DELETE model-versions/delete', first],
  ['DELETE model-versions/delete', first],
  ['DELETE model-versions/delete', { ...iris, version: 'one' }],
  ['GET registered-models/get', iris],
  ['GET registered-models/alias', { ...iris, alias: 'champion' }],
  ['POST model-versions/create', { ...iris, source }],
  ['DELETE registered-models/delete', iris],
  ['DELETE registered-models/delete', iris],
  ['GET model-versions/get', { ...iris, version: '2' }],
];

/** An address of the internet, by its number: nothing is sent, and no name is looked up. */
const hook = { name: 'told', url: 'https://8.8.8.8/hook', events: [{ entity: 'MODEL_VERSION', action: 'CREATED' }] };
const WEBHOOKS: readonly Asked[] = [
  ['POST webhooks', { ...hook, secret: 's3cret', description: null, status: null }],
  ['POST webhooks', { ...hook, name: 'off', status: 'DISABLED' }],
  ['POST webhooks', {}],
  ...['', '-a', 'a b', 'x'.repeat(64), null].map((name): Asked => ['POST webhooks', { ...hook, name }]),
  ...['http://8.8.8.8', 'ftp://8.8.8.8', 'https://10.0.0.1', 'https://169.254.169.254', '  ', null].map(
    (url): Asked => ['POST webhooks', { ...hook, url }],
  ),
  ['POST webhooks', { ...hook, events: [] }],
  ['POST webhooks', { ...hook, events: [{ entity: 'MODEL_VERSION', action: 'DELETED' }] }],
  ['GET webhooks/none', {}],
  ['PATCH webhooks/none', { name: 'a' }],
  ['DELETE webhooks/none', {}],
  ['POST webhooks/none/test', {}],
  ...['x', '-1', '1001'].map((max_results): Asked => ['GET webhooks', { max_results }]),
  ['GET webhooks', { page_token: 'evilhax' }],
];

const dahlia = { name: 'dahlia' };
const itsFirst = { ...dahlia, version: '1' };
const OTHERWISE: readonly Asked[] = [
  ['POST registered-models/create', dahlia],
  ['POST model-versions/create', { ...dahlia, source, run_id: 'r1' }],
  // Names, texts and places are as everywhere here.
  ['POST registered-models/create', { name: 'Dahlia_2' }, ['200', INVALID]],
  ['POST registered-models/alias', { ...itsFirst, alias: 'Champion' }, ['200', INVALID]],
  ['POST registered-models/alias', { ...itsFirst, alias: 'v1' }, [INVALID, '200']],
  ['PATCH registered-models/update', { ...dahlia, description: 'x'.repeat(1_025) }, ['200', INVALID]],
  ['POST registered-models/set-tag', { ...dahlia, key: 'a', value: 'x'.repeat(257) }, ['200', INVALID]],
  ['POST registered-models/set-tag', { ...dahlia, key: 'a=b', value: 'c' }, [INVALID, '200']],
  ['POST model-versions/create', { ...dahlia, source: 'dbfs:/model' }, ['200', INVALID]],
  ['GET model-versions/get', { ...dahlia, version: '0' }, ['404 RESOURCE_DOES_NOT_EXIST', INVALID]],
  ['GET model-versions/get', { ...dahlia, version: '01' }, ['200', INVALID]],
  ['POST model-versions/transition-stage', { ...itsFirst, stage: 'Production' }, ['200', INVALID]],
  // Of a copy the source differs.
  ['POST model-versions/create', { name: 'rose', source: 'models:/dahlia/1' }, ['200', '200']],
  ['POST model-versions/create', { name: 'rose', source: 'models:/dahlia/latest' }, ['200', '200']],
  // There are no prompts here.
  [
    'POST registered-models/create',
    { name: 'p', tags: [{ key: 'mlflow.prompt.is_prompt', value: 'true' }] },
    ['200', INVALID],
  ],
  // What MLflow's server takes for something else, or for nothing.
  ['POST registered-models/create', { name: 'orchid', tags: [{ key: 'a', value: 1 }] }, ['200', INVALID]],
  ['POST webhooks', { ...hook, status: 'PAUSED' }, ['200', INVALID]],
  ['GET registered-models/search', { filter: "name = 'dahlia' AND" }, ['200', INVALID]],
  ['GET registered-models/search', { max_results: '0' }, ['200', INVALID]],
  ['GET registered-models/search', { order_by: ['name', 'name DESC'] }, ['500 INTERNAL_ERROR', INVALID]],
  ['GET registered-models/search', { order_by: ['creation_timestamp'] }, [INVALID, '200']],
];

/** One after the other: what comes first is what the later ones are about. */
export const REQUESTS: readonly Asked[] = [
  ...[MODELS, VERSIONS, TAGS, ALIASES, SEARCHES, DELETIONS, WEBHOOKS],
  OTHERWISE,
].flat();
