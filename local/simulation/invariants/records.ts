import type { DeploymentItem, EndpointItem, RegistryView } from './registry-view';

const FINAL = ['LIVE', 'ROLLED_BACK', 'CLEANUP_FAILED', 'REJECTED', 'DELETED'];
const SERVING = ['LIVE', 'DEGRADED'];
const FAILED = ['ROLLED_BACK', 'CLEANUP_FAILED', 'REJECTED'];

/** What an endpoint that has moved may leave where it was. */
const ELSEWHERE = / \((on instances of its own|in pool \w+)\b/;

/** Every deployment has ended, a failed one says why, and together they explain each endpoint as it is. */
export function recordViolations({ endpoints, deployments }: RegistryView): string[] {
  const models = new Set([...endpoints, ...deployments].map(({ model }) => model));
  return [
    ...deployments.flatMap((deployment) =>
      deploymentProblems(deployment).map((problem) => `deployment ${deployment.deploymentId} ${problem}`),
    ),
    ...[...models].flatMap((model) =>
      endpointProblems(
        endpoints.find((endpoint) => endpoint.model === model),
        deployments.filter((deployment) => deployment.model === model),
      ).map((problem) => `the endpoint of ${model} ${problem}`),
    ),
  ];
}

function deploymentProblems(deployment: DeploymentItem): string[] {
  const { kind, status, endedAt, error, evidence, leftovers } = deployment;
  if (!FINAL.includes(status)) return [`is ${status} for ever`];
  const problems = endedAt === undefined ? ['has no end'] : [];
  if (kind === 'DEPLOY' && FAILED.includes(status)) {
    const reason = JSON.parse(error ?? '{}') as { error?: string; cause?: string };
    if (!reason.error || reason.cause === undefined) problems.push(`is ${status} without its original error`);
    if (status !== 'REJECTED' && evidence === undefined) problems.push(`is ${status} without evidence`);
  }
  if (status === 'LIVE' && (!deployment.modelVersion || !deployment.imageVersion || !deployment.url)) {
    problems.push('is LIVE without its version and URL');
  }
  const left = JSON.parse(leftovers ?? '[]') as string[];
  const isAllElsewhere = left.every((name) => ELSEWHERE.test(name));
  if ((status === 'CLEANUP_FAILED') !== left.length > 0 && !(status === 'LIVE' && isAllElsewhere))
    problems.push(`is ${status} and names ${left.length} leftovers`);
  return problems;
}

function endpointProblems(endpoint: EndpointItem | undefined, deployments: readonly DeploymentItem[]): string[] {
  const problems = endpoint?.lockedBy ? [`is still locked by ${endpoint.lockedBy}`] : [];
  const { statuses, deploymentId } = expected(deployments);
  const actual = endpoint?.status ?? (endpoint ? 'a stub' : 'absent');
  if (!statuses.includes(actual)) problems.push(`is ${actual} but its deployments leave it ${statuses.join(' or ')}`);
  else if (actual === 'LIVE' && endpoint?.deploymentId !== deploymentId) {
    problems.push(`is of ${endpoint?.deploymentId} but ${deploymentId} was the last to go live`);
  }
  return problems;
}

interface Expectation {
  /** Any of these: a rollback may also have removed what an earlier attempt could not. */
  readonly statuses: readonly string[];
  readonly deploymentId?: string;
}

/** A model's deployments hold its lock one after the other, so their ends tell what is there. */
function expected(deployments: readonly DeploymentItem[]): Expectation {
  let current: Expectation = { statuses: ['absent'] };
  const byEnd = [...deployments].sort((left, right) => ((left.endedAt ?? '') < (right.endedAt ?? '') ? -1 : 1));
  for (const { status, kind, deploymentId } of byEnd) {
    const serves = SERVING.some((serving) => current.statuses.includes(serving));
    if (status === 'LIVE') current = { statuses: [status], deploymentId };
    else if (status === 'DELETED') current = { statuses: ['absent'] };
    // A change that could not be taken back leaves an endpoint that serves something.
    else if (status === 'CLEANUP_FAILED') current = { statuses: [kind === 'DEPLOY' && serves ? 'DEGRADED' : status] };
    else if (status === 'ROLLED_BACK' && !serves) current = { statuses: [...current.statuses, 'absent'] };
  }
  return current;
}
