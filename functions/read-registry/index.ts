import { dynamoDB } from '../shared/clients/dynamodb';
import { required } from '../shared/environment';
import { RegistryTable } from '../shared/model-registry/table';
import { restHandler } from '../shared/rest/rest-handler';
import { readRegistryRoutes } from './routes';

/** Lists and reads models, versions and images. */
export const handler = restHandler(
  readRegistryRoutes(new RegistryTable(dynamoDB, required(process.env, 'TABLE_NAME'))),
);
