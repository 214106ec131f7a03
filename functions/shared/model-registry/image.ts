import { filled, KEYS, keyOf, SORT_KEY_PREFIXES } from '../../../contract/registry-keys';
import type { RecordImageRequest } from '../../../contract/requests';
import type { ImageVersion } from '../../../contract/resources';
import { ResourceNotFoundException } from '../errors';
import { attributesOf } from './attributes';
import type { Item, PageQuery, RegistryTable } from './table';

/** The images of a version, newest first. */
export function imagesOf(model: string, version: number): PageQuery {
  return {
    partition: filled(KEYS.image.pk, { model }),
    sortKeyPrefix: filled(SORT_KEY_PREFIXES.images, { version }),
    newestFirst: true,
  };
}

/** Gives out the version's next image number, each once. */
export async function nextImageNumber(table: RegistryTable, model: string, version: number): Promise<number> {
  const item = await table.update(keyOf('version', { model, version }), {
    add: { lastImageNumber: 1 },
    condition: { exists: true },
  });
  if (!item) throw new ResourceNotFoundException(`model ${model} has no version ${version}`);
  return item.lastImageNumber as number;
}

/** The highest image number that the version has given out. */
export async function lastImageNumber(table: RegistryTable, model: string, version: number): Promise<number> {
  const item = await table.get(keyOf('version', { model, version }));
  return (item && attributesOf('version', item).lastImageNumber) ?? 0;
}

/** Writes the image version, unless a retried request has done so before. Of a version that is deleted meanwhile nothing may stay. */
export async function putImage(
  table: RegistryTable,
  at: { readonly model: string; readonly version: number; readonly imageVersion: number },
  { imageVersion: _, ...request }: RecordImageRequest,
  now: Date,
): Promise<void> {
  const { model, version, imageVersion } = at;
  const [key, versionKey] = [keyOf('image', { model, version, imageVersion }), keyOf('version', { model, version })];
  await table.put(
    {
      ...key,
      type: 'IMAGE',
      model,
      modelVersion: version,
      imageVersion,
      ...request,
      createdAt: now.toISOString(),
    },
    { exists: false },
  );
  const advanced = await table.update(versionKey, {
    set: { latestImageVersion: imageVersion },
    condition: { exists: true, below: { latestImageVersion: imageVersion } },
  });
  if (advanced || (await table.get(versionKey))) return;
  await table.delete(key);
  throw new ResourceNotFoundException(`model ${model} has no version ${version}`);
}

export async function readImage(
  table: RegistryTable,
  model: string,
  version: number,
  imageVersion: number,
): Promise<ImageVersion> {
  const item = await table.get(keyOf('image', { model, version, imageVersion }));
  if (!item) throw new ResourceNotFoundException(`version ${version} of model ${model} has no image ${imageVersion}`);
  return toImageVersion(item);
}

export function toImageVersion(item: Item): ImageVersion {
  const record = attributesOf('image', item);
  return {
    model: record.model!,
    version: record.modelVersion!,
    imageVersion: record.imageVersion!,
    repositoryUri: record.repositoryUri!,
    tag: record.tag!,
    cpu: record.cpu!,
    memoryMiB: record.memoryMiB!,
    digest: record.digest,
    gitCommit: record.gitCommit,
    createdAt: record.createdAt!,
  };
}
