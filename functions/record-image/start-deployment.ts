import { randomUUID } from 'node:crypto';
import { type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { BOUNDS } from '../../contract/bounds';
import { deploymentIdOf } from '../../contract/deployment-id';
import type { ImageVersion } from '../../contract/resources';
import { during } from '../shared/ci/failure';
import type { DeploymentSettings } from '../shared/ci/team-config';
import type { Environment } from '../shared/environment';
import { executionArn } from '../shared/execution-arn';

export interface StartedDeployment {
  readonly deploymentId: string;
  readonly executionArn: string;
}

/** Starts the deploy workflow for an image version. Within one run of a workflow it is the same deployment, however often it is started. */
export async function startDeployment(
  stepFunctions: SFNClient,
  stateMachineArn: string,
  image: ImageVersion,
  request: DeploymentSettings,
  environment: Environment,
): Promise<StartedDeployment> {
  const { model, version, imageVersion } = image;
  const deploymentId = deploymentIdOf(model, 'deploy', keyOf(image, environment));
  const input = {
    model,
    requestedBy: requester(environment),
    request: { ...request, modelVersion: version, imageVersion },
  };
  await during(`starting deployment ${deploymentId}`, async () => {
    try {
      await stepFunctions.send(
        new StartExecutionCommand({ stateMachineArn, name: deploymentId, input: JSON.stringify(input) }),
      );
    } catch (error) {
      if ((error as Error).name !== 'ExecutionAlreadyExists') throw error;
    }
  });
  return { deploymentId, executionArn: executionArn(stateMachineArn, deploymentId) };
}

/** What makes it the same deployment: the run's attempt, and the image. */
function keyOf(
  { version, imageVersion }: ImageVersion,
  { GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT = '1' }: Environment,
): string {
  return GITHUB_RUN_ID ? ['github', GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT, version, imageVersion].join('-') : randomUUID();
}

/** Who is to be asked about this deployment: as much of it as a record keeps. */
function requester({ GITHUB_ACTOR, GITHUB_REPOSITORY, GITHUB_RUN_ID, GITHUB_SERVER_URL }: Environment): object {
  if (!GITHUB_RUN_ID) return { command: 'record-image' };
  const run = GITHUB_SERVER_URL && GITHUB_REPOSITORY;
  return {
    ...(GITHUB_ACTOR && { actor: bounded(GITHUB_ACTOR) }),
    ...(run && { workflowRun: bounded(`${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`) }),
  };
}

function bounded(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a record does not keep.
  return text.replace(/[\u0000-\u001f\u007f]/g, ' ').slice(0, BOUNDS.reason);
}
