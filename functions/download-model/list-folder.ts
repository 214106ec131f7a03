import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { BOUNDS } from '../../contract/bounds';
import { Failure } from '../shared/ci/failure';
import { type S3Location, uriOf } from './artifact-location';
import { nameProblem } from './file-name';
import { callS3 } from './s3-call';

/** An object as S3 says it is. */
export interface ArtifactFile {
  readonly location: S3Location;
  /** Where in the artifact it belongs; empty if it is the artifact. */
  readonly path: string;
  readonly bytes: number;
  readonly etag: string;
}

export interface ArtifactContent {
  readonly files: readonly ArtifactFile[];
  /** Those that S3 keeps an object for, whether or not something is in them. */
  readonly folders: readonly string[];
}

/** All that is in a folder of S3, which can be in a folder of this machine too. */
export async function listFolder(s3: S3Client, folder: S3Location, signal: AbortSignal): Promise<ArtifactContent> {
  const files: ArtifactFile[] = [];
  const folders: string[] = [];
  for await (const { key, bytes, etag } of objectsBelow(s3, folder, signal)) {
    const path = key.slice(folder.key.length);
    const file = { location: { ...folder, key }, path, bytes, etag };
    if (key.endsWith('/')) refuseContent(file);
    // Of the folder itself there may be such an object too.
    if (path === '') continue;
    refuseNames(folder, path.replace(/\/$/, ''));
    if (key.endsWith('/')) folders.push(path.slice(0, -1));
    else files.push(file);
    if (files.length + folders.length > BOUNDS.artifactFiles) {
      throw new Failure(`${uriOf(folder)}: has more than ${BOUNDS.artifactFiles} files, the most that an artifact has`);
    }
  }
  const fileAt = new Map(files.map((file) => [file.path, file]));
  for (const inside of [...folders.map((path) => `${path}/`), ...fileAt.keys()]) {
    const file = foldersOf(inside).flatMap((path) => fileAt.get(path) ?? [])[0];
    if (file) throw new Failure(`${uriOf(file.location)}: is a file, and a folder too: ${JSON.stringify(inside)}`);
  }
  return { files, folders };
}

async function* objectsBelow(s3: S3Client, folder: S3Location, signal: AbortSignal) {
  let after: string | undefined;
  do {
    const command = new ListObjectsV2Command({
      Bucket: folder.bucket,
      Prefix: folder.key,
      // XML can't write every character that a key may have.
      EncodingType: 'url',
      ContinuationToken: after,
    });
    const page = await callS3(folder, signal, () => s3.send(command, { abortSignal: signal }));
    const decoded = (text: string) => (page.EncodingType === 'url' ? urlDecoded(text) : text);
    for (const { Key = '', Size = 0, ETag = '' } of page.Contents ?? []) {
      yield { key: decoded(Key), bytes: Size, etag: ETag };
    }
    after = page.NextContinuationToken;
  } while (after !== undefined);
}

function urlDecoded(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

function refuseNames(folder: S3Location, path: string): void {
  for (const part of path.split('/')) {
    const problem = nameProblem(part);
    if (problem !== undefined) throw new Failure(`${uriOf(folder)}: its file ${JSON.stringify(path)}: ${problem}`);
  }
}

/** What consoles make for a folder is an empty object whose key ends in a slash. */
function refuseContent({ location, bytes }: ArtifactFile): void {
  if (bytes === 0) return;
  throw new Failure(`${uriOf(location)}: has ${bytes} bytes of content, and a name that only a folder can have`);
}

/** `a` and `a/b` of `a/b/c`. */
function foldersOf(inside: string): string[] {
  const parts = inside.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
