import type { ECRClient } from '@aws-sdk/client-ecr';
import { filled, keyOf, NUMBERS } from '../../contract/registry-keys';
import type { RecordImageRequest } from '../../contract/requests';
import type { ImageVersion } from '../../contract/resources';
import { during, Failure } from '../shared/ci/failure';
import { ResourceNotFoundException } from '../shared/errors';
import { numberOnce } from '../shared/model-registry/idempotency';
import {
  imagesOf,
  lastImageNumber,
  nextImageNumber,
  putImage,
  readImage,
  toImageVersion,
} from '../shared/model-registry/image';
import type { RegistryTable } from '../shared/model-registry/table';
import { readVersion } from '../shared/model-registry/version';
import { findImage, type ImageReference } from './image-reference';
import type { TakenNumbers } from './taken-numbers';

export interface RecordImageClients {
  readonly table: RegistryTable;
  readonly ecr: ECRClient;
}

export interface ImageToRecord {
  readonly model: string;
  /** A number, `latest` or an alias. */
  readonly modelVersion: number | string;
  /** The version that was found, and the number that was taken for the image, before it was built; without one it gets the next. */
  readonly taken: TakenNumbers;
  readonly image: ImageReference;
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly gitCommit: string | undefined;
}

export interface RecordedImage {
  readonly image: ImageVersion;
  /** False if the version has had this very image before. */
  readonly isNew: boolean;
}

/** Records an image of ECR as an image version. The same digest is the same image version, however often it is recorded. */
export async function recordImage(
  { table, ecr }: RecordImageClients,
  { model, modelVersion, taken, image: wantedImage, cpu, memoryMiB, gitCommit }: ImageToRecord,
): Promise<RecordedImage> {
  const image = await findImage(ecr, wantedImage);
  const { repositoryUri, digest } = image;
  return inRegistry(async () => {
    const version = await versionFor(table, model, modelVersion, taken.modelVersion);
    await refuseUntaken(table, model, version, taken.imageVersion);
    const known = await findByDigest(table, { model, version, repositoryUri, digest });
    if (known) return { image: known, isNew: false };
    const number = await numberFor(table, { model, version, repositoryUri, digest }, taken.imageVersion);
    const request: RecordImageRequest = { ...image, cpu, memoryMiB, ...(gitCommit && { gitCommit }) };
    await putImage(table, { model, version, imageVersion: number }, request, new Date());
    const recorded = await readImage(table, model, version, number);
    refuseAnother(recorded, digest);
    return { image: recorded, isNew: true };
  });
}

async function versionFor(
  table: RegistryTable,
  model: string,
  configured: number | string,
  taken: number | undefined,
): Promise<number> {
  try {
    return (await readVersion(table, model, taken ?? configured)).version;
  } catch (error) {
    if (taken === undefined || !(error instanceof ResourceNotFoundException)) throw error;
    throw new Failure(`environment variable model_version: is ${taken}, and ${error.message}`, { cause: error });
  }
}

/** A number that was never given out would be another image's one day, and until then the latest. */
async function refuseUntaken(
  table: RegistryTable,
  model: string,
  version: number,
  taken: number | undefined,
): Promise<void> {
  if (taken === undefined) return;
  const last = await lastImageNumber(table, model, version);
  if (taken <= last) return;
  const given = last === 0 ? 'none' : `none above ${last}`;
  throw new Failure(
    `environment variable new_version: is ${taken}, and version ${version} of model ${model} has given out ${given}; run download-model, which takes the next`,
  );
}

interface ImageOfVersion {
  readonly model: string;
  readonly version: number;
  readonly repositoryUri: string;
  readonly digest: string;
}

async function findByDigest(
  table: RegistryTable,
  { model, version, repositoryUri, digest }: ImageOfVersion,
): Promise<ImageVersion | undefined> {
  for await (const item of table.all(imagesOf(model, version))) {
    if (item.digest === digest && item.repositoryUri === repositoryUri) return toImageVersion(item);
  }
  return undefined;
}

/** Of two runs that record the same digest at once, both get the same number. */
function numberFor(
  table: RegistryTable,
  { model, version, repositoryUri, digest }: ImageOfVersion,
  taken: number | undefined,
): Promise<number> {
  const request = { key: `${repositoryUri}@${digest}`, body: { repositoryUri, digest } };
  return numberOnce(table, { model, of: filled(NUMBERS.digests, { version }) }, request, new Date(), async () => {
    if (taken === undefined) return nextImageNumber(table, model, version);
    const item = await table.get(keyOf('image', { model, version, imageVersion: taken }));
    if (item) refuseAnother(toImageVersion(item), digest);
    return taken;
  });
}

/** An image version is immutable: its number can't come to mean another image. */
function refuseAnother({ model, version, imageVersion, digest }: ImageVersion, wanted: string): void {
  if (digest === wanted) return;
  throw new Failure(
    `registry: image ${imageVersion} of version ${version} of model ${model} is ${digest} already, not ${wanted}; run download-model again for a new number`,
  );
}

async function inRegistry<T>(work: () => Promise<T>): Promise<T> {
  return during('registry', async () => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
      throw new Failure(`registry: ${error.message}`, { cause: error });
    }
  });
}
