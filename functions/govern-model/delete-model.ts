import { ITEMS } from '../../contract/registry-items';
import { INDEXES, KEYS, keyOf } from '../../contract/registry-keys';
import { ConflictException, ResourceNotFoundException } from '../shared/errors';
import type { Condition } from '../shared/model-registry/expression';
import { withModelLock } from '../shared/model-registry/lock';
import { REGISTERED } from '../shared/model-registry/model';
import type { Item, Key, RegistryTable } from '../shared/model-registry/table';

/**
 * Deletes a model that has no endpoint, with all that is recorded of it. Only the counter of its versions stays, so that
 * a number is not given out again when a model of this name is registered anew.
 *
 * It is deleted at once, and then what was recorded of it: a deletion that was cut off in between is completed by the next.
 */
export async function deleteModel(table: RegistryTable, model: string, now: Date): Promise<void> {
  await withModelLock(table, model, now, async (endpoint) => {
    refuseIfLive(model, endpoint);
    const wasThere = await unregister(table, model, REGISTERED);
    await deleteAllRecords(table, model);
    if (!wasThere) throw new ResourceNotFoundException(`model ${model} does not exist`);
  });
}

/** An endpoint's item has a status while there is anything of the endpoint. */
export function refuseIfLive(model: string, endpoint: Item): void {
  if (endpoint.status !== undefined) throw new ConflictException(`model ${model} is live: delete its endpoint first`);
}

/** From here on nobody finds the model, or anything of it: the counter alone stays. False if the condition didn't hold. */
export async function unregister(table: RegistryTable, model: string, condition: Condition): Promise<boolean> {
  const listed = Object.values(INDEXES).flatMap(({ partition, sort }) => [partition, sort]);
  const described = Object.keys(ITEMS.model).filter((name) => name !== 'lastVersionNumber');
  const change = { remove: ['type', ...described, ...listed], condition };
  return (await table.update(keyOf('model', { model }), change)) !== undefined;
}

/**
 * Of a model that is registered no more.
 *
 * @param last - its last version's number, if it is not the counter's
 */
export async function deleteAllRecords(table: RegistryTable, model: string, last?: number): Promise<void> {
  const { lastVersionNumber = 0 } = (await table.get(keyOf('model', { model }))) ?? {};
  // Again until nothing is found: an image may be recorded until its version is gone.
  while (await deleteRecords(table, model, last ?? (lastVersionNumber as number)));
}

/** All that is recorded of a model up to a version: later ones are of a model that was registered anew. */
async function deleteRecords(table: RegistryTable, model: string, last: number): Promise<boolean> {
  const kept: readonly string[] = [KEYS.model.sk, KEYS.endpoint.sk];
  let isAnyDeleted = false;
  for await (const item of table.all({ partition: keyOf('model', { model }).pk })) {
    const { pk, sk } = item as unknown as Key;
    // One that begins just now waits for the lock: its record is its own, and will say that it was refused.
    const isBeginning = item.status === 'IN_PROGRESS';
    const isLater = (item.type === 'VERSION' || item.type === 'IMAGE') && (item.modelVersion as number) > last;
    if (kept.includes(sk) || isBeginning || isLater) continue;
    await table.delete({ pk, sk });
    isAnyDeleted = true;
  }
  return isAnyDeleted;
}
