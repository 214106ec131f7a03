import { dynamoDB } from '../shared/clients/dynamodb';
import { required, requiredInteger } from '../shared/environment';
import { RegistryTable } from '../shared/model-registry/table';
import { restHandler } from '../shared/rest/rest-handler';
import { registerModelRoutes } from './routes';

/** Registers model versions and image versions. */
export const handler = restHandler(
  registerModelRoutes(new RegistryTable(dynamoDB, required(process.env, 'TABLE_NAME')), {
    maxModelNameLength: requiredInteger(process.env, 'MAX_MODEL_NAME_LENGTH'),
  }),
);
