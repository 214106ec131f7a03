import type { Deployment } from '../client/resources';
import { versionLabel } from './versions';

/** What it is about: `Deploy iris version 2, image 1`, `Bring back iris version 1, image 1`. */
export function deploymentTitle(
  deployment: Pick<Deployment, 'deploymentId' | 'model' | 'kind' | 'modelVersion' | 'imageVersion'>,
): string {
  const { deploymentId, model, kind } = deployment;
  if (kind === 'DELETE') return `Delete ${model}`;
  const version = versionLabel(deployment);
  // The record of a deployment that goes back is like any other; its id tells.
  const verb = deploymentId.startsWith(`${model}_rollback_`) ? 'Bring back' : 'Deploy';
  return `${verb} ${model}${version === '' ? '' : ` version ${version}`}`;
}
