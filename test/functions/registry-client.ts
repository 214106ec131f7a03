import type { APIGatewayProxyEvent } from 'aws-lambda';
import { type ApiClient, apiClient } from '../../client/api-client';
import { ROUTES } from '../../contract/routes';
import { governModelRoutes } from '../../functions/govern-model/routes';
import { readRegistryRoutes } from '../../functions/read-registry/routes';
import { registerModelRoutes } from '../../functions/register-model/routes';
import type { RegistryTable } from '../../functions/shared/model-registry/table';
import { logger } from '../../functions/shared/observability';
import { restHandler } from '../../functions/shared/rest/rest-handler';
import { REGISTRATION } from './registry-table';

/** The API's client before the registry's own functions, without the API between them. */
export function registryClientOf(table: RegistryTable): ApiClient {
  logger.setLogLevel('SILENT');
  const handle = restHandler({
    ...readRegistryRoutes(table, {}),
    ...registerModelRoutes(table, REGISTRATION),
    ...governModelRoutes(table),
  });
  return apiClient({
    url: 'http://registry',
    fetch: async (request) => {
      const { statusCode, body } = await handle(await eventOf(request));
      const isEmpty = statusCode === 204;
      const headers = { 'content-type': 'application/json' };
      return new Response(isEmpty ? null : body, { status: statusCode, headers });
    },
  });
}

async function eventOf(request: Request): Promise<APIGatewayProxyEvent> {
  const url = new URL(request.url);
  for (const { method, path } of ROUTES) {
    const pattern = new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
    const found = method === request.method && pattern.exec(url.pathname);
    if (!found) continue;
    return {
      httpMethod: method,
      resource: path,
      pathParameters: found.groups ? { ...found.groups } : null,
      queryStringParameters: Object.fromEntries(url.searchParams),
      headers: Object.fromEntries(request.headers),
      body: await request.text(),
      isBase64Encoded: false,
      requestContext: { extendedRequestId: 'request-1', identity: { apiKeyId: 'key-1' } },
    } as unknown as APIGatewayProxyEvent;
  }
  throw new Error(`no such route: ${request.method} ${url.pathname}`);
}
