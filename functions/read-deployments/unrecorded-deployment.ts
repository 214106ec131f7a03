import { setTimeout as sleep } from 'node:timers/promises';
import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  ExecutionDoesNotExist,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import type { Deployment } from '../../contract/resources';

export interface Workflows {
  readonly deployStateMachineArn: string;
  readonly deleteStateMachineArn: string;
}

/** DescribeExecution is eventually consistent: in all, it is asked for about a second. */
const WAITS_MS = [0, 100, 300, 600];

/**
 * A deployment whose execution has been started and has not written its record yet: between the API's 202 and the
 * workflow's first write the execution is all there is.
 */
export async function unrecordedDeployment(
  stepFunctions: SFNClient,
  workflows: Workflows,
  model: string,
  deploymentId: string,
): Promise<Deployment | undefined> {
  for (const wait of WAITS_MS) {
    await sleep(wait);
    const [deploy, remove] = await Promise.all([
      describe(stepFunctions, executionArn(workflows.deployStateMachineArn, deploymentId)),
      describe(stepFunctions, executionArn(workflows.deleteStateMachineArn, deploymentId)),
    ]);
    if (deploy) return toDeployment(deploy, 'DEPLOY', model, deploymentId);
    if (remove) return toDeployment(remove, 'DELETE', model, deploymentId);
  }
  return undefined;
}

function executionArn(stateMachineArn: string, name: string): string {
  return `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
}

async function describe(client: SFNClient, executionArn: string): Promise<DescribeExecutionCommandOutput | undefined> {
  try {
    return await client.send(new DescribeExecutionCommand({ executionArn }));
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return undefined;
    throw error;
  }
}

function toDeployment(
  execution: DescribeExecutionCommandOutput,
  kind: Deployment['kind'],
  model: string,
  deploymentId: string,
): Deployment {
  const { request = {} } = JSON.parse(execution.input ?? '{}') as { request?: unknown };
  const common = { deploymentId, model, kind, request, startedAt: execution.startDate!.toISOString() };
  const { status, stopDate, error, cause } = execution;
  // The record is opened before anything else: an execution that ended without one has touched nothing.
  if (status === 'RUNNING' || status === 'SUCCEEDED') return { ...common, status: 'IN_PROGRESS' };
  return {
    ...common,
    status: 'REJECTED',
    ...(stopDate ? { endedAt: stopDate.toISOString() } : {}),
    error: { error: error ?? status ?? 'UNKNOWN', ...(cause ? { cause } : {}) },
  };
}
