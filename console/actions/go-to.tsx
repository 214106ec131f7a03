import { hrefOf } from '../routing/route';

/** Shows a deployment that has just begun. */
export function goToDeployment(model: string, { deploymentId }: { readonly deploymentId: string }): void {
  location.hash = hrefOf({ page: 'deployment', model, deploymentId });
}
