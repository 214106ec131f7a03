import type { WebhookReach } from '../../contract/webhooks';
import { dynamoDB } from '../shared/clients/dynamodb';
import { settingsOf } from '../shared/environment';
import { RegistryTable } from '../shared/model-registry/table';
import { Webhooks } from '../shared/webhooks/webhooks';
import { mlflowHandler } from './mlflow-handler';
import { mlflowOperations } from './operations';
import { WebhookOperations } from './webhooks';

const { TABLE_NAME, MAX_MODEL_NAME_LENGTH, CALLERS, WEBHOOKS_TABLE_NAME, WEBHOOK_REACH } = settingsOf(
  'mlflow',
  process.env,
);
const webhooks = new Webhooks(new RegistryTable(dynamoDB, WEBHOOKS_TABLE_NAME));

/** The model registry as MLflow's clients speak to it. */
export const handler = mlflowHandler(
  mlflowOperations(
    new RegistryTable(dynamoDB, TABLE_NAME),
    MAX_MODEL_NAME_LENGTH,
    new WebhookOperations(webhooks, WEBHOOK_REACH as WebhookReach),
  ),
  CALLERS,
);
