import { keyOf, SORT_KEY_PREFIXES } from '../../contract/registry-keys';
import { ConflictException } from '../shared/errors';
import { imagesOf } from '../shared/model-registry/image';
import { withModelLock } from '../shared/model-registry/lock';
import { readModel } from '../shared/model-registry/model';
import type { Key, RegistryTable } from '../shared/model-registry/table';
import { readVersion } from '../shared/model-registry/version';
import { removeAlias } from './aliases';

/** Deletes a version that is not live, with its images and aliases. Its number is not given out again. */
export async function deleteVersion(table: RegistryTable, model: string, version: number, now: Date): Promise<void> {
  await readVersion(table, model, version);
  await withModelLock(table, model, now, async (endpoint) => {
    if (endpoint.status !== undefined && endpoint.modelVersion === version) {
      throw new ConflictException(
        `version ${version} of model ${model} is live: deploy another or delete the endpoint`,
      );
    }
    for await (const item of table.all(imagesOf(model, version))) {
      const { pk, sk } = item as unknown as Key;
      await table.delete({ pk, sk });
    }
    await table.delete(keyOf('version', { model, version }));
    await forget(table, model, version);
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

/** Read from the table, not from its index, which may lag behind. */
async function newestVersion(table: RegistryTable, model: string): Promise<number | undefined> {
  const { items } = await table.page({
    partition: keyOf('model', { model }).pk,
    sortKeyPrefix: SORT_KEY_PREFIXES.versions,
    newestFirst: true,
    limit: 1,
  });
  return items[0]?.modelVersion as number | undefined;
}
