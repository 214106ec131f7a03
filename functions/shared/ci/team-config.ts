import * as z from 'zod/mini';
import { DeploymentRequest } from '../../../contract/requests';
import { artifactFile, deploymentType } from '../../../contract/seed-formats';
import { memoryMiB, modelName, vCpu, versionReference } from '../../../contract/values';
import { Failure } from './failure';
import { readConfig } from './read-config';
import { readJsonFile } from './read-json-file';
import { fromSeedKeys } from './seed-config';

const schema = z.safeExtend(DeploymentRequest, {
  model: modelName,
  modelVersion: z._default(versionReference, 'latest'),
  cpu: vCpu,
  memoryMiB,
  deploymentType: z._default(deploymentType, 'build'),
  /** Where the build expects the artifact, relative to the working directory: by default in a folder of its own. */
  artifactFile: z.optional(artifactFile),
});

/** A team's `config.json`: which version to build and how it is to run. */
export type TeamConfig = z.infer<typeof schema>;

/** What of it is for the deployment: the API's own request. */
export type DeploymentSettings = Omit<TeamConfig, 'model' | 'deploymentType' | 'artifactFile'>;

/** Reads `config.json`, with the API's names for things, the seed's, or both. */
export function readTeamConfig(file: string): TeamConfig {
  const { config, writtenAs } = fromSeedKeys(readObject(file), file);
  return readConfig(schema, config, file, writtenAs);
}

function readObject(file: string): Record<string, unknown> {
  const value = readJsonFile(file, `there is no such file in ${process.cwd()}`);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new Failure(`${file}: must be a JSON object such as {"registry-name": "iris", "cpu": "0.5", "ram": "512Mi"}`);
}
