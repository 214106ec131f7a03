import { setTimeout as sleep } from 'node:timers/promises';
import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  ExecutionDoesNotExist,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { type WorkflowOfDeployments, workflowsOf } from '../../contract/deployment-id';
import type { Deployment } from '../../contract/resources';
import { executionArn } from '../shared/execution-arn';

/** The ARNs of the workflows' state machines. */
export type StateMachines = Readonly<Record<WorkflowOfDeployments, string>>;

/** DescribeExecution is eventually consistent: in all, it is asked for about a second. */
const WAITS_MS = [0, 100, 300, 600];

/**
 * A deployment whose execution has been started and has not written its record yet: between the API's 202 and the
 * workflow's first write the execution is all there is.
 */
export async function unrecordedDeployment(
  stepFunctions: SFNClient,
  stateMachines: StateMachines,
  model: string,
  deploymentId: string,
): Promise<Deployment | undefined> {
  const workflows = workflowsOf(model, deploymentId);
  if (workflows.length === 0) return undefined;
  for (const wait of WAITS_MS) {
    await sleep(wait);
    const found = await Promise.all(
      workflows.map(async (workflow) => {
        const execution = await describe(stepFunctions, executionArn(stateMachines[workflow], deploymentId));
        return execution && toDeployment(execution, KINDS[workflow], model, deploymentId);
      }),
    );
    const deployment = found.find((each) => each !== undefined);
    if (deployment) return deployment;
  }
  return undefined;
}

/** What records call the executions of each workflow. */
const KINDS = { deploy: 'DEPLOY', delete: 'DELETE' } as const;

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
