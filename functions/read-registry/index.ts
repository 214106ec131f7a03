import { dynamoDB } from '../shared/clients/dynamodb';
import { settingsOf } from '../shared/environment';
import { RegistryTable } from '../shared/model-registry/table';
import { restHandler } from '../shared/rest/rest-handler';
import { readRegistryRoutes } from './routes';

const { TABLE_NAME, CALLERS, POOLS } = settingsOf('read-registry', process.env);

/** Lists and reads models, versions and images. */
export const handler = restHandler(readRegistryRoutes(new RegistryTable(dynamoDB, TABLE_NAME), POOLS), CALLERS);
