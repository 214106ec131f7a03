import type { Deployment } from '../client/resources';
import { versionLabel } from './versions';

/** What it is about: `Deploy iris version 2, image 1`, `Bring back iris version 1, image 1`. */
export function deploymentTitle(
  deployment: Pick<Deployment, 'deploymentId' | 'model' | 'kind' | 'request' | 'modelVersion' | 'imageVersion'>,
): string {
  const { deploymentId, model, kind } = deployment;
  if (kind === 'DELETE') return `Delete ${model}`;
  const version = versionLabel(deployment);
  const what = version === '' ? asked(deployment.request) : ` version ${version}`;
  // The record of a deployment that goes back is like any other; its id tells.
  const verb = deploymentId.startsWith(`${model}_rollback_`) ? 'Bring back' : 'Deploy';
  return `${verb} ${model}${what}`;
}

/** Until the registry has been asked, what is meant by `latest` or an alias is not known. */
function asked(request: unknown): string {
  const { modelVersion, imageVersion } = (request ?? {}) as Readonly<Record<string, unknown>>;
  const part = (name: string, value: unknown) =>
    typeof value === 'string' || typeof value === 'number' ? ` ${name} ${value}` : '';
  return [part('version', modelVersion), part('image', imageVersion)].filter((words) => words !== '').join(',');
}
