import { filled, NUMBERS } from '../../contract/registry-keys';
import type { RecordImageRequest } from '../../contract/requests';
import { numberOnce, type RepeatableRequest } from '../shared/model-registry/idempotency';
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
  const next = () => nextImageNumber(table, model, version);
  const scope = { model, of: filled(NUMBERS.images, { version }) };
  const imageVersion = repeatable ? await numberOnce(table, scope, repeatable, now, next) : await next();
  await putImage(table, { model, version, imageVersion }, request, now);
  return imageVersion;
}
