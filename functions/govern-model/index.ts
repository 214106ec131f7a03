import { dynamoDB } from '../shared/clients/dynamodb';
import { required } from '../shared/environment';
import { RegistryTable } from '../shared/model-registry/table';
import { restHandler } from '../shared/rest/rest-handler';
import { governModelRoutes } from './routes';

/** Aliases, approval, and deletion of models and versions. */
export const handler = restHandler(governModelRoutes(new RegistryTable(dynamoDB, required(process.env, 'TABLE_NAME'))));
