import type { DeployedAccount } from '../../platform/deployed-account';
import { healthyTargets } from './live-endpoint';
import { registryView } from './registry-view';

/** What must hold at any time: an endpoint that is live answers, even while it is updated, until its deletion starts. */
export async function servingViolations(aws: DeployedAccount): Promise<string[]> {
  const { endpoints, deployments } = registryView(await aws.table.items());
  const problems = await Promise.all(
    endpoints
      .filter(({ status, lockedBy }) => {
        const holder = deployments.find(({ deploymentId }) => deploymentId === lockedBy);
        return status === 'LIVE' && holder?.kind !== 'DELETE';
      })
      .map(async ({ model }) =>
        (await healthyTargets(aws, model)) > 0 ? [] : [`${model} is LIVE and does not answer`],
      ),
  );
  return problems.flat();
}
