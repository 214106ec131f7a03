import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { DeploymentRequest } from '../../../contract/requests';
import { memoryMiB, modelName, vCpu, versionReference } from '../../../contract/values';
import { Failure } from './failure';
import { fromSeedKeys } from './seed-config';

const schema = z.extend(DeploymentRequest, {
  model: modelName,
  modelVersion: z._default(versionReference, 'latest'),
  cpu: vCpu,
  memoryMiB,
  /** `deploy` puts the image live once it is recorded; `build` leaves it at that. */
  deploymentType: z._default(z.enum(['deploy', 'build'], 'must be deploy or build'), 'build'),
  /** Where the build expects the artifact, relative to the working directory: by default under its name in S3. */
  artifactFile: z.optional(z.string().check(z.minLength(1), z.maxLength(1024))),
});

/** A team's `config.json`: which version to build and how it is to run. */
export type TeamConfig = z.infer<typeof schema>;

/** What of it is for the deployment: the API's own request. */
export type DeploymentSettings = Omit<TeamConfig, 'model' | 'deploymentType' | 'artifactFile'>;

/** Reads `config.json`, with the API's names for things, the seed's, or both. */
export function readTeamConfig(file: string): TeamConfig {
  const written = readObject(file);
  const { config, writtenAs } = fromSeedKeys(written, file);
  const result = z.safeParse(schema, config);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  if (issue.code === 'unrecognized_keys') {
    throw new Failure(`${file}: ${issue.keys.join(', ')}: unknown; known are ${Object.keys(schema.shape).join(', ')}`);
  }
  const [key = '', ...path] = issue.path.map(String);
  const name = writtenAs[key] ?? key;
  const value = written[name];
  const problem = value === undefined ? 'is missing' : `${issue.message}, not ${JSON.stringify(value)}`;
  throw new Failure(`${file}: ${[name, ...path].join('.')}: ${problem}`);
}

function readObject(file: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Failure(`${file}: is not JSON: ${error.message}`, { cause: error });
    const { code, message } = error as NodeJS.ErrnoException;
    const problem = code === 'ENOENT' ? `there is no such file in ${process.cwd()}` : message;
    throw new Failure(`${file}: ${problem}`, { cause: error });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new Failure(`${file}: must be a JSON object such as {"registry-name": "iris", "cpu": "0.5", "ram": "512Mi"}`);
}
