import { dynamoDB } from '../shared/clients/dynamodb';
import { settingsOf } from '../shared/environment';
import { RegistryTable } from '../shared/model-registry/table';
import { restHandler } from '../shared/rest/rest-handler';
import { registerModelRoutes } from './routes';

const { TABLE_NAME, CALLERS, MAX_MODEL_NAME_LENGTH, IMAGE_REGISTRIES } = settingsOf('register-model', process.env);

/** Registers model versions and image versions. */
export const handler = restHandler(
  registerModelRoutes(new RegistryTable(dynamoDB, TABLE_NAME), {
    maxModelNameLength: MAX_MODEL_NAME_LENGTH,
    imageRegistries: IMAGE_REGISTRIES,
    namePrefix: CALLERS.prefix,
  }),
  CALLERS,
);
