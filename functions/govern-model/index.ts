import { dynamoDB } from '../shared/clients/dynamodb';
import { settingsOf } from '../shared/environment';
import { RegistryTable } from '../shared/model-registry/table';
import { restHandler } from '../shared/rest/rest-handler';
import { governModelRoutes } from './routes';

const { TABLE_NAME, CALLERS } = settingsOf('govern-model', process.env);

/** Aliases, approval, and deletion of models and versions. */
export const handler = restHandler(governModelRoutes(new RegistryTable(dynamoDB, TABLE_NAME)), CALLERS);
