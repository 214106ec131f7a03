import type { SFNClient } from '@aws-sdk/client-sfn';
import { keyOf } from '../../contract/registry-keys';
import type { Deployment } from '../../contract/resources';
import { toDeployment } from '../shared/model-registry/deployment';
import type { RegistryTable } from '../shared/model-registry/table';
import { timelineOf } from './timeline';
import { type StateMachines, unrecordedDeployment } from './unrecorded-deployment';

/** A deployment as its record tells it, or as its execution does while there is no record yet. */
export async function readDeployment(
  table: RegistryTable,
  stepFunctions: SFNClient,
  stateMachines: StateMachines,
  model: string,
  deploymentId: string,
): Promise<Deployment | undefined> {
  const key = keyOf('deployment', { model, deploymentId });
  const record = await table.get(key);
  if (record) return withTimeline(stepFunctions, toDeployment(record), record.executionArn);
  const unrecorded = await unrecordedDeployment(stepFunctions, stateMachines, model, deploymentId);
  if (unrecorded?.status !== 'IN_PROGRESS') return unrecorded;
  // The record may have been written while the execution was being asked for, up to its end.
  const writtenSince = await table.get(key);
  return writtenSince ? toDeployment(writtenSince) : unrecorded;
}

/** What failed has its timeline in its record; of the others the execution tells it, for as long as Step Functions keeps it. */
async function withTimeline(
  stepFunctions: SFNClient,
  deployment: Deployment,
  executionArn: unknown,
): Promise<Deployment> {
  if (deployment.timeline?.length || typeof executionArn !== 'string') return deployment;
  const timeline = await timelineOf(stepFunctions, executionArn);
  return timeline ? { ...deployment, timeline } : deployment;
}
