import { dynamoDB } from '../shared/clients/dynamodb';
import { stepFunctions } from '../shared/clients/step-functions';
import { settingsOf } from '../shared/environment';
import { RegistryTable } from '../shared/model-registry/table';
import { restHandler } from '../shared/rest/rest-handler';
import { readDeploymentsRoutes } from './routes';

const { TABLE_NAME, CALLERS, POOLS, DEPLOY_STATE_MACHINE_ARN, DELETE_STATE_MACHINE_ARN, LOAD_BALANCER_COUNT } =
  settingsOf('read-deployments', process.env);

/** Reads deployments and endpoints. */
export const handler = restHandler(
  readDeploymentsRoutes(
    new RegistryTable(dynamoDB, TABLE_NAME),
    stepFunctions,
    { deploy: DEPLOY_STATE_MACHINE_ARN, delete: DELETE_STATE_MACHINE_ARN },
    { loadBalancers: LOAD_BALANCER_COUNT, pools: POOLS },
  ),
  CALLERS,
);
