import { BOUNDS } from '../../../contract/bounds';
import type { ImageName } from '../inputs/images';
import { isCalm, type Scenario } from '../scenario';
import type { DeploymentItem, RegistryView } from './registry-view';

/** The first line of a failure is there, is no longer than a person reads, and tells what went wrong. */
export function firstLineViolations({ deployments }: RegistryView, scenario: Scenario): string[] {
  return deployments.flatMap((deployment) => {
    if (deployment.error === undefined) return [];
    const { error = '', cause = '' } = JSON.parse(deployment.error) as { error?: string; cause?: string };
    const problems = [
      ...(cause === '' ? [`fails by ${error} without a cause`] : []),
      ...(cause.length > BOUNDS.cause ? [`has a cause of ${cause.length} characters`] : []),
      ...untold(deployment, error, cause, scenario),
    ];
    return problems.map((problem) => `deployment ${deployment.deploymentId} ${problem}`);
  });
}

/** What the scenario has planted in the image and the first line does not name. */
function untold({ image }: DeploymentItem, error: string, cause: string, scenario: Scenario): string[] {
  if (error !== 'ServiceFailed' || image === undefined || !isCalm(scenario)) return [];
  const { repositoryUri, tag } = JSON.parse(image) as { repositoryUri: string; tag: string };
  const planted = scenario.images[`${repositoryUri}:${tag}` as ImageName]?.planted ?? [];
  if (planted.length === 0 && onlyDeploys(scenario)) return [`fails by ${error} though ${tag} serves: ${cause}`];
  return planted.filter((text) => !cause.includes(text)).map((text) => `does not say "${text}" but "${cause}"`);
}

/** Nothing happens to instances. */
function onlyDeploys({ actions }: Scenario): boolean {
  return actions.every(({ kind }) => kind === 'deploy');
}
