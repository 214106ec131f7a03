import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { KnownCallers } from '../../../contract/callers';
import { mlflowHandler } from '../../../functions/mlflow/mlflow-handler';
import { type MlflowOperations, mlflowOperations } from '../../../functions/mlflow/operations';
import { WebhookOperations } from '../../../functions/mlflow/webhooks';
import type { RegistryTable } from '../../../functions/shared/model-registry/table';
import { logger } from '../../../functions/shared/observability';
import { Webhooks } from '../../../functions/shared/webhooks/webhooks';
import { REGISTRATION } from '../registry-table';

// What the functions log is of no use among test results.
logger.setLogLevel('SILENT');

export interface MlflowAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  readonly body: any;
}

/** Calls as MLflow's client does, through API Gateway: `GET model-versions/get`. */
export function mlflowClient(operations: MlflowOperations, known?: KnownCallers, userArn?: string) {
  const handler = mlflowHandler(operations, known);
  return async (call: string, request: Readonly<Record<string, unknown>> = {}): Promise<MlflowAnswer> => {
    const [httpMethod = '', proxy = ''] = call.split(' ');
    const isGet = httpMethod === 'GET';
    const query = Object.entries(request).map(([name, value]) => [name, [value].flat().map(asText)]);
    const event = {
      httpMethod,
      pathParameters: { proxy },
      multiValueQueryStringParameters: isGet ? Object.fromEntries(query) : null,
      body: isGet ? null : JSON.stringify(request),
      requestContext: { extendedRequestId: 'request-1', identity: { userArn: userArn ?? null, apiKeyId: null } },
    } as unknown as APIGatewayProxyEvent;
    const { statusCode, body } = await handler(event);
    return { status: statusCode, body: JSON.parse(body) };
  };
}

/** What a query cannot hold is sent as JSON. */
function asText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** All calls on one table, that of webhooks included; these may be sent to this machine. */
export function operationsOf(table: RegistryTable): MlflowOperations {
  const webhooks = new WebhookOperations(new Webhooks(table), 'local');
  return mlflowOperations(table, REGISTRATION.maxModelNameLength, webhooks);
}

export function clientOf(table: RegistryTable, known?: KnownCallers, userArn?: string) {
  return mlflowClient(operationsOf(table), known, userArn);
}
