import type { SFNClient } from '@aws-sdk/client-sfn';
import { filled, LISTINGS } from '../../contract/registry-keys';
import { ResourceNotFoundException } from '../shared/errors';
import { pricedEndpoint } from '../shared/model-registry/cost';
import { toDeployment } from '../shared/model-registry/deployment';
import { readEndpoint } from '../shared/model-registry/endpoint';
import { readModel } from '../shared/model-registry/model';
import type { RegistryTable } from '../shared/model-registry/table';
import { listPage } from '../shared/rest/listing';
import type { Operations } from '../shared/rest/operations';
import { lineage } from './lineage';
import { type ListedEnvironment, listEndpoints } from './list-endpoints';
import { readDeployment } from './read-deployment';
import { readUpkeep } from './read-upkeep';
import type { StateMachines } from './unrecorded-deployment';

export function readDeploymentsRoutes(
  table: RegistryTable,
  stepFunctions: SFNClient,
  stateMachines: StateMachines,
  environment: ListedEnvironment,
): Operations<'read-deployments'> {
  return {
    listDeployments: async ({ path: { model }, query }) => {
      const partition = filled(LISTINGS.deployments, { model });
      const page = await listPage(table, { index: 'byTime', partition, newestFirst: true }, query, toDeployment);
      // A model that was never registered can have (rejected) deployments all the same.
      if (page.items.length === 0) await readModel(table, model);
      return page;
    },

    getDeployment: async ({ path: { model, deploymentId } }) => {
      const found = await readDeployment(table, stepFunctions, stateMachines, model, deploymentId);
      if (!found) throw new ResourceNotFoundException(`model ${model} has no deployment ${deploymentId}`);
      return found;
    },

    listEndpoints: async ({ query, mayTouch }) => listEndpoints(table, environment, query, mayTouch),

    getEndpoint: async ({ path: { model } }) =>
      pricedEndpoint(table, await readEndpoint(table, model), environment.pools),

    getUpkeep: async ({ mayTouch }) => readUpkeep(table, mayTouch),

    getLineage: async ({ path: { model } }) => lineage(table, model),
  };
}
