import { keyOf } from '../../contract/registry-keys';
import { registered } from '../shared/model-registry/model';
import type { Item, RegistryTable } from '../shared/model-registry/table';
import { AlreadyExists } from './errors';

/** Registers a model that has no version yet: numbers begin where the name's counter is. */
export async function createModel(
  table: RegistryTable,
  model: string,
  { description, tags = {} }: { readonly description?: string | undefined; readonly tags?: object | undefined },
  now: Date,
): Promise<Item> {
  const createdAt = now.toISOString();
  const item = await table.update(keyOf('model', { model }), {
    set: { ...registered(model, createdAt), updatedAt: createdAt, tags, description },
    remove: ['numbersOf'],
    condition: { absent: ['type'] },
  });
  if (!item) throw new AlreadyExists(`model ${model} exists already`);
  return item;
}
