import { INDEXES, KEYS, keyOf } from '../../contract/registry-keys';
import { ConflictException } from '../shared/errors';
import { withModelLock } from '../shared/model-registry/lock';
import { readModel } from '../shared/model-registry/model';
import type { Key, RegistryTable } from '../shared/model-registry/table';

/**
 * Deletes a model that has no endpoint, with all that is recorded of it. Only the counter of its versions stays, so that
 * a number is not given out again when a model of this name is registered anew.
 */
export async function deleteModel(table: RegistryTable, model: string, now: Date): Promise<void> {
  await readModel(table, model);
  await withModelLock(table, model, now, async (endpoint) => {
    if (endpoint.status !== undefined) throw new ConflictException(`model ${model} is live: delete its endpoint first`);
    const key = keyOf('model', { model });
    const kept: readonly string[] = [KEYS.model.sk, KEYS.endpoint.sk];
    for await (const item of table.all({ partition: key.pk })) {
      const { pk, sk } = item as unknown as Key;
      // One that begins just now waits for the lock: its record is its own, and will say that it was refused.
      const isBeginning = item.status === 'IN_PROGRESS';
      if (!kept.includes(sk) && !isBeginning) await table.delete({ pk, sk });
    }
    const listed = Object.values(INDEXES).flatMap(({ partition, sort }) => [partition, sort]);
    await table.update(key, { remove: ['type', 'model', 'createdAt', 'aliases', 'latestVersion', ...listed] });
  });
}
