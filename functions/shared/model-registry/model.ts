import { filled, keyOf, LISTINGS, SORT_KEYS_BY_TIME } from '../../../contract/registry-keys';
import type { ModelSummary } from '../../../contract/resources';
import { ResourceNotFoundException } from '../errors';
import { attributesOf } from './attributes';
import type { Item, RegistryTable } from './table';

/** The aliases of a model: which version each points at. */
export type Aliases = Readonly<Record<string, number>>;

/** The version that an alias points at. An alias may have a name that every object knows, such as `constructor`. */
export function aliased(aliases: Aliases, alias: string): number | undefined {
  return Object.hasOwn(aliases, alias) ? aliases[alias] : undefined;
}

/**
 * A registered model. A deleted one keeps its item, without these attributes: the counter in it must never start again.
 */
export async function readModel(table: RegistryTable, model: string): Promise<ModelSummary> {
  return toModelSummary(await readModelItem(table, model));
}

/** The same with all that is recorded of it. */
export async function readModelItem(table: RegistryTable, model: string): Promise<Item> {
  const item = await table.get(keyOf('model', { model }));
  if (item?.createdAt === undefined) throw new ResourceNotFoundException(`model ${model} does not exist`);
  return item;
}

export function toModelSummary(item: Item): ModelSummary {
  const { model, aliases, createdAt, latestVersion } = attributesOf('model', item);
  return { model: model!, aliases: aliases!, createdAt: createdAt!, latestVersion };
}

/** Gives out the model's next version number, each once; the first one makes the model. */
export async function nextVersionNumber(table: RegistryTable, model: string, now: Date): Promise<number> {
  const createdAt = now.toISOString();
  const item = await table.update(keyOf('model', { model }), {
    add: { lastVersionNumber: 1 },
    set: { updatedAt: createdAt },
    setOnce: registered(model, createdAt),
  });
  return item!.lastVersionNumber as number;
}

/** What makes an item that of a registered model, and lists it. */
export function registered(model: string, createdAt: string): Item {
  return {
    type: REGISTERED.equals.type,
    model,
    createdAt,
    aliases: {},
    gsiPk: LISTINGS.models,
    gsiSk: filled(SORT_KEYS_BY_TIME.models, { createdAt, model }),
    labelPk: LISTINGS.models,
    labelSk: model,
  };
}

/** What a change of a model's item needs: of a deleted model the counter alone is there. */
export const REGISTERED = { equals: { type: 'MODEL' } } as const;

/** `latest` moves up only: concurrent registrations may end in any order. False where the model was deleted meanwhile. */
export async function advanceLatestVersion(table: RegistryTable, model: string, version: number): Promise<boolean> {
  const key = keyOf('model', { model });
  const advanced = await table.update(key, {
    set: { latestVersion: version },
    condition: { ...REGISTERED, below: { latestVersion: version } },
  });
  return advanced !== undefined || (await table.get(key))?.type === REGISTERED.equals.type;
}
