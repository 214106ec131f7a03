import { setTimeout as sleep } from 'node:timers/promises';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  type BatchWriteCommandInput,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { INDEXES, PRIMARY_KEY } from '../../../contract/registry-keys';
import { type Change, type Condition, changeExpression, conditionExpression } from './expression';

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export type Item = Record<string, unknown>;

/** A page of one partition: of the table, or of one of its indexes. */
export interface PageQuery {
  readonly index?: keyof typeof INDEXES;
  readonly partition: string;
  readonly sortKeyPrefix?: string;
  readonly newestFirst?: boolean;
  readonly limit?: number;
  readonly after?: Item | undefined;
  /** Attributes to read, if not all. */
  readonly attributes?: readonly string[];
}

export interface ItemPage {
  readonly items: Item[];
  /** Where the next page starts; undefined on the last. */
  readonly lastKey: Item | undefined;
}

/** DynamoDB's: of one call. */
const MOST_WRITES = 25;

/** As often is asked for what DynamoDB put off in a batch: with pauses of 0.05 s, doubled each time, 3 s in all. */
const [BATCH_TRIES, FIRST_PAUSE_MS] = [7, 50];

/** The registry's one table: consistent reads, conditional writes and queries; a scan is not among its operations. */
export class RegistryTable {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tableName: string,
  ) {}

  async get(key: Key): Promise<Item | undefined> {
    const { Item } = await this.client.send(
      new GetCommand({ TableName: this.tableName, Key: key, ConsistentRead: true }),
    );
    return Item;
  }

  /** Writes an item that may exist only if the condition holds; false if it doesn't. */
  async put(item: Key & Item, condition: Condition): Promise<boolean> {
    return (
      (await unlessConditionFailed(
        this.client.send(new PutCommand({ TableName: this.tableName, Item: item, ...conditionExpression(condition) })),
      )) !== undefined
    );
  }

  /** The item as it is after the change, or undefined if the condition didn't hold. */
  async update(key: Key, change: Change): Promise<Item | undefined> {
    const result = await unlessConditionFailed(
      this.client.send(
        new UpdateCommand({
          TableName: this.tableName,
          Key: key,
          ReturnValues: 'ALL_NEW',
          ...changeExpression(change),
        }),
      ),
    );
    return result?.Attributes;
  }

  /** False if the condition didn't hold. Deleting what isn't there succeeds. */
  async delete(key: Key, condition?: Condition): Promise<boolean> {
    return (
      (await unlessConditionFailed(
        this.client.send(
          new DeleteCommand({
            TableName: this.tableName,
            Key: key,
            ...(condition ? conditionExpression(condition) : {}),
          }),
        ),
      )) !== undefined
    );
  }

  /**
   * Writes items whatever is there. Twenty-five go in a call, of which DynamoDB may put off some: they are sent again.
   *
   * @throws Error where some are put off again and again; those before them are written
   */
  async putAll(items: readonly (Key & Item)[]): Promise<void> {
    for (let first = 0; first < items.length; first += MOST_WRITES) {
      const puts = items.slice(first, first + MOST_WRITES).map((Item) => ({ PutRequest: { Item } }));
      await this.write({ [this.tableName]: puts });
    }
  }

  async page(query: PageQuery): Promise<ItemPage> {
    const { partition, sort } = query.index ? INDEXES[query.index] : PRIMARY_KEY;
    const { sortKeyPrefix: prefix, attributes = [] } = query;
    const names = attributes.map((attribute, index) => [`#attribute${index}`, attribute]);
    const result = await this.client.send(
      new QueryCommand({
        TableName: this.tableName,
        IndexName: query.index,
        // Indexes offer eventually consistent reads only.
        ConsistentRead: query.index === undefined,
        KeyConditionExpression: prefix
          ? '#partition = :partition AND begins_with(#sort, :prefix)'
          : '#partition = :partition',
        ExpressionAttributeNames: {
          '#partition': partition,
          ...(prefix ? { '#sort': sort } : {}),
          ...Object.fromEntries(names),
        },
        ProjectionExpression: names.map(([placeholder]) => placeholder).join(', ') || undefined,
        ExpressionAttributeValues: { ':partition': query.partition, ...(prefix ? { ':prefix': prefix } : {}) },
        ScanIndexForward: !query.newestFirst,
        Limit: query.limit,
        ExclusiveStartKey: query.after,
      }),
    );
    return { items: result.Items ?? [], lastKey: result.LastEvaluatedKey };
  }

  /** Every item of a partition whose sort key starts so, page by page. */
  async *all(query: PageQuery): AsyncGenerator<Item> {
    let { after } = query;
    do {
      const page = await this.page({ ...query, after });
      yield* page.items;
      after = page.lastKey;
    } while (after);
  }

  private async write(requests: BatchWriteCommandInput['RequestItems']): Promise<void> {
    let rest = requests;
    for (let tried = 1, pause = FIRST_PAUSE_MS; ; tried++, pause *= 2) {
      const { UnprocessedItems } = await this.client.send(new BatchWriteCommand({ RequestItems: rest }));
      const left = UnprocessedItems?.[this.tableName]?.length ?? 0;
      if (left === 0) return;
      if (tried === BATCH_TRIES) throw new Error(`DynamoDB put off ${left} items of a batch ${tried} times`);
      rest = UnprocessedItems;
      await sleep(pause);
    }
  }
}

async function unlessConditionFailed<T>(write: Promise<T>): Promise<T | undefined> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}
