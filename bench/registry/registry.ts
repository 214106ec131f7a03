import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import dynalite from 'dynalite';
import { keyOf } from '../../contract/registry-keys';
import { readRegistryRoutes } from '../../functions/read-registry/routes';
import { registerModelRoutes } from '../../functions/register-model/routes';
import { documentClient } from '../../functions/shared/clients/dynamodb';
import { RegistryTable } from '../../functions/shared/model-registry/table';
import { restHandler } from '../../functions/shared/rest/rest-handler';
import type { Assembly } from '../../local/assembly';
import { createTableInput } from '../../local/aws/dynamodb/table-properties';

/** DynamoDB's limit per BatchWriteItem. */
const BATCH = 25;
const TEMPLATE = 'model-0';

/** The registry's handlers on the app's own table, in dynalite, through the real SDK. */
export class Registry {
  /** Items that queries have read so far: what a listing costs. */
  itemsRead = 0;
  private models = 0;
  private readonly handle: (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult>;

  private constructor(
    private readonly server: Server,
    private readonly client: DynamoDBClient,
    private readonly document: DynamoDBDocumentClient,
    private readonly tableName: string,
  ) {
    const table = new RegistryTable(document, tableName);
    this.handle = restHandler({
      ...readRegistryRoutes(table, {}),
      ...registerModelRoutes(table, { maxModelNameLength: 24, imageRegistries: [] }),
    });
    document.middlewareStack.add((next) => async (args) => {
      const response = await next(args);
      this.itemsRead += (response.output as { ScannedCount?: number }).ScannedCount ?? 0;
      return response;
    });
  }

  static async open(assembly: Assembly): Promise<Registry> {
    const server: Server = dynalite({ createTableMs: 0 });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const client = new DynamoDBClient({
      endpoint: `http://127.0.0.1:${port}`,
      region: assembly.region,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const [table] = assembly.ofType('AWS::DynamoDB::Table');
    const TableName = table!.physicalId;
    const input = createTableInput({ ...table!.properties, TableName }) as unknown as CreateTableCommandInput;
    await client.send(new CreateTableCommand(input));
    return new Registry(server, client, documentClient(client), TableName);
  }

  /** A request as API Gateway passes it on: `GET /models/{model}`. */
  async request(route: string, parameters: Partial<APIGatewayProxyEvent> = {}): Promise<{ pageToken?: string }> {
    const [httpMethod, resource] = route.split(' ');
    const event = { httpMethod, resource, headers: {}, requestContext: { identity: {} }, ...parameters };
    const { statusCode, body } = await this.handle(event as unknown as APIGatewayProxyEvent);
    if (statusCode >= 300) throw new Error(`${route} answered ${statusCode}: ${body}`);
    return JSON.parse(body);
  }

  /** Fills the table up to that many models: the first is registered, the others are its copies under other names. */
  async fill(models: number): Promise<void> {
    if (this.models === 0) {
      await this.register(TEMPLATE);
      this.models = 1;
    }
    const Key = keyOf('model', { model: TEMPLATE });
    const { Item } = await this.document.send(new GetCommand({ TableName: this.tableName, Key }));
    const copy = (number: number) => JSON.parse(JSON.stringify(Item).replaceAll(TEMPLATE, `model-${number}`));
    while (this.models < models) {
      const size = Math.min(BATCH, models - this.models);
      const requests = Array.from({ length: size }, () => ({ PutRequest: { Item: copy(this.models++) } }));
      await this.document.send(new BatchWriteCommand({ RequestItems: { [this.tableName]: requests } }));
    }
  }

  register(model: string): Promise<object> {
    const body = JSON.stringify({ s3Location: `s3://models/${model}`, metrics: { accuracy: 0.97 } });
    return this.request('POST /models/{model}/versions', { pathParameters: { model }, body });
  }

  async close(): Promise<void> {
    this.client.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
