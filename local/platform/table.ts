import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { DynamoDb } from '../aws/dynamodb';
import type { Resource } from '../aws/service';

export type Item = Readonly<Record<string, unknown>>;

/** Reads the registry's table past the API, for tests and `/_local/resources`. */
export class Table {
  constructor(
    private readonly dynamoDb: DynamoDb,
    readonly name: string,
  ) {}

  /** All items, numbers as numbers. */
  async items(): Promise<Item[]> {
    return (await this.rawItems()).map(plainItem);
  }

  /** All items, as DynamoDB writes them. */
  async rawItems(): Promise<RawItem[]> {
    const items: RawItem[] = [];
    let ExclusiveStartKey: unknown;
    do {
      const scan = this.dynamoDb.operations.Scan!;
      const page = (await scan({ TableName: this.name, ExclusiveStartKey }, { roleArn: '' })) as Page;
      items.push(...page.Items);
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
    return items;
  }

  /** Puts items there as they are, such as those of an earlier run. */
  async put(items: readonly RawItem[]): Promise<void> {
    for (const Item of items) await this.dynamoDb.operations.PutItem!({ TableName: this.name, Item }, { roleArn: '' });
  }

  async item(pk: string, sk: string): Promise<Item | undefined> {
    return (await this.items()).find((item) => item.pk === pk && item.sk === sk);
  }

  /** Slots that a model holds: of all items, only these are resources that a workflow must give back. */
  async slots(): Promise<Resource[]> {
    return (await this.items())
      .filter(({ type, owner }) => type === 'SLOT' && owner !== undefined)
      .map(({ pk, sk }) => ({ service: 'dynamodb', type: 'slot', name: `${pk}/${sk}` }));
  }
}

export type RawItem = Readonly<Record<string, AttributeValue>>;

interface Page {
  readonly Items: RawItem[];
  readonly LastEvaluatedKey?: Record<string, AttributeValue>;
}

export function plainItem(item: RawItem): Item {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plain(value)]));
}

function plain(value: AttributeValue): unknown {
  if (value.N !== undefined) return Number(value.N);
  if (value.L !== undefined) return value.L.map(plain);
  if (value.M !== undefined) return plainItem(value.M);
  if (value.NS !== undefined) return value.NS.map(Number);
  if (value.NULL !== undefined) return null;
  return value.S ?? value.BOOL ?? value.SS ?? value.B ?? value.BS;
}
