import type { Server } from 'node:http';
import type {
  AttributeValue,
  DescribeTimeToLiveInput,
  GetItemOutput,
  TimeToLiveSpecification,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import type { Clock } from '../../clock';
import { fromJson, toJson } from '../schemas/json-body';
import { serviceModel } from '../schemas/service-model';
import { AwsError, type Operation, type Service } from '../service';
import { inProcessRequest } from './in-process-request';
import { createTableInput } from './table-properties';
import { TableStream } from './table-stream';

const operations = [
  'BatchGetItem',
  'BatchWriteItem',
  'CreateTable',
  'DeleteItem',
  'DeleteTable',
  'DescribeTable',
  'GetItem',
  'ListTables',
  'PutItem',
  'Query',
  'Scan',
  'UpdateItem',
  'UpdateTable',
];

/** DynamoDB with its tables in memory. Its work is real I/O: virtual time stands still for it. */
export class DynamoDb implements Service {
  readonly name = 'dynamodb';
  readonly operations: Readonly<Record<string, Operation>>;
  /** By the names of tables that have one. */
  readonly streams = new Map<string, TableStream>();
  private readonly timeToLive = new Map<string, TimeToLiveSpecification | undefined>();
  private readonly server: Server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });

  constructor(private readonly clock: Clock) {
    this.operations = {
      ...Object.fromEntries(
        operations.map((operation) => [operation, (input: object) => this.perform(operation, input)]),
      ),
      ...Object.fromEntries(
        WRITES.map((operation) => [operation, (input: WriteInput) => this.write(operation, input)]),
      ),
      DescribeTimeToLive: (input: DescribeTimeToLiveInput) => this.describeTimeToLive(input),
    };
  }

  /**
   * Creates a table from the resolved properties of its CloudFormation resource; resolves when it can be used.
   *
   * @param streamArn - of its stream, if it has one
   */
  async createTable(properties: Readonly<Record<string, unknown>>, streamArn?: string): Promise<void> {
    const input = createTableInput(properties);
    await this.perform('CreateTable', input);
    const table = String(input.TableName);
    this.timeToLive.set(table, properties.TimeToLiveSpecification as TimeToLiveSpecification);
    if (streamArn !== undefined) this.streams.set(table, this.streamOf(input, streamArn));
    for (;;) {
      const { Table } = (await this.perform('DescribeTable', { TableName: input.TableName })) as DescribedTable;
      if (Table.TableStatus === 'ACTIVE') return;
      await new Promise(setImmediate);
    }
  }

  /** As the table's template has it: what is over stays here until somebody asks, as it may for two days on AWS. */
  private async describeTimeToLive(input: DescribeTimeToLiveInput): Promise<object> {
    const { AttributeName, Enabled } = this.timeToLive.get(input.TableName ?? '') ?? {};
    if (!Enabled) return this.perform('DescribeTimeToLive', input);
    return { TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName } };
  }

  /** A batch of writes is in no stream here: nothing in the app writes so. */
  private write(operation: string, input: WriteInput): Promise<object> {
    const stream = this.streams.get(input.TableName);
    const write = () => this.perform(operation, input);
    return stream ? this.clock.hold(stream.observe(input.Item ?? input.Key ?? {}, write)) : write();
  }

  private streamOf({ TableName, KeySchema }: Record<string, unknown>, arn: string): TableStream {
    const keyNames = (KeySchema as { readonly AttributeName: string }[]).map(({ AttributeName }) => AttributeName);
    return new TableStream(arn, keyNames, this.clock, async (Key) => {
      const { Item } = (await this.perform('GetItem', { TableName, Key, ConsistentRead: true })) as GetItemOutput;
      return Item;
    });
  }

  private async perform(operation: string, input: object): Promise<object> {
    const model = (await this.clock.hold(serviceModel('dynamodb'))).operations.get(operation)!;
    const body = JSON.stringify(toJson(model.input, input));
    const response = await this.clock.hold(inProcessRequest(this.server, operation, body));
    const answer = JSON.parse(response.body);
    if (response.status === 200) return fromJson(model.output, answer) as object;
    throw new AwsError(answer.__type.replace(/^.*#/, ''), answer.message ?? '', response.status);
  }
}

const WRITES = ['DeleteItem', 'PutItem', 'UpdateItem'];

interface WriteInput {
  readonly TableName: string;
  readonly Item?: Readonly<Record<string, AttributeValue>>;
  readonly Key?: Readonly<Record<string, AttributeValue>>;
}

interface DescribedTable {
  readonly Table: { readonly TableStatus: string };
}
