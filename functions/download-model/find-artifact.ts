import type { Readable } from 'node:stream';
import {
  GetObjectCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  ListObjectsV2Command,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Failure } from '../shared/ci/failure';
import { type S3Location, uriOf } from './artifact-location';
import { type ArtifactContent, listFolder } from './list-folder';
import { callS3, missing } from './s3-call';

/** An artifact in S3: one object, or all that is in a folder. */
export interface Artifact extends ArtifactContent {
  readonly location: S3Location;
  readonly isFolder: boolean;
}

export async function findArtifact(s3: S3Client, location: S3Location, signal: AbortSignal): Promise<Artifact> {
  if (location.key.endsWith('/')) {
    const folder = await folderAt(s3, location, signal);
    if (folder) return folder;
    throw new Failure(`${uriOf(location)}: the artifact is missing: the bucket has no file in this folder`);
  }
  try {
    const { ContentLength: bytes = 0, ETag: etag = '' } = await headOf(s3, location, signal);
    return { location, isFolder: false, files: [{ location, path: '', bytes, etag }], folders: [] };
  } catch (error) {
    if (!(await isMissing(s3, location, signal, error as Error))) throw error;
    // MLflow, for one, names a folder without the slash.
    const folder = await folderAt(s3, { ...location, key: `${location.key}/` }, signal);
    if (folder) return folder;
    throw missing(location, error as Error);
  }
}

/** Who may list a part of a bucket only is denied what is missing there, and sees by the list that it is. */
async function isMissing(s3: S3Client, location: S3Location, signal: AbortSignal, error: Error): Promise<boolean> {
  const { name, message = '' } = (error.cause ?? {}) as { readonly name?: string; readonly message?: string };
  if (name !== 'AccessDenied' || message.includes('s3:GetObject')) return name === 'NoSuchKey';
  const { bucket: Bucket, key } = location;
  try {
    const list = new ListObjectsV2Command({ Bucket, Prefix: key, MaxKeys: 1 });
    const { Contents = [] } = await s3.send(list, { abortSignal: signal });
    return Contents[0]?.Key !== key;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}

async function folderAt(s3: S3Client, location: S3Location, signal: AbortSignal): Promise<Artifact | undefined> {
  const content = await listFolder(s3, location, signal);
  return content.files.length === 0 ? undefined : { location, isFolder: true, ...content };
}

async function headOf(s3: S3Client, location: S3Location, signal: AbortSignal): Promise<HeadObjectCommandOutput> {
  const input = { Bucket: location.bucket, Key: location.key };
  try {
    return await s3.send(new HeadObjectCommand(input), { abortSignal: signal });
  } catch {
    // What answers a HEAD has no body to say why; what answers a GET has.
    return callS3(location, signal, async () => {
      const { Body, ...head } = await s3.send(new GetObjectCommand(input), { abortSignal: signal });
      (Body as Readable).destroy();
      return head;
    });
  }
}
