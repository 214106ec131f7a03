import { realpathSync } from 'node:fs';
import path from 'node:path';
import type { S3Client } from '@aws-sdk/client-s3';
import type { ApiClient } from '../../client/api-client';
import { ask } from '../shared/ci/registry';
import type { TeamConfig } from '../shared/ci/team-config';
import { nameOf, parseS3Location } from './artifact-location';
import { placeOf } from './artifact-place';
import { downloadArtifact } from './download-artifact';
import type { DownloadOptions } from './download-object';
import { findArtifact } from './find-artifact';
import { PartialArtifact } from './partial-artifact';

export interface DownloadModelClients {
  readonly registry: ApiClient;
  readonly s3: S3Client;
}

export interface DownloadModelOptions extends DownloadOptions {
  readonly config: TeamConfig;
  /** The working directory: the artifact lands inside it. */
  readonly directory: string;
  /** Files that the artifact must not replace. */
  readonly reserved: readonly string[];
  /** Called before the artifact is put in its place: what can't be handed on leaves nothing behind. */
  readonly publish: (model: DownloadedModel) => void;
}

export interface DownloadedModel {
  readonly model: string;
  readonly modelVersion: number;
  /** The number that the image to be built has: each is given out once. */
  readonly imageVersion: number;
  /** The artifact's file or folder, relative to the working directory. */
  readonly artifact: string;
  readonly files: number;
  readonly bytes: number;
}

/** Downloads the artifact of the model version that the team's configuration names, and takes the next image version for it. */
export async function downloadModel(
  { registry, s3 }: DownloadModelClients,
  { config, directory, reserved, publish, ...download }: DownloadModelOptions,
): Promise<DownloadedModel> {
  const { model, version, s3Location } = await findVersion(registry, config);
  const location = parseS3Location(s3Location, `version ${version} of model ${model}`);
  const artifact = await findArtifact(s3, location, download.signal);
  const wanted = { configured: config.artifactFile, name: nameOf(location.key), isFolder: artifact.isFolder };
  const place = placeOf(directory, wanted, reserved);
  const partial = await PartialArtifact.create(place);
  try {
    const bytes = await downloadArtifact(s3, artifact, partial, download);
    const imageVersion = await takeImageNumber(registry, model, version);
    const downloaded = {
      model,
      modelVersion: version,
      imageVersion,
      artifact: path.relative(realpathSync(directory), place.path),
      files: artifact.files.length,
      bytes,
    };
    publish(downloaded);
    await partial.complete();
    return downloaded;
  } catch (error) {
    await partial.discard();
    throw error;
  }
}

function findVersion(registry: ApiClient, { model, modelVersion }: TeamConfig) {
  const path = { model, version: modelVersion };
  return ask(() => registry.GET('/models/{model}/versions/{version}', { params: { path } }));
}

async function takeImageNumber(registry: ApiClient, model: string, version: number): Promise<number> {
  const params = { path: { model, version } };
  const taken = await ask(() => registry.POST('/models/{model}/versions/{version}/image-numbers', { params }));
  return taken.imageVersion;
}
