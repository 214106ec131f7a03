import { isCalm, type Scenario } from '../scenario';
import type { DeploymentItem, RegistryView } from './registry-view';

/** What a record says of its canary is how it ended. Nothing depends on it, so where calls fail it may be late. */
export function verdictViolations({ deployments }: RegistryView, scenario: Scenario): string[] {
  if (!isCalm(scenario)) return [];
  return deployments.flatMap((deployment) =>
    problems(deployment).map((problem) => `deployment ${deployment.deploymentId} ${problem}`),
  );
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
