import { keyOf } from '../../contract/registry-keys';
import { ConflictException, ResourceNotFoundException } from '../shared/errors';
import { aliased, REGISTERED, readModel } from '../shared/model-registry/model';
import type { RegistryTable } from '../shared/model-registry/table';
import { readVersion } from '../shared/model-registry/version';

/** Aliases live in the model's item: their number keeps it small. */
const MAX_ALIASES = 50;

export async function pointAlias(table: RegistryTable, model: string, alias: string, version: number): Promise<void> {
  await readVersion(table, model, version);
  const { aliases } = await readModel(table, model);
  if (aliased(aliases, alias) === undefined && Object.keys(aliases).length >= MAX_ALIASES) {
    throw new ConflictException(`model ${model} has ${MAX_ALIASES} aliases, which is the limit: delete one first`);
  }
  const pointed = await table.update(keyOf('model', { model }), {
    set: { [`aliases.${alias}`]: version },
    condition: REGISTERED,
  });
  if (pointed && (await table.get(keyOf('version', { model, version })))) return;
  // Deleted meanwhile, so nothing may point at it.
  await removeAlias(table, model, alias, version);
  throw new ResourceNotFoundException(`model ${model} has no version ${version}`);
}

export async function deleteAlias(table: RegistryTable, model: string, alias: string): Promise<void> {
  const { aliases } = await readModel(table, model);
  const version = aliased(aliases, alias);
  const deleted = version !== undefined && (await removeAlias(table, model, alias, version));
  if (!deleted) throw new ResourceNotFoundException(`model ${model} has no alias ${alias}`);
}

/** False if the alias points at another version by now. */
export async function removeAlias(
  table: RegistryTable,
  model: string,
  alias: string,
  version: number,
): Promise<boolean> {
  const path = `aliases.${alias}`;
  return (
    (await table.update(keyOf('model', { model }), { remove: [path], condition: { equals: { [path]: version } } })) !==
    undefined
  );
}
