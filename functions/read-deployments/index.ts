import { dynamoDB } from '../shared/clients/dynamodb';
import { stepFunctions } from '../shared/clients/step-functions';
import { required } from '../shared/environment';
import { RegistryTable } from '../shared/model-registry/table';
import { restHandler } from '../shared/rest/rest-handler';
import { readDeploymentsRoutes } from './routes';

/** Reads deployments and endpoints. */
export const handler = restHandler(
  readDeploymentsRoutes(new RegistryTable(dynamoDB, required(process.env, 'TABLE_NAME')), stepFunctions, {
    deployStateMachineArn: required(process.env, 'DEPLOY_STATE_MACHINE_ARN'),
    deleteStateMachineArn: required(process.env, 'DELETE_STATE_MACHINE_ARN'),
  }),
);
