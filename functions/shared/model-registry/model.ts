import type { ModelSummary } from '../../../contract/resources';
import { ResourceNotFoundException } from '../errors';
import type { Item, Key, RegistryTable } from './table';

/** The partition of the index `byTime` that lists all models, and of `byLabel`, where they are in alphabetical order. */
export const MODELS = 'MODELS';

export function modelKey(model: string): Key {
  return { pk: `MODEL#${model}`, sk: 'MODEL' };
}

/** The aliases of a model: which version each points at. */
export type Aliases = Readonly<Record<string, number>>;

/**
 * A registered model. A deleted one keeps its item, without these attributes: the counter in it must never start again.
 */
export async function readModel(table: RegistryTable, model: string): Promise<ModelSummary> {
  const item = await table.get(modelKey(model));
  if (!item || !isRegistered(item)) throw new ResourceNotFoundException(`model ${model} does not exist`);
  return toModelSummary(item);
}

export function isRegistered(item: Item): boolean {
  return item.createdAt !== undefined;
}

export function toModelSummary(item: Item): ModelSummary {
  const { model, aliases, createdAt, latestVersion } = item as unknown as ModelSummary;
  return { model, aliases, createdAt, ...(latestVersion ? { latestVersion } : {}) };
}

/** Gives out the model's next version number, each once; the first one makes the model. */
export async function nextVersionNumber(table: RegistryTable, model: string, now: Date): Promise<number> {
  const createdAt = now.toISOString();
  const item = await table.update(modelKey(model), {
    add: { lastVersionNumber: 1 },
    setOnce: {
      type: 'MODEL',
      model,
      createdAt,
      aliases: {},
      gsiPk: MODELS,
      gsiSk: `${createdAt}#${model}`,
      labelPk: MODELS,
      labelSk: model,
    },
  });
  return item!.lastVersionNumber as number;
}

/** `latest` moves up only, and only to versions that exist: concurrent registrations may end in any order. */
export async function advanceLatestVersion(table: RegistryTable, model: string, version: number): Promise<void> {
  await table.update(modelKey(model), {
    set: { latestVersion: version },
    condition: { exists: true, below: { latestVersion: version } },
  });
}
