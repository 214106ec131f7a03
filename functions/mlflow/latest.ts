import { keyOf } from '../../contract/registry-keys';
import { attributesOf } from '../shared/model-registry/attributes';
import type { Item, RegistryTable } from '../shared/model-registry/table';
import { type RegisteredModel, toRegisteredModel, toWireVersion, type WireVersion } from './wire';

/** MLflow lists the latest version of each stage: here is one stage, `None`. */
export async function latestOf(table: RegistryTable, item: Item): Promise<WireVersion[]> {
  const { model, latestVersion, aliases = {} } = attributesOf('model', item);
  if (latestVersion === undefined) return [];
  const version = await table.get(keyOf('version', { model: model!, version: latestVersion }));
  return version ? [toWireVersion(version, aliases)] : [];
}

/** A model as MLflow shows it, wherever it is the answer. */
export async function withLatest(table: RegistryTable, item: Item): Promise<RegisteredModel> {
  return { ...toRegisteredModel(item), latest_versions: await latestOf(table, item) };
}
