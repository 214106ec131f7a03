import type { DeploymentPlan, StartedDeployment } from './resources';

/** Of the two answers to a request for a deployment, whether it is that to a dry run. */
export function isPlan(answer: StartedDeployment | DeploymentPlan): answer is DeploymentPlan {
  return !('deploymentId' in answer);
}

/** What was started, for who has asked for no plan. Throws an Error if it is one. */
export function started(answer: StartedDeployment | DeploymentPlan): StartedDeployment {
  if (isPlan(answer)) throw new Error(`a plan for ${answer.model} came in place of a deployment`);
  return answer;
}
