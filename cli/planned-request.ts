import type { StartDeploymentRequest } from '../client/resources';
import { jsonFile } from './json-file';
import { UsageError } from './usage-error';

/** What a plan was asked for and what it went by, out of a file that `plan --json` wrote. Of an older one the basis alone is known. */
export function plannedRequest(file: string, model: string): StartDeploymentRequest {
  const { basis, request = {}, model: planned } = jsonFile('--plan', file);
  if (!isObject(basis) || !isObject(request)) {
    throw new UsageError(`--plan: ${file} has no basis: it is no plan, as plan <model> --json writes it`);
  }
  if (planned !== model) throw new UsageError(`--plan: ${file} is a plan of model ${planned}, not of ${model}`);
  if ('rollback' in request)
    throw new UsageError(`--plan: ${file} is a plan of bringing ${model} back, not of deploying it`);
  return { ...request, basis: basis as Record<string, string> };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
