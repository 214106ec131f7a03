import { isCalm, type Scenario } from '../scenario';
import type { DeploymentItem, RegistryView } from './registry-view';

/** What a record says of its canary is how it ended. Nothing depends on it, so where calls fail it may be late. */
export function verdictViolations({ deployments }: RegistryView, scenario: Scenario): string[] {
  if (!isCalm(scenario)) return [];
  return deployments.flatMap((deployment) =>
    [...problems(deployment), ...(onlyProven(scenario) ? wronged(deployment) : [])].map(
      (problem) => `deployment ${deployment.deploymentId} ${problem}`,
    ),
  );
}

/** Nothing happens but that versions are deployed, called and promoted. */
function onlyProven({ actions }: Scenario): boolean {
  return actions.every(({ kind }) => kind === 'deploy' || kind === 'call' || kind === 'promote');
}

/** A good version is not found bad; an alarm may tell of something else. */
function wronged({ image, error }: DeploymentItem): string[] {
  const { tag, repositoryUri } = JSON.parse(image ?? '{}') as { tag?: string; repositoryUri?: string };
  const { error: name = '', cause = '' } = JSON.parse(error ?? '{}') as { error?: string; cause?: string };
  const isFound = ['CanaryFailed', 'TargetsUnhealthy', 'ServiceFailed'].includes(name) && !cause.startsWith('alarm ');
  return repositoryUri === 'model/good' && isFound ? [`of ${repositoryUri}:${tag} failed by ${name}: ${cause}`] : [];
}

const GOOD = ['PROMOTED', 'SKIPPED'];
/** Errors that the gate's finding is the reason for. */
const FINDINGS: Readonly<Record<string, string>> = { CanaryFailed: 'BAD', CanaryInconclusive: 'INCONCLUSIVE' };

function problems({ status, canary, error }: DeploymentItem): string[] {
  const { verdict } = JSON.parse(canary ?? '{}') as { verdict?: string };
  const { error: name = '' } = JSON.parse(error ?? '{}') as { error?: string };
  const found = FINDINGS[name];
  return [
    ...(found !== undefined && found !== verdict ? [`failed by ${name}, and its canary is ${verdict}`] : []),
    ...(verdict !== undefined && status === 'LIVE' && !GOOD.includes(verdict)
      ? [`is LIVE, and its canary is ${verdict}`]
      : []),
    ...(verdict === 'PROMOTED' && status !== 'LIVE' ? [`is ${status}, and its canary was promoted`] : []),
  ];
}
