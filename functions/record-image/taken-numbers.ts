import * as z from 'zod/mini';
import { Failure } from '../shared/ci/failure';
import type { TeamConfig } from '../shared/ci/team-config';
import { readVariable } from '../shared/ci/variable';
import type { Environment } from '../shared/environment';

/** The numbers that download-model found and took in the same workflow run: `latest` may mean another version by now. */
export interface TakenNumbers {
  readonly modelVersion: number | undefined;
  readonly imageVersion: number | undefined;
}

const digits = z
  .string()
  .check(z.regex(/^[1-9]\d{0,5}$/))
  .register(z.globalRegistry, { description: 'a number from 1 to 999999' });

/** Those of another model, in a repository that has several, are not this one's. */
export function takenNumbers({ model, modelVersion: configured }: TeamConfig, environment: Environment): TakenNumbers {
  if (environment.model && environment.model !== model) return { modelVersion: undefined, imageVersion: undefined };
  const modelVersion = number(environment, 'model_version');
  if (modelVersion !== undefined && typeof configured === 'number' && modelVersion !== configured) {
    throw new Failure(
      `environment variable model_version: is ${modelVersion}, and config.json names version ${configured} of model ${model}; run download-model with this config.json`,
    );
  }
  return { modelVersion, imageVersion: number(environment, 'new_version') };
}

function number(environment: Environment, name: string): number | undefined {
  const value = readVariable(environment, name, digits);
  return value === undefined ? undefined : Number(value);
}
