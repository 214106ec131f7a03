import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { filled, INDEXES, KEYS, LISTINGS, PRIMARY_KEY, SORT_KEY_PREFIXES } from '../../../contract/registry-keys';
import { plainItem, type RawItem } from '../../platform/table';
import type { DeploymentItem, EndpointItem } from '../../simulation/invariants';
import type { Reader } from './reader';

/** An endpoint's item, as it stands there and read. */
export interface Endpoint extends EndpointItem {
  readonly lockedUntil?: number;
  readonly digest?: string;
  readonly imageDetails?: string;
  readonly slotPriority?: number;
  readonly url?: string;
  readonly raw: RawItem;
}

const LAST_DEPLOYMENTS = 20;

export async function readEndpoints(reader: Reader, table: string): Promise<Endpoint[] | undefined> {
  const items = await query(reader, table, { index: 'byLabel', partition: LISTINGS.endpoints });
  return items?.map((raw) => ({ ...(plainItem(raw) as unknown as EndpointItem), raw }));
}

/** Who owns which port or priority. */
export async function readSlots(reader: Reader, table: string, loadBalancers: number): Promise<RawItem[]> {
  const each = Array.from({ length: loadBalancers }, (_, index) =>
    query(reader, table, { partition: filled(KEYS.slot.pk, { loadBalancer: index + 1 }) }),
  );
  return (await Promise.all(each)).flatMap((items) => items ?? []);
}

/** A model with its versions and their images; its endpoint and its deployments are read apart. */
export async function readModel(reader: Reader, table: string, model: string): Promise<RawItem[]> {
  const partition = filled(KEYS.model.pk, { model });
  const [own, versions] = await Promise.all([
    query(reader, table, { partition, sortKeyPrefix: KEYS.model.sk }),
    query(reader, table, { partition, sortKeyPrefix: SORT_KEY_PREFIXES.versions }),
  ]);
  return [...(own ?? []), ...(versions ?? [])];
}

export async function readDeployments(reader: Reader, table: string, model: string): Promise<DeploymentItem[]> {
  const answer = await reader.ask('dynamodb:Query', {
    TableName: table,
    IndexName: 'byTime',
    ...condition(INDEXES.byTime, filled(LISTINGS.deployments, { model })),
    ScanIndexForward: false,
    Limit: LAST_DEPLOYMENTS,
  });
  return (answer?.Items ?? []).map((raw) => plainItem(raw) as unknown as DeploymentItem);
}

/** A text of an item that should be a JSON object; an empty one where it is not, whoever wrote it. */
export function objectIn<T extends object>(text: unknown): Partial<T> {
  try {
    const value: unknown = typeof text === 'string' ? JSON.parse(text) : undefined;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Partial<T>) : {};
  } catch {
    return {};
  }
}

interface Partition {
  readonly index?: keyof typeof INDEXES;
  readonly partition: string;
  readonly sortKeyPrefix?: string;
}

/** Undefined when there is no such table. */
async function query(reader: Reader, table: string, asked: Partition): Promise<RawItem[] | undefined> {
  const { index, partition, sortKeyPrefix } = asked;
  const keys = index ? INDEXES[index] : PRIMARY_KEY;
  const input = {
    TableName: table,
    ...(index && { IndexName: index }),
    ...condition(keys, partition, sortKeyPrefix),
    ConsistentRead: index === undefined,
  };
  let isThere = false;
  const items = await reader.all('dynamodb:Query', input, {
    items: ({ Items }) => {
      isThere = true;
      return Items as RawItem[] | undefined;
    },
    next: ({ LastEvaluatedKey }) => LastEvaluatedKey && { ExclusiveStartKey: LastEvaluatedKey },
  });
  return isThere ? items : undefined;
}

function condition(keys: { readonly partition: string; readonly sort: string }, partition: string, prefix?: string) {
  const begins = prefix === undefined ? '' : ' AND begins_with(#sort, :prefix)';
  const values: Record<string, AttributeValue> = {
    ':partition': { S: partition },
    ...(prefix !== undefined && { ':prefix': { S: prefix } }),
  };
  return {
    KeyConditionExpression: `#partition = :partition${begins}`,
    ExpressionAttributeNames: { '#partition': keys.partition, ...(prefix !== undefined && { '#sort': keys.sort }) },
    ExpressionAttributeValues: values,
  };
}
