import type { SFNClient } from '@aws-sdk/client-sfn';
import type { Deployment } from '../../contract/resources';
import { deploymentId, modelName } from '../../contract/values';
import { ResourceNotFoundException } from '../shared/errors';
import { deploymentKey, deploymentsOf, toDeployment } from '../shared/model-registry/deployment';
import { readEndpoint } from '../shared/model-registry/endpoint';
import { readModel } from '../shared/model-registry/model';
import type { RegistryTable } from '../shared/model-registry/table';
import { listPage } from '../shared/rest/listing';
import type { RestAnswer, Routes } from '../shared/rest/rest-handler';
import { lineage } from './lineage';
import { timelineOf } from './timeline';
import { unrecordedDeployment, type Workflows } from './unrecorded-deployment';

export function readDeploymentsRoutes(table: RegistryTable, stepFunctions: SFNClient, workflows: Workflows): Routes {
  return {
    'GET /models/{model}/deployments': async (request) => {
      const model = request.path('model', modelName);
      const query = { index: 'byTime' as const, partition: deploymentsOf(model), newestFirst: true };
      const page = await listPage(request, table, query, toDeployment);
      // A model that was never registered can have (rejected) deployments all the same.
      if (page.items.length === 0) await readModel(table, model);
      return ok(page);
    },

    'GET /models/{model}/deployments/{deploymentId}': async (request) => {
      const model = request.path('model', modelName);
      const id = request.path('deploymentId', deploymentId);
      const found = await readDeployment(table, stepFunctions, workflows, model, id);
      if (!found) throw new ResourceNotFoundException(`model ${model} has no deployment ${id}`);
      return ok(found);
    },

    'GET /models/{model}/endpoint': async (request) => ok(await readEndpoint(table, request.path('model', modelName))),

    'GET /models/{model}/endpoint/lineage': async (request) =>
      ok(await lineage(table, request.path('model', modelName))),
  };
}

async function readDeployment(
  table: RegistryTable,
  stepFunctions: SFNClient,
  workflows: Workflows,
  model: string,
  id: string,
): Promise<Deployment | undefined> {
  const record = await table.get(deploymentKey(model, id));
  if (record) return withTimeline(stepFunctions, toDeployment(record), record.executionArn);
  const unrecorded = id.startsWith(`${model}.`)
    ? await unrecordedDeployment(stepFunctions, workflows, model, id)
    : undefined;
  if (unrecorded?.status !== 'IN_PROGRESS') return unrecorded;
  // The record may have been written while the execution was being asked for, up to its end.
  const writtenSince = await table.get(deploymentKey(model, id));
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

function ok(body: object): RestAnswer {
  return { status: 200, body };
}
