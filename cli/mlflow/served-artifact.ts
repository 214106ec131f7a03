import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as z from 'zod/mini';
import { BOUNDS } from '../../contract/bounds';
import { nameProblem } from '../../functions/download-model/file-name';
import { UsageError } from '../usage-error';
import { type ArtifactSource, MOST_FILE_BYTES, type SourceFile } from './source-file';
import type { TrackingServer } from './tracking-server';
import { uploadFile } from './upload-file';

const Listing = z.object({
  files: z.optional(z.array(z.object({ path: z.string(), is_dir: z.optional(z.boolean()) }))),
});
/** Folders in folders: a server that invents them without end is not followed. */
const DEEPEST = 30;

/**
 * An artifact that MLflow's server serves itself (`mlflow-artifacts:`), by way of a file of this machine. The server's names stay names:
 * whatever would lead elsewhere is refused.
 */
export async function servedArtifact(uri: string, server: TrackingServer): Promise<ArtifactSource> {
  const root = rootOf(uri, server);
  const found = await filesBelow(root, '', server, { left: BOUNDS.artifactFiles });
  if (found.length === 0) return { isFolder: false, files: [fileAt(root, nameIn(root), server)] };
  return { isFolder: true, files: found.map((inside) => fileAt(`${root}/${inside}`, inside, server)) };
}

/** `mlflow-artifacts:/1/models/m-1/artifacts`, or the same as the server's own URL, to the path below its root. */
function rootOf(uri: string, server: TrackingServer): string {
  const { protocol, host, origin, pathname } = addressOf(uri);
  const served = '/api/2.0/mlflow-artifacts/artifacts/';
  const isProxied = protocol === 'mlflow-artifacts:';
  const isOther = isProxied ? host !== '' && host !== new URL(server.url).host : origin !== new URL(server.url).origin;
  if (isOther || !(isProxied || pathname.includes(served))) {
    throw new UsageError(`${uri}: is not served by ${server.url}, of which alone it is read`);
  }
  const inside = isProxied ? pathname : pathname.slice(pathname.indexOf(served) + served.length);
  const root = decoded(inside, uri).replace(/^\/+|\/+$/g, '');
  for (const part of root.split('/')) refuseName(part, uri);
  return root;
}

function addressOf(uri: string): URL {
  if (!URL.canParse(uri))
    throw new UsageError(`${uri}: is no URL, though the MLflow server says that the artifact is there`);
  return new URL(uri);
}

function decoded(inside: string, uri: string): string {
  try {
    return decodeURIComponent(inside);
  } catch (error) {
    throw new UsageError(`${uri}: is not percent-encoded as a URL is`, undefined, { cause: error });
  }
}

async function filesBelow(
  root: string,
  inside: string,
  server: TrackingServer,
  bound: { left: number },
): Promise<string[]> {
  if (inside.split('/').length > DEEPEST)
    throw new UsageError(`${root}/${inside}: is more than ${DEEPEST} folders deep`);
  const { files = [] } = await server.list([root, inside].filter(Boolean).join('/'), Listing);
  const all: string[] = [];
  for (const { path: listed, is_dir: isFolder = false } of files) {
    bound.left -= 1;
    if (bound.left < 0)
      throw new UsageError(`${root}: has more than ${BOUNDS.artifactFiles} files, the most that an artifact has`);
    refuseName(listed, `${root}/${inside}`);
    const below = inside === '' ? listed : `${inside}/${listed}`;
    // Of a file some servers list the file itself.
    if (isFolder) all.push(...(await filesBelow(root, below, server, bound)));
    else if (inside !== '' || listed !== nameIn(root) || files.length > 1) all.push(below);
  }
  return all;
}

function refuseName(name: string, where: string): void {
  const problem = name.includes('/') ? 'must be a name, without folders' : nameProblem(name);
  if (problem !== undefined) throw new UsageError(`${where}: its file ${JSON.stringify(name)}: ${problem}`);
}

function nameIn(root: string): string {
  return root.split('/').at(-1)!;
}

function fileAt(served: string, inside: string, server: TrackingServer): SourceFile {
  return {
    path: inside,
    async copyTo(s3, target) {
      const folder = await mkdtemp(path.join(tmpdir(), 'slipway-'));
      try {
        const file = path.join(folder, 'file');
        await server.download(served, file, MOST_FILE_BYTES);
        return await uploadFile(file, s3, target);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}
