import { keyOf } from '../../contract/registry-keys';
import { ConflictException, ResourceNotFoundException } from '../shared/errors';
import { readModelItem } from '../shared/model-registry/model';
import type { Item, Key, RegistryTable } from '../shared/model-registry/table';
import { readVersionItem } from '../shared/model-registry/version';

/** A model, or one of its versions: what descriptions and tags are of. */
export interface Described {
  readonly name: string;
  readonly version?: number;
}

/** As many as a version may be registered with. */
const MOST_TAGS = 50;

/** Without a description it has none any more. */
export async function changeDescription(
  table: RegistryTable,
  described: Described,
  description: string | undefined,
  now: Date,
): Promise<Item> {
  const item = await table.update(keyOfDescribed(described), {
    set: { description, updatedAt: now.toISOString() },
    remove: description === undefined ? ['description'] : [],
    condition: EXISTS,
  });
  return item ?? missing(described);
}

/** When something was last changed does not depend on its tags: MLflow's server has it so. */
export async function setTag(
  table: RegistryTable,
  described: Described,
  { key, value }: { readonly key: string; readonly value: string },
): Promise<void> {
  const place = keyOfDescribed(described);
  // Of what was registered without any there is no map yet.
  const item = await table.update(place, { setOnce: { tags: {} }, condition: EXISTS });
  const tags = Object.keys((item ?? missing(described)).tags as object);
  if (!tags.includes(key) && tags.length >= MOST_TAGS) {
    throw new ConflictException(`${called(described)} has ${MOST_TAGS} tags, which is the limit: delete one first`);
  }
  if (!(await table.update(place, { setEntries: { tags: { [key]: value } }, condition: EXISTS }))) missing(described);
}

/** What has no such tag stays as it is. */
export async function deleteTag(table: RegistryTable, described: Described, key: string): Promise<void> {
  const { tags = {} } = await readDescribed(table, described);
  if (!Object.hasOwn(tags as object, key)) return;
  await table.update(keyOfDescribed(described), { removeEntries: { tags: [key] }, condition: EXISTS });
}

/** Of a deleted model there is an item still: its counter. */
const EXISTS = { any: [{ equals: { type: 'MODEL' } }, { equals: { type: 'VERSION' } }] } as const;

async function readDescribed(table: RegistryTable, { name, version }: Described): Promise<Item> {
  return version === undefined ? readModelItem(table, name) : (await readVersionItem(table, name, version)).item;
}

function keyOfDescribed({ name, version }: Described): Key {
  return version === undefined ? keyOf('model', { model: name }) : keyOf('version', { model: name, version });
}

function called({ name, version }: Described): string {
  return version === undefined ? `model ${name}` : `version ${version} of model ${name}`;
}

function missing({ name, version }: Described): never {
  throw new ResourceNotFoundException(
    version === undefined ? `model ${name} does not exist` : `model ${name} has no version ${version}`,
  );
}
