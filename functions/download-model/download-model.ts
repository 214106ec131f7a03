import path from 'node:path';
import type { S3Client } from '@aws-sdk/client-s3';
import type { ModelVersion } from '../../contract/resources';
import { during, Failure } from '../shared/ci/failure';
import type { TeamConfig } from '../shared/ci/team-config';
import { ResourceNotFoundException } from '../shared/errors';
import { nextImageNumber } from '../shared/model-registry/image';
import type { RegistryTable } from '../shared/model-registry/table';
import { readVersion } from '../shared/model-registry/version';
import { fileNameOf, parseS3Location, pathInside } from './artifact-location';
import { type DownloadOptions, downloadObject } from './download-object';
import { PartialFile } from './partial-file';

export interface DownloadModelClients {
  readonly table: RegistryTable;
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
  /** The artifact's file, relative to the working directory. */
  readonly artifact: string;
  readonly bytes: number;
}

/** Downloads the artifact of the model version that the team's configuration names, and takes the next image version for it. */
export async function downloadModel(
  { table, s3 }: DownloadModelClients,
  { config, directory, reserved, publish, ...download }: DownloadModelOptions,
): Promise<DownloadedModel> {
  const { model, version, s3Location } = await findVersion(table, config);
  const object = parseS3Location(s3Location, `version ${version} of model ${model}`);
  const file = pathInside(directory, config.artifactFile ?? fileNameOf(object.key), reserved);
  const partial = await PartialFile.create(file);
  try {
    const bytes = await downloadObject(s3, object, partial, download);
    const imageVersion = await during('registry', () => nextImageNumber(table, model, version));
    const downloaded = { model, modelVersion: version, imageVersion, artifact: path.relative(directory, file), bytes };
    publish(downloaded);
    await partial.complete();
    return downloaded;
  } catch (error) {
    await partial.discard();
    throw error;
  }
}

async function findVersion(table: RegistryTable, { model, modelVersion }: TeamConfig): Promise<ModelVersion> {
  return during('registry', async () => {
    try {
      return await readVersion(table, model, modelVersion);
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
      throw new Failure(`registry: ${error.message}`, { cause: error });
    }
  });
}
