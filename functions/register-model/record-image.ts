import { filled, NUMBERS } from '../../contract/registry-keys';
import type { RecordImageRequest } from '../../contract/requests';
import { type RepeatableRequest, writtenOnce } from '../shared/model-registry/idempotency';
import { nextImageNumber, putImage } from '../shared/model-registry/image';
import type { RegistryTable } from '../shared/model-registry/table';

/** Records an image under the model version's next image number. */
export async function recordImage(
  table: RegistryTable,
  model: string,
  version: number,
  request: RecordImageRequest,
  repeatable: RepeatableRequest | undefined,
  now: Date,
): Promise<number> {
  return writtenOnce(table, { model, of: filled(NUMBERS.images, { version }) }, repeatable, now, {
    next: () => nextImageNumber(table, model, version),
    write: (imageVersion) => putImage(table, { model, version, imageVersion }, request, now),
  });
}
