import { keyOf, SORT_KEY_PREFIXES } from '../../contract/registry-keys';
import { ConflictException, ResourceNotFoundException } from '../shared/errors';
import { imagesOf } from '../shared/model-registry/image';
import { withModelLock } from '../shared/model-registry/lock';
import { REGISTERED, readModel } from '../shared/model-registry/model';
import type { Key, RegistryTable } from '../shared/model-registry/table';
import { removeAlias } from './aliases';

/**
 * Deletes a version that is not live, with its images and aliases. Its number is not given out again. It goes first, so that nothing can
 * be added to it any more; a deletion that was cut off then is completed by the next. To have one version less is a change of the model.
 */
export async function deleteVersion(table: RegistryTable, model: string, version: number, now: Date): Promise<void> {
  await readModel(table, model);
  await withModelLock(table, model, now, async (endpoint) => {
    if (endpoint.status !== undefined && endpoint.modelVersion === version) {
      throw new ConflictException(
        `version ${version} of model ${model} is live: deploy another or delete the endpoint`,
      );
    }
    const wasThere = await table.delete(keyOf('version', { model, version }), { exists: true });
    for await (const item of table.all(imagesOf(model, version))) {
      const { pk, sk } = item as unknown as Key;
      await table.delete({ pk, sk });
    }
    await forget(table, model, version);
    if (!wasThere) throw new ResourceNotFoundException(`model ${model} has no version ${version}`);
    await table.update(keyOf('model', { model }), { set: { updatedAt: now.toISOString() }, condition: REGISTERED });
  });
}

/** Nothing of the model points at the version any more: neither an alias nor `latest`. */
async function forget(table: RegistryTable, model: string, version: number): Promise<void> {
  const { aliases } = await readModel(table, model);
  for (const [alias, target] of Object.entries(aliases)) {
    if (target === version) await removeAlias(table, model, alias, version);
  }
  const latest = await newestVersion(table, model);
  await table.update(keyOf('model', { model }), {
    ...(latest === undefined ? { remove: ['latestVersion'] } : { set: { latestVersion: latest } }),
    condition: { equals: { latestVersion: version } },
  });
}

/** Read from the table, not from its index, which may lag behind. An image may be there for a moment after its version. */
async function newestVersion(table: RegistryTable, model: string): Promise<number | undefined> {
  const newestFirst = table.all({
    partition: keyOf('model', { model }).pk,
    sortKeyPrefix: SORT_KEY_PREFIXES.versions,
    newestFirst: true,
    attributes: ['type', 'modelVersion'],
  });
  for await (const { type, modelVersion } of newestFirst) if (type === 'VERSION') return modelVersion as number;
  return undefined;
}
