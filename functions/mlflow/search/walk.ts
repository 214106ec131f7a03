import * as z from 'zod/mini';
import { filled, INDEXES, keyOf, LISTINGS } from '../../../contract/registry-keys';
import { MAX_PHYSICAL_NAME_LENGTH, modelName } from '../../../contract/values';
import { toModelSummary } from '../../shared/model-registry/model';
import type { Item, RegistryTable } from '../../shared/model-registry/table';
import { toWireVersion, type WireVersion } from '../wire';
import type { Comparison } from './filter';
import type { Candidate } from './page';

export interface ModelWalk {
  readonly index: keyof typeof INDEXES;
  readonly descending: boolean;
}

/** The models that can match by their names: those that the filter names, else all in the order of an index. */
export async function* walkModels(
  table: RegistryTable,
  filter: readonly Comparison[],
  { index, descending }: ModelWalk,
  after?: Item,
): AsyncGenerator<Required<Candidate<Item>>> {
  const names = namesIn(filter);
  if (names) yield* namedModels(table, descending ? names.toReversed() : names, after);
  else {
    const prefix = index === 'byLabel' ? prefixIn(filter) : undefined;
    const query = { index, partition: LISTINGS.models, newestFirst: descending, after };
    const models = table.all(prefix ? { ...query, sortKeyPrefix: prefix } : query);
    for await (const value of models) yield { value, position: placeIn(index, value) };
  }
}

async function* namedModels(
  table: RegistryTable,
  names: readonly string[],
  after?: Item,
): AsyncGenerator<Required<Candidate<Item>>> {
  const passed = Number(after?.passed ?? 0);
  for (const [index, model] of names.slice(passed).entries()) {
    const value = await table.get(keyOf('model', { model }));
    if (value?.createdAt !== undefined) yield { value, position: { passed: passed + index + 1 } };
  }
}

export interface VersionWalk {
  readonly lastNameFirst: boolean;
  readonly newestFirst: boolean;
}

/** Where to go on among versions: behind a model, and then, if it is still there, behind a version of the next. */
interface Place {
  readonly model?: Item | undefined;
  readonly version?: Item;
}

/** The versions of the models that can match. A model without any is a place to go on from. */
export async function* walkVersions(
  table: RegistryTable,
  filter: readonly Comparison[],
  { lastNameFirst, newestFirst }: VersionWalk,
  after: Place = {},
): AsyncGenerator<Candidate<WireVersion>> {
  let { model: passed } = after;
  for await (const { value: model, position } of walkModels(table, filter, byName(lastNameFirst), passed)) {
    const partition = filled(LISTINGS.versions, { model: model.model as string });
    const isWithin = after.version?.[INDEXES.byTime.partition] === partition;
    const from = isWithin ? after.version : undefined;
    let isEmpty = true;
    for await (const item of table.all({ index: 'byTime', partition, newestFirst, after: from })) {
      isEmpty = false;
      const value = toWireVersion(item, toModelSummary(model).aliases);
      yield { value, position: { model: passed, version: placeIn('byTime', item) } };
    }
    if (isEmpty) yield { position: { model: position } };
    passed = position;
  }
}

function byName(descending: boolean): ModelWalk {
  return { index: 'byLabel', descending };
}

/** The only names that can match, in their order, if the filter says them. */
export function namesIn(filter: readonly Comparison[]): readonly string[] | undefined {
  const said = aboutNames(filter).find(({ operator }) => operator === '=' || operator === 'IN');
  return said && [...new Set([said.value].flat() as string[])].filter(isModelName).toSorted();
}

/** What all names that can match begin with, if the filter says it. */
function prefixIn(filter: readonly Comparison[]): string | undefined {
  const said = aboutNames(filter).find(({ operator }) => operator === 'LIKE');
  return said && String(said.value).split(/[%_]/)[0]!.slice(0, MAX_PHYSICAL_NAME_LENGTH);
}

/** What no model can be called is no key to look for: a key is bounded, a filter's text is not. */
function isModelName(name: string): boolean {
  return z.safeParse(modelName, name).success;
}

function aboutNames(filter: readonly Comparison[]): readonly Comparison[] {
  return filter.filter(({ of, key }) => of === 'attribute' && key === 'name');
}

/** An item's place in an index. */
function placeIn(index: keyof typeof INDEXES, item: Item): Item {
  const { partition, sort } = INDEXES[index];
  return { pk: item.pk, sk: item.sk, [partition]: item[partition], [sort]: item[sort] };
}
