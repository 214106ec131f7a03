import type { StartDeploymentRequest } from '../client/resources';
import { jsonFile } from './json-file';
import { UsageError } from './usage-error';

/** What a plan went by, out of a file that `plan --json` wrote. */
export function basisOf(file: string): NonNullable<StartDeploymentRequest['basis']> {
  const { basis } = jsonFile('--plan', file);
  if (typeof basis === 'object' && basis !== null) return basis as Record<string, string>;
  throw new UsageError(`--plan: ${file} has no basis: it is no plan, as plan <model> --json writes it`);
}
