import { randomUUID } from 'node:crypto';
import type { ApiClient } from '../../client/api-client';
import { started } from '../../client/is-plan';
import type { DeploymentRequest } from '../../client/resources';
import { BOUNDS } from '../../contract/bounds';
import { CI_HEADERS } from '../../contract/callers';
import { deploymentIdOf } from '../../contract/deployment-id';
import type { ImageVersion } from '../../contract/resources';
import { ask } from '../shared/ci/registry';
import type { DeploymentSettings } from '../shared/ci/team-config';
import type { Environment } from '../shared/environment';

/**
 * Starts the deployment of an image version, and gives its id. Within one run of a workflow it is the same deployment, however often it
 * is started.
 */
export async function startDeployment(
  registry: ApiClient,
  { model, version, imageVersion }: Pick<ImageVersion, 'model' | 'version' | 'imageVersion'>,
  request: DeploymentSettings,
  environment: Environment,
): Promise<string> {
  const key = keyOf(version, imageVersion, environment);
  const answer = await ask(
    () =>
      registry.POST('/models/{model}/deployments', {
        params: { path: { model }, header: { 'Idempotency-Key': key } },
        body: { ...(request as DeploymentRequest), modelVersion: version, imageVersion },
        headers: requester(environment),
      }),
    `starting deployment ${deploymentIdOf(model, 'deploy', key)}`,
  );
  return started(answer).deploymentId;
}

/** What makes it the same deployment: the run's attempt, and the image. */
function keyOf(
  version: number,
  imageVersion: number,
  { GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT = '1' }: Environment,
): string {
  return GITHUB_RUN_ID ? ['github', GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT, version, imageVersion].join('-') : randomUUID();
}

/** Who is to be asked about this deployment: as much of it as a record keeps. */
function requester({
  GITHUB_ACTOR,
  GITHUB_REPOSITORY,
  GITHUB_RUN_ID,
  GITHUB_SERVER_URL,
}: Environment): Record<string, string> {
  if (!GITHUB_RUN_ID) return {};
  const run = GITHUB_SERVER_URL && GITHUB_REPOSITORY;
  return {
    ...(GITHUB_ACTOR && { [CI_HEADERS.actor]: bounded(GITHUB_ACTOR) }),
    ...(run && {
      [CI_HEADERS.workflowRun]: bounded(`${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`),
    }),
  };
}

/** What a header can hold. */
function bounded(text: string): string {
  return text.replace(/[^ -~]/g, ' ').slice(0, BOUNDS.reason);
}
