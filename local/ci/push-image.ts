import { createHash } from 'node:crypto';
import {
  CompleteLayerUploadCommand,
  type ECRClient,
  InitiateLayerUploadCommand,
  PutImageCommand,
  UploadLayerPartCommand,
} from '@aws-sdk/client-ecr';

/** What an image consists of: its configuration, and what it is made of. */
export interface ImageContent {
  readonly config: object;
  readonly layers: readonly Uint8Array[];
}

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

/** Pushes an image to ECR as a container engine does: its blobs, then the manifest that names them. */
export async function pushImage(
  ecr: ECRClient,
  repositoryName: string,
  imageTag: string,
  image: ImageContent,
): Promise<void> {
  // A blob that two layers share is one.
  const unique = new Map(blobsOf(image).map((blob) => [digestOf(blob), blob]));
  for (const [digest, blob] of unique) await pushBlob(ecr, repositoryName, digest, blob);
  const imageManifest = manifestOf(image);
  await ecr.send(new PutImageCommand({ repositoryName, imageTag, imageManifest, imageManifestMediaType: MANIFEST }));
}

/** What the registry will know the image by. */
export function imageDigest(image: ImageContent): string {
  return digestOf(Buffer.from(manifestOf(image)));
}

function manifestOf(image: ImageContent): string {
  const [config, ...layers] = blobsOf(image).map((blob) => ({
    mediaType: 'application/octet-stream',
    size: blob.length,
    digest: digestOf(blob),
  }));
  return JSON.stringify({ schemaVersion: 2, mediaType: MANIFEST, config, layers });
}

function blobsOf({ config, layers }: ImageContent): Uint8Array[] {
  return [Buffer.from(JSON.stringify(config)), ...layers];
}

async function pushBlob(ecr: ECRClient, repositoryName: string, digest: string, blob: Uint8Array): Promise<void> {
  const { uploadId } = await ecr.send(new InitiateLayerUploadCommand({ repositoryName }));
  await ecr.send(
    new UploadLayerPartCommand({
      repositoryName,
      uploadId,
      partFirstByte: 0,
      partLastByte: blob.length - 1,
      layerPartBlob: blob,
    }),
  );
  await ecr.send(new CompleteLayerUploadCommand({ repositoryName, uploadId, layerDigests: [digest] }));
}

function digestOf(blob: Uint8Array): string {
  return `sha256:${createHash('sha256').update(blob).digest('hex')}`;
}
