import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ECRClient } from '@aws-sdk/client-ecr';
import { itemsOf } from '../../client/answered';
import type { ApiClient } from '../../client/api-client';
import type { ImageVersion } from '../../contract/resources';
import { Failure } from '../shared/ci/failure';
import { ask, RefusedRequest } from '../shared/ci/registry';
import { type FoundImage, findImage, type ImageReference } from './image-reference';
import type { TakenNumbers } from './taken-numbers';

export interface RecordImageClients {
  readonly registry: ApiClient;
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

/** How often is looked for what another run is just recording. */
const LOOKS = 10;
const PAUSE_MS = 300;

/** Records an image of ECR as an image version. The same digest is the same image version, however often it is recorded. */
export async function recordImage(
  { registry, ecr }: RecordImageClients,
  { model, modelVersion, taken, image: wantedImage, cpu, memoryMiB, gitCommit }: ImageToRecord,
): Promise<RecordedImage> {
  const image = await findImage(ecr, wantedImage);
  const version = await versionFor(registry, model, modelVersion, taken.modelVersion);
  const at = { model, version };
  for (let look = 1; ; look++) {
    const known = await findByDigest(registry, at, image);
    if (known) return { image: known, isNew: false };
    try {
      const body = {
        ...image,
        cpu,
        memoryMiB,
        ...(gitCommit !== undefined && { gitCommit }),
        ...(taken.imageVersion !== undefined && { imageVersion: taken.imageVersion }),
      };
      const { imageVersion } = await ask(() =>
        registry.POST('/models/{model}/versions/{version}/images', {
          params: { path: at, header: { 'Idempotency-Key': keyOf(image) } },
          body,
        }),
      );
      return { image: await readImage(registry, { ...at, imageVersion }), isNew: true };
    } catch (error) {
      // Another run records the same image, from another commit or under another number.
      if (!isOfAnother(error) || look === LOOKS) throw inWords(error as Error);
      await sleep(PAUSE_MS);
    }
  }
}

async function versionFor(
  registry: ApiClient,
  model: string,
  configured: number | string,
  taken: number | undefined,
): Promise<number> {
  const path = { model, version: taken ?? configured };
  try {
    return (await ask(() => registry.GET('/models/{model}/versions/{version}', { params: { path } }))).version;
  } catch (error) {
    if (taken === undefined || !(error instanceof RefusedRequest) || error.status !== 404) throw error;
    throw new Failure(`environment variable model_version: is ${taken}, and ${error.reason}`, { cause: error });
  }
}

interface Version {
  readonly model: string;
  readonly version: number;
}

async function findByDigest(
  registry: ApiClient,
  at: Version,
  { repositoryUri, digest }: FoundImage,
): Promise<ImageVersion | undefined> {
  const pages = itemsOf((pageToken) =>
    ask(() =>
      registry.GET('/models/{model}/versions/{version}/images', {
        params: { path: at, query: { limit: 100, ...(pageToken !== undefined && { pageToken }) } },
      }),
    ),
  );
  for await (const image of pages) {
    if (image.digest === digest && image.repositoryUri === repositoryUri) return image;
  }
  return undefined;
}

function readImage(registry: ApiClient, path: Version & { readonly imageVersion: number }): Promise<ImageVersion> {
  return ask(() => registry.GET('/models/{model}/versions/{version}/images/{imageVersion}', { params: { path } }));
}

/** Of two runs that record the same image at once, both get the same number. */
function keyOf({ repositoryUri, digest }: FoundImage): string {
  return createHash('sha256').update(`${repositoryUri}@${digest}`).digest('hex');
}

function isOfAnother(error: unknown): boolean {
  return error instanceof RefusedRequest && error.error === 'IdempotencyMismatchException';
}

/** What the API says of a number, in the words of the workflow that has it. */
function inWords(error: Error): Error {
  if (!(error instanceof RefusedRequest) || error.error !== 'ConflictException') return error;
  const [, untaken] = /^imageVersion: (is .*)$/.exec(error.reason) ?? [];
  const sentence = untaken
    ? `environment variable new_version: ${untaken}; run download-model, which takes the next`
    : `registry: ${error.reason}; run download-model again for a new number`;
  return new Failure(sentence, { cause: error });
}
