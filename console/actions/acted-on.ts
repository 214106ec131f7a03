import type { Deployment, Model } from '../../client/resources';

/** A model as its page shows it, and actions need it. */
export interface ActedOn {
  readonly model: Model;
  /** Newest first. */
  readonly deployments: readonly Deployment[];
}

/** What can be brought back: what was live before what is live now. */
export function wereLive({ model, deployments }: ActedOn): Deployment[] {
  return deployments.filter(
    ({ kind, status, deploymentId }) =>
      kind === 'DEPLOY' && status === 'LIVE' && deploymentId !== model.endpoint?.deploymentId,
  );
}
