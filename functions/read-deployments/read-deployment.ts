import type { HistoryEvent, SFNClient } from '@aws-sdk/client-sfn';
import { keyOf } from '../../contract/registry-keys';
import type { Deployment, DeploymentStep, Progress } from '../../contract/resources';
import { type Attributes, attributesOf } from '../shared/model-registry/attributes';
import { toDeployment } from '../shared/model-registry/deployment';
import type { Item, RegistryTable } from '../shared/model-registry/table';
import { executionHistory } from './execution-history';
import { progress } from './progress';
import { stepsOf, stepsOfEnded } from './steps';
import { timeline } from './timeline';
import { typicalSeconds } from './typical-seconds';
import { type StateMachines, unrecordedDeployment } from './unrecorded-deployment';
import { visitsOfTimeline } from './visits';

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
  if (record) return withHistory(table, stepFunctions, record);
  const unrecorded = await unrecordedDeployment(stepFunctions, stateMachines, model, deploymentId);
  if (unrecorded?.status !== 'IN_PROGRESS') return unrecorded;
  // The record may have been written while the execution was being asked for, up to its end.
  const writtenSince = await table.get(key);
  return writtenSince ? withHistory(table, stepFunctions, writtenSince) : unrecorded;
}

/**
 * What failed has its timeline in its record; of the others the execution tells it, for as long as Step Functions keeps it. What a
 * deployment does that has not ended, its execution alone knows; and what it did, rather than a record, which ends with the failure.
 */
async function withHistory(table: RegistryTable, stepFunctions: SFNClient, record: Item): Promise<Deployment> {
  const attributes = attributesOf('deployment', record);
  const { timeline: recorded = [], executionArn, status } = attributes;
  const isUnderWay = status === 'IN_PROGRESS';
  const [events, typical] = await Promise.all([
    executionArn === undefined ? undefined : executionHistory(stepFunctions, executionArn),
    isUnderWay ? typicalSeconds(table, attributes) : undefined,
  ]);
  return {
    ...toDeployment(record),
    ...(isUnderWay ? { progress: progressOf(attributes, events, typical) } : { steps: stepsSoFar(attributes, events) }),
    timeline: recorded.length > 0 ? recorded : events && timeline(events),
  };
}

function progressOf(
  { error }: Attributes<'deployment'>,
  events: HistoryEvent[] | undefined,
  typical: number | undefined,
): Progress | undefined {
  const found = events && progress(events, error?.step);
  return found && { ...found, typicalSeconds: typical };
}

function stepsSoFar(
  { error, endedAt, timeline: recorded = [] }: Attributes<'deployment'>,
  events: HistoryEvent[] | undefined,
): DeploymentStep[] | undefined {
  const steps = events
    ? stepsOfEnded(events, { failedState: error?.step, endedAt })
    : stepsOf(visitsOfTimeline(recorded), error?.step);
  return steps.length > 0 ? steps : undefined;
}
