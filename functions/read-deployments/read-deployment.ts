import type { SFNClient } from '@aws-sdk/client-sfn';
import { keyOf } from '../../contract/registry-keys';
import type { Deployment } from '../../contract/resources';
import { attributesOf } from '../shared/model-registry/attributes';
import { toDeployment } from '../shared/model-registry/deployment';
import type { Item, RegistryTable } from '../shared/model-registry/table';
import { executionHistory } from './execution-history';
import { progress } from './progress';
import { timeline } from './timeline';
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
  if (record) return withHistory(stepFunctions, record);
  const unrecorded = await unrecordedDeployment(stepFunctions, stateMachines, model, deploymentId);
  if (unrecorded?.status !== 'IN_PROGRESS') return unrecorded;
  // The record may have been written while the execution was being asked for, up to its end.
  const writtenSince = await table.get(key);
  return writtenSince ? withHistory(stepFunctions, writtenSince) : unrecorded;
}

/**
 * What failed has its timeline in its record; of the others the execution tells it, for as long as Step Functions keeps it. What a
 * deployment does that has not ended, its execution alone knows.
 */
async function withHistory(stepFunctions: SFNClient, record: Item): Promise<Deployment> {
  const deployment = toDeployment(record);
  const { timeline: recorded = [], executionArn } = attributesOf('deployment', record);
  const isUnderWay = deployment.status === 'IN_PROGRESS';
  const isAsked = executionArn !== undefined && (isUnderWay || recorded.length === 0);
  const events = isAsked ? await executionHistory(stepFunctions, executionArn) : undefined;
  return {
    ...deployment,
    progress: isUnderWay && events ? progress(events) : undefined,
    timeline: recorded.length > 0 ? recorded : events && timeline(events),
  };
}
