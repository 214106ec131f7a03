import { dynamoDB } from '../shared/clients/dynamodb';
import { settingsOf } from '../shared/environment';
import { RegistryTable } from '../shared/model-registry/table';
import { mlflowHandler } from './mlflow-handler';
import { mlflowOperations } from './operations';

const { TABLE_NAME, MAX_MODEL_NAME_LENGTH, CALLERS } = settingsOf('mlflow', process.env);

/** The model registry as MLflow's clients speak to it. */
export const handler = mlflowHandler(
  mlflowOperations(new RegistryTable(dynamoDB, TABLE_NAME), MAX_MODEL_NAME_LENGTH),
  CALLERS,
);
