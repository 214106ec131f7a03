import type { Deployment } from '../client/resources';
import { versionLabel } from './versions';

/** What it is about: `Deploy iris version 2, image 1`. */
export function deploymentTitle(
  deployment: Pick<Deployment, 'model' | 'kind' | 'modelVersion' | 'imageVersion'>,
): string {
  const { model, kind } = deployment;
  if (kind === 'DELETE') return `Delete ${model}`;
  const version = versionLabel(deployment);
  return `Deploy ${model}${version === '' ? '' : ` version ${version}`}`;
}
