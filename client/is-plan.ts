import type { DeploymentPlan, StartedDeployment } from './resources';

/** Of the two answers to a request for a deployment, whether it is that to a dry run. */
export function isPlan(answer: StartedDeployment | DeploymentPlan): answer is DeploymentPlan {
  return !('deploymentId' in answer);
}
