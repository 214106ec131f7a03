import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseFilter, VERSION_ATTRIBUTES } from '../../../../functions/mlflow/search/filter';
import { namesIn, walkModels, walkVersions } from '../../../../functions/mlflow/search/walk';
import { RegistryTable } from '../../../../functions/shared/model-registry/table';
import { GovernedRegistry } from '../../govern-model/governed-registry';
import { clientOf } from '../mlflow-client';
import { InTurn } from './in-turn';

let governed: GovernedRegistry;
let call: ReturnType<typeof clientOf>;
beforeAll(async () => {
  governed = await GovernedRegistry.open();
  call = clientOf(governed.registry.table);
  const inTurn = new InTurn(governed.registry.table);
  for (let version = 1; version <= 3; version++) await inTurn.version('b');
  for (let version = 1; version <= 2; version++) await inTurn.version('a');
  await inTurn.model('c');
  await inTurn.version('da');
});
afterAll(() => governed.registry.close());

const filterOf = (text: string) => parseFilter(text, VERSION_ATTRIBUTES);
const seen = async <T>(walk: AsyncIterable<T>) => {
  const all: T[] = [];
  for await (const one of walk) all.push(one);
  return all;
};
const models = async (filter: string, index: 'byLabel' | 'byTime', descending: boolean) =>
  (await seen(walkModels(governed.registry.table, filterOf(filter), { index, descending }))).map(
    ({ value }) => value.model,
  );
const versions = (filter: string, lastNameFirst = false, newestFirst = true, after = {}) =>
  seen(walkVersions(governed.registry.table, filterOf(filter), { lastNameFirst, newestFirst }, after));
const called = (walked: Awaited<ReturnType<typeof versions>>) =>
  walked.map(({ value }) => value && `${value.name} ${value.version}`);

describe('models', () => {
  it.each<[string, 'byLabel' | 'byTime', boolean, readonly string[]]>([
    ['', 'byLabel', false, ['a', 'b', 'c', 'da']],
    ['', 'byLabel', true, ['da', 'c', 'b', 'a']],
    ['', 'byTime', false, ['b', 'a', 'c', 'da']],
    ["name LIKE 'd%'", 'byLabel', false, ['da']],
    ["name = 'b'", 'byLabel', false, ['b']],
    ["name IN ('c', 'a', 'no', 'a')", 'byLabel', false, ['a', 'c']],
    ["name IN ('c', 'a')", 'byLabel', true, ['c', 'a']],
    ["name = 'B'", 'byLabel', false, []],
    [`name = '${'b'.repeat(4_000)}'`, 'byLabel', false, []],
    [`name LIKE '${'b'.repeat(4_000)}%'`, 'byLabel', false, []],
  ])('by %j come from %s, backwards: %s', async (filter, index, descending, expected) => {
    expect(await models(filter, index, descending)).toEqual(expected);
  });

  it('are never scanned', () => {
    expect(Object.getOwnPropertyNames(RegistryTable.prototype)).not.toContain('scan');
  });
});

describe('versions', () => {
  it('come model by model, the newest first, with a place where a model has none', async () => {
    expect(called(await versions(''))).toEqual(['a 2', 'a 1', 'b 3', 'b 2', 'b 1', undefined, 'da 1']);
    expect(called(await versions('', true, false))).toEqual(['da 1', undefined, 'b 1', 'b 2', 'b 3', 'a 1', 'a 2']);
    expect(called(await versions("name IN ('b', 'a')"))).toEqual(['a 2', 'a 1', 'b 3', 'b 2', 'b 1']);
  });

  it.each(['', "name IN ('a', 'b', 'c', 'da')"])('go on behind each of them, with the filter %j', async (filter) => {
    const whole = await versions(filter);
    for (const [index, { position }] of whole.entries()) {
      const rest = called(await versions(filter, false, true, JSON.parse(JSON.stringify(position))));
      const values = (list: readonly (string | undefined)[]) => list.filter((value) => value !== undefined);
      expect(values(rest)).toEqual(values(called(whole).slice(index + 1)));
    }
  });

  it('go on with the next model, if the one that was left is gone', async () => {
    await governed.registered('bb', 2);
    const [left] = (await versions('')).filter(({ value }) => value?.name === 'bb');
    await call('DELETE registered-models/delete', { name: 'bb' });
    expect(called(await versions('', false, true, left!.position))).toEqual([undefined, 'da 1']);
  });
});

it('names are what an equation or a list says', () => {
  expect(namesIn(filterOf("tags.name = 'a' AND name = 'b'"))).toEqual(['b']);
  expect(namesIn(filterOf("name != 'a' AND name NOT IN ('b')"))).toBeUndefined();
});
