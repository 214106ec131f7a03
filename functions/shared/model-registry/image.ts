import type { RecordImageRequest } from '../../../contract/requests';
import type { ImageVersion } from '../../../contract/resources';
import { ResourceNotFoundException } from '../errors';
import type { Item, Key, RegistryTable } from './table';
import { optional, padded, versionKey } from './version';

export function imageKey(model: string, version: number, imageVersion: number): Key {
  const { pk, sk } = versionKey(model, version);
  return { pk, sk: `${sk}#IMAGE#${padded(imageVersion)}` };
}

/** What the sort keys of a version's images begin with. */
export function imagesOf(version: number): string {
  return `VERSION#${padded(version)}#IMAGE#`;
}

/** Gives out the version's next image number, each once. */
export async function nextImageNumber(table: RegistryTable, model: string, version: number): Promise<number> {
  const item = await table.update(versionKey(model, version), {
    add: { lastImageNumber: 1 },
    condition: { exists: true },
  });
  if (!item) throw new ResourceNotFoundException(`model ${model} has no version ${version}`);
  return item.lastImageNumber as number;
}

/** Writes the image version, unless a retried request has done so before. */
export async function putImage(
  table: RegistryTable,
  at: { readonly model: string; readonly version: number; readonly imageVersion: number },
  request: RecordImageRequest,
  now: Date,
): Promise<void> {
  const { model, version, imageVersion } = at;
  await table.put(
    {
      ...imageKey(model, version, imageVersion),
      type: 'IMAGE',
      model,
      modelVersion: version,
      imageVersion,
      ...request,
      createdAt: now.toISOString(),
    },
    { exists: false },
  );
  await table.update(versionKey(model, version), {
    set: { latestImageVersion: imageVersion },
    condition: { exists: true, below: { latestImageVersion: imageVersion } },
  });
}

export async function readImage(
  table: RegistryTable,
  model: string,
  version: number,
  imageVersion: number,
): Promise<ImageVersion> {
  const item = await table.get(imageKey(model, version, imageVersion));
  if (!item) throw new ResourceNotFoundException(`version ${version} of model ${model} has no image ${imageVersion}`);
  return toImageVersion(item);
}

export function toImageVersion(item: Item): ImageVersion {
  return {
    model: item.model as string,
    version: item.modelVersion as number,
    imageVersion: item.imageVersion as number,
    repositoryUri: item.repositoryUri as string,
    tag: item.tag as string,
    cpu: item.cpu as number,
    memoryMiB: item.memoryMiB as number,
    ...optional(item, ['digest', 'gitCommit']),
    createdAt: item.createdAt as string,
  };
}
