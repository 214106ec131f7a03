import { filled, keyOf, NUMBERS } from '../../contract/registry-keys';
import type { RecordImageRequest } from '../../contract/requests';
import { ConflictException } from '../shared/errors';
import { type RepeatableRequest, writtenOnce } from '../shared/model-registry/idempotency';
import { lastImageNumber, nextImageNumber, putImage, toImageVersion } from '../shared/model-registry/image';
import type { RegistryTable } from '../shared/model-registry/table';
import { readVersion } from '../shared/model-registry/version';

/** Records an image under the number that was taken for it, or else under the model version's next. */
export async function recordImage(
  table: RegistryTable,
  model: string,
  version: number,
  request: RecordImageRequest,
  repeatable: RepeatableRequest | undefined,
  now: Date,
): Promise<number> {
  const { imageVersion: taken } = request;
  return writtenOnce(table, { model, of: filled(NUMBERS.images, { version }) }, repeatable, now, {
    next: async () => {
      if (taken === undefined) return nextImageNumber(table, model, version);
      await refuseUntaken(table, model, version, taken);
      await refuseAnother(table, { model, version, imageVersion: taken }, request);
      return taken;
    },
    write: async (imageVersion) => {
      const at = { model, version, imageVersion };
      await putImage(table, at, request, now);
      // Of two that were recorded under one number at once, one is told.
      if (taken !== undefined) await refuseAnother(table, at, request);
    },
  });
}

/** A number that was never given out would be another image's one day, and until then the latest. */
async function refuseUntaken(table: RegistryTable, model: string, version: number, taken: number): Promise<void> {
  await readVersion(table, model, version);
  const last = await lastImageNumber(table, model, version);
  if (taken <= last) return;
  const given = last === 0 ? 'none' : `none above ${last}`;
  throw new ConflictException(
    `imageVersion: is ${taken}, and version ${version} of model ${model} has given out ${given}`,
  );
}

/** An image version is immutable: its number can't come to mean another image. */
async function refuseAnother(
  table: RegistryTable,
  at: { readonly model: string; readonly version: number; readonly imageVersion: number },
  wanted: RecordImageRequest,
): Promise<void> {
  const item = await table.get(keyOf('image', at));
  if (!item) return;
  const there = toImageVersion(item);
  if (nameOf(there) === nameOf(wanted)) return;
  const { model, version, imageVersion } = at;
  throw new ConflictException(
    `image ${imageVersion} of version ${version} of model ${model} is ${there.digest ?? nameOf(there)} already, not ${wanted.digest ?? nameOf(wanted)}`,
  );
}

/** What an image is known by: its digest where there is one. */
function nameOf({ repositoryUri, tag, digest }: Pick<RecordImageRequest, 'repositoryUri' | 'tag' | 'digest'>): string {
  return digest === undefined ? `${repositoryUri}:${tag}` : `${repositoryUri}@${digest}`;
}
