import { Failure } from '../shared/ci/failure';
import type { TeamConfig } from '../shared/ci/team-config';
import type { Environment } from '../shared/environment';

/**
 * The numbers that download-model found and took in the same workflow run: `latest` may mean another version by now. Those of another
 * model, in a repository that has several, are not this one's.
 */
export function takenNumbers(
  { model, modelVersion }: TeamConfig,
  environment: Environment,
): { readonly modelVersion: number | string; readonly imageVersion: number | undefined } {
  if (environment.model !== undefined && environment.model !== model) return { modelVersion, imageVersion: undefined };
  return {
    modelVersion: number(environment, 'model_version') ?? modelVersion,
    imageVersion: number(environment, 'new_version'),
  };
}

function number(environment: Environment, name: string): number | undefined {
  const value = environment[name];
  if (!value) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new Failure(`environment variable ${name}: must be a number, not ${value}`);
  return Number(value);
}
