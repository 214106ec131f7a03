import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GovernedRegistry } from '../../govern-model/governed-registry';
import { clientOf } from '../mlflow-client';
import { InTurn } from './in-turn';

let governed: GovernedRegistry;
let call: ReturnType<typeof clientOf>;
beforeAll(async () => {
  governed = await GovernedRegistry.open();
  call = clientOf(governed.registry.table);
  const inTurn = new InTurn(governed.registry.table);
  for (const name of ['tulip', 'rose-red', 'rose-white', 'iris']) {
    await inTurn.model(name, { colour: name.split('-').at(-1)! });
  }
  await inTurn.version('iris');
});
afterAll(() => governed.registry.close());

const search = async (request: Readonly<Record<string, unknown>> = {}) =>
  (await call('GET registered-models/search', request)).body;
const names = async (request: Readonly<Record<string, unknown>> = {}) =>
  (await search(request)).registered_models.map(({ name }: { name: string }) => name);

describe('a search of models', () => {
  it('finds all by name, each with its latest version', async () => {
    const { registered_models, next_page_token } = await search();
    expect(registered_models.map(({ name }: { name: string }) => name)).toEqual([
      'iris',
      'rose-red',
      'rose-white',
      'tulip',
    ]);
    expect(registered_models[0].latest_versions).toMatchObject([{ version: '1' }]);
    expect(next_page_token).toBeUndefined();
  });

  it.each<[string, readonly string[]]>([
    ["name = 'iris'", ['iris']],
    ["name LIKE 'rose-%'", ['rose-red', 'rose-white']],
    ["name LIKE '%o%'", ['rose-red', 'rose-white']],
    ["name ILIKE '%RED'", ['rose-red']],
    ["tags.colour = 'white'", ['rose-white']],
    ["name LIKE 'rose%' AND tags.`colour` != 'red'", ['rose-white']],
    ["name = 'nobody'", []],
    ["tag.`mlflow.prompt.is_prompt` != 'true'", ['iris', 'rose-red', 'rose-white', 'tulip']],
  ])('filters by %s', async (filter, expected) => {
    expect(await names({ filter })).toEqual(expected);
  });

  it.each<[readonly string[], readonly string[]]>([
    [['name DESC'], ['tulip', 'rose-white', 'rose-red', 'iris']],
    [['creation_timestamp'], ['tulip', 'rose-red', 'rose-white', 'iris']],
    [['creation_timestamp DESC'], ['iris', 'rose-white', 'rose-red', 'tulip']],
    [['timestamp DESC'], ['iris', 'rose-white', 'rose-red', 'tulip']],
    [
      ['last_updated_timestamp DESC', 'name'],
      ['iris', 'rose-white', 'rose-red', 'tulip'],
    ],
  ])('orders by %j, in pages too', async (order_by, expected) => {
    expect(await names({ order_by })).toEqual(expected);
    const inPages = [];
    let page_token: string | undefined;
    do {
      const page = await search({ order_by, max_results: 3, ...(page_token && { page_token }) });
      inPages.push(...page.registered_models.map(({ name }: { name: string }) => name));
      page_token = page.next_page_token;
    } while (page_token);
    expect(inPages).toEqual(expected);
  });

  it('shows a team its own models alone', async () => {
    const teams = [{ name: 'science', models: ['rose-*', 'iris'], approve: false }];
    const role = 'arn:aws:sts::111111111111:assumed-role/slipway-ci-science/run';
    const team = clientOf(governed.registry.table, { prefix: 'slipway', teams }, role);
    const { body } = await team('GET registered-models/search');
    expect(body.registered_models.map(({ name }: { name: string }) => name)).toEqual([
      'iris',
      'rose-red',
      'rose-white',
    ]);
  });

  it.each([
    [{ max_results: 0 }, 'max_results: must be a whole number from 1 to 1000'],
    [{ max_results: 1001 }, 'max_results: must be a whole number from 1 to 1000'],
    [{ filter: "run_id = 'r1'" }, 'filter: must compare name'],
    [{ order_by: ['version_number'] }, 'order_by: must be name'],
    [{ page_token: 'abc' }, 'page_token: must be one'],
  ])('is refused: %j', async (request, sentence) => {
    const { error_code, message } = await search(request);
    expect(error_code).toBe('INVALID_PARAMETER_VALUE');
    expect(message).toContain(sentence);
  });
});
