import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deleteModel } from '../../../../functions/govern-model/delete-model';
import { changeDescription, setTag } from '../../../../functions/mlflow/describe';
import { GovernedRegistry } from '../../govern-model/governed-registry';
import { clientOf } from '../mlflow-client';
import { InTurn } from './in-turn';

let governed: GovernedRegistry;
let call: ReturnType<typeof clientOf>;
beforeAll(async () => {
  governed = await GovernedRegistry.open();
  call = clientOf(governed.registry.table);
  const { table } = governed.registry;
  const inTurn = new InTurn(table);
  for (const name of ['iris', 'rose']) for (const runId of ['r1', 'r2', 'r1']) await inTurn.version(name, runId);
  await changeDescription(table, { name: 'iris', version: 1 }, 'The first', inTurn.now());
  await setTag(table, { name: 'iris', version: 2 }, { key: 'passed', value: 'yes' });
  await call('POST registered-models/alias', { name: 'iris', version: '1', alias: 'champion' });
});
afterAll(() => governed.registry.close());

type Found = { readonly name: string; readonly version: string };
const search = async (request: Readonly<Record<string, unknown>> = {}) =>
  (await call('GET model-versions/search', request)).body;
const called = (page: { readonly model_versions: readonly Found[] }) =>
  page.model_versions.map(({ name, version }) => `${name} ${version}`);

const ALL = ['iris 3', 'iris 2', 'iris 1', 'rose 3', 'rose 2', 'rose 1'];

describe('a search of versions', () => {
  it.each<[string, readonly string[]]>([
    ['', ALL],
    ["name = 'iris'", ['iris 3', 'iris 2', 'iris 1']],
    ["name LIKE 'r%'", ['rose 3', 'rose 2', 'rose 1']],
    ["run_id = 'r2'", ['iris 2', 'rose 2']],
    ["name = 'rose' AND run_id IN ('r1', 'r3')", ['rose 3', 'rose 1']],
    ["source_path LIKE '%/rose/%' AND version_number > 2", ['rose 3']],
    ["tags.passed = 'yes'", ['iris 2']],
    ["name = 'nobody'", []],
  ])('filters by %j', async (filter, expected) => {
    expect(called(await search({ filter }))).toEqual(expected);
  });

  it('takes a version without a run as one whose run is called by no characters', async () => {
    const { table } = governed.registry;
    const { body } = await call('POST registered-models/create', { name: 'bare' });
    expect(body.registered_model.name).toBe('bare');
    await call('POST model-versions/create', { name: 'bare', source: 's3://artifacts/bare' });
    for (const run of ["= ''", "!= 'r1'", "NOT IN ('r1', 'r2')", "IN ('')"]) {
      expect(called(await search({ filter: `name = 'bare' AND run_id ${run}` }))).toEqual(['bare 1']);
    }
    expect(called(await search({ filter: "name = 'bare' AND run_id = 'r1'" }))).toEqual([]);
    await deleteModel(table, 'bare', new Date());
  });

  it('tells the aliases of each', async () => {
    const { model_versions } = await search({ filter: "name = 'iris' AND version_number = 1" });
    expect(model_versions[0].aliases).toEqual(['champion']);
  });

  it.each<[string, readonly string[], readonly string[]]>([
    ['', ['name DESC', 'version_number ASC'], ['rose 1', 'rose 2', 'rose 3', 'iris 1', 'iris 2', 'iris 3']],
    ["name = 'iris'", ['version_number ASC'], ['iris 1', 'iris 2', 'iris 3']],
    ["name = 'iris'", ['version_number DESC'], ['iris 3', 'iris 2', 'iris 1']],
    ['', ['version_number DESC'], ['iris 3', 'rose 3', 'iris 2', 'rose 2', 'iris 1', 'rose 1']],
    ['', ['creation_timestamp ASC'], ['iris 1', 'iris 2', 'iris 3', 'rose 1', 'rose 2', 'rose 3']],
    ["name = 'iris'", ['last_updated_timestamp DESC'], ['iris 1', 'iris 3', 'iris 2']],
  ])('with the filter %j orders by %j, in pages too', async (filter, order_by, expected) => {
    expect(called(await search({ filter, order_by }))).toEqual(expected);
    const inPages: string[] = [];
    let page_token: string | undefined;
    do {
      const page = await search({ filter, order_by, max_results: 2, ...(page_token && { page_token }) });
      inPages.push(...called(page));
      page_token = page.next_page_token;
    } while (page_token);
    expect(inPages).toEqual(expected);
  });

  it('shows a team the versions of its own models alone', async () => {
    const teams = [{ name: 'science', models: ['rose'], approve: false }];
    const role = 'arn:aws:sts::111111111111:assumed-role/slipway-ci-science/run';
    const team = clientOf(governed.registry.table, { prefix: 'slipway', teams }, role);
    expect(called((await team('GET model-versions/search')).body)).toEqual(['rose 3', 'rose 2', 'rose 1']);
    const { body } = await team('GET model-versions/search', { filter: "name = 'iris'" });
    expect(called(body)).toEqual([]);
  });

  it('takes as many as MLflow’s client asks for', async () => {
    expect(called(await search({ max_results: 10_000 }))).toEqual(ALL);
    expect((await search({ max_results: 200_001 })).error_code).toBe('INVALID_PARAMETER_VALUE');
  });
});
