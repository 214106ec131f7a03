import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import dynalite from 'dynalite';
import { documentClient } from '../../functions/shared/clients/dynamodb';
import { RegistryTable } from '../../functions/shared/model-registry/table';

const TABLE_NAME = 'registry';

/** What the stack tells the function that registers. */
export const REGISTRATION = {
  maxModelNameLength: 24,
  imageRegistries: ['111111111111.dkr.ecr.us-east-1.amazonaws.com', '222222222222.dkr.ecr.us-east-1.amazonaws.com'],
};

/** A registry table on dynalite, through the real SDK. */
export interface LocalRegistry {
  readonly table: RegistryTable;
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
  /** Everything in the table, for comparisons: what no function may do. */
  contents(): Promise<unknown[]>;
  close(): Promise<void>;
}

export async function localRegistry(): Promise<LocalRegistry> {
  const server: Server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const dynamoDB = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const attributes = ['pk', 'sk', 'gsiPk', 'gsiSk', 'labelPk', 'labelSk'];
  const keys = (partition: string, sort: string) => [
    { AttributeName: partition, KeyType: 'HASH' as const },
    { AttributeName: sort, KeyType: 'RANGE' as const },
  ];
  const index = (name: string, partition: string, sort: string) => ({
    IndexName: name,
    KeySchema: keys(partition, sort),
    Projection: { ProjectionType: 'ALL' as const },
  });
  await dynamoDB.send(
    new CreateTableCommand({
      TableName: TABLE_NAME,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: attributes.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: keys('pk', 'sk'),
      GlobalSecondaryIndexes: [index('byTime', 'gsiPk', 'gsiSk'), index('byLabel', 'labelPk', 'labelSk')],
    }),
  );
  const client = documentClient(dynamoDB);
  return {
    client,
    tableName: TABLE_NAME,
    table: new RegistryTable(client, TABLE_NAME),
    contents: async () => {
      const { Items = [] } = await dynamoDB.send(new ScanCommand({ TableName: TABLE_NAME }));
      return Items.sort((a, b) => `${a.pk?.S}${a.sk?.S}`.localeCompare(`${b.pk?.S}${b.sk?.S}`));
    },
    close: () =>
      new Promise((resolve) => {
        dynamoDB.destroy();
        server.close(() => resolve());
      }),
  };
}
