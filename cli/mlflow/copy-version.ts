import { createHash, randomBytes } from 'node:crypto';
import { modelName } from '../../contract/values';
import { Failure } from '../../functions/shared/ci/failure';
import { harmlessText } from '../../view-model/harmless';
import type { Context } from '../context';
import { LOCAL_ARTIFACTS } from '../settings';
import { UsageError } from '../usage-error';
import { artifactAt } from './artifact-source';
import { type CopiedArtifact, copyArtifact } from './copy-artifact';
import { modelUri, parseModelUri } from './model-uri';
import { type RegisteredVersion, readRegisteredVersion } from './registered-version';
import { s3For } from './s3-client';
import { TrackingServer } from './tracking-server';

export interface CopyOptions {
  readonly fromMlflow: string;
  readonly trackingUri?: string;
  readonly bucket?: string;
  readonly local?: string;
  readonly idempotencyKey?: string;
}

/** A version that is ready to be registered: its artifact is in the environment's bucket. */
export interface CopiedVersion {
  readonly model: string;
  readonly from: RegisteredVersion;
  readonly artifact: CopiedArtifact;
}

/** Copies the artifact of a version that another MLflow server has into the environment's bucket; registers nothing. */
export async function copyVersion(
  { io, settings, note, onInterrupt }: Pick<Context, 'io' | 'settings' | 'note' | 'onInterrupt'>,
  given: string | undefined,
  { fromMlflow, trackingUri, bucket: named, local, idempotencyKey }: CopyOptions,
): Promise<CopiedVersion> {
  const uri = parseModelUri(fromMlflow);
  const server = TrackingServer.at(trackingUri, io.env);
  const bucket = named ?? (local === undefined ? io.env.SLIPWAY_ARTIFACT_BUCKET : LOCAL_ARTIFACTS);
  if (!bucket) {
    throw new UsageError(
      "--bucket: must be there, or SLIPWAY_ARTIFACT_BUCKET: the environment's bucket for artifacts",
      '--bucket slipway-dev-artifacts-111111111111',
    );
  }
  const from = await readRegisteredVersion(server, uri);
  const model = checkedName(given ?? from.name, fromMlflow);
  for (const sentence of from.leftOut) note(harmlessText(sentence));
  const s3 = s3For(settings, local);
  const key = `${model}/mlflow/${from.version}-${suffix(idempotencyKey, from)}`;
  onInterrupt(`Nothing is registered; what was copied is at s3://${bucket}/${key}/`);
  try {
    const source = await artifactAt(from.artifactUri, server, s3);
    note(`Copying ${source.files.length} files of ${modelUri(uri)} from ${harmlessText(from.artifactUri)} …`);
    return {
      model,
      from,
      artifact: await copyArtifact(source, s3, { bucket, key, isKept: idempotencyKey !== undefined }),
    };
  } catch (error) {
    throw error instanceof Failure ? new UsageError(error.message, undefined, { cause: error }) : error;
  }
}

/**
 * A place of its own for each copy, so that what a version was registered with stays as it is. Sent again with the same key, the same
 * artifact goes to the same place: the registry takes it for the same request only then.
 */
function suffix(idempotencyKey: string | undefined, { artifactUri }: RegisteredVersion): string {
  if (idempotencyKey === undefined) return randomBytes(4).toString('hex');
  return createHash('sha256')
    .update(JSON.stringify([idempotencyKey, artifactUri]))
    .digest('hex')
    .slice(0, 16);
}

function checkedName(name: string, fromMlflow: string): string {
  const read = modelName.safeParse(name);
  if (read.success) return read.data;
  throw new UsageError(
    `"${name}" cannot be a model's name here: lower-case letters, digits and hyphens, beginning with a letter`,
    `slipway register <name> --from-mlflow ${fromMlflow}`,
  );
}
