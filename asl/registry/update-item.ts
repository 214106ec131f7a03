import type { AttributeOf } from '../../contract/registry-items';
import { call } from '../aws/call';
import type { Catcher } from '../language/states';
import { type AttributeValue, written } from './attributes';
import { keyOf } from './keys';
import { onItems, TABLE } from './table';

/** The items that workflows change, each a model's own: its endpoint, and the deployment that the workflow is. */
type Changed = 'endpoint' | 'deployment';

/** Attributes and the expressions of their values. */
type Values<Item extends Changed> = Readonly<Partial<Record<AttributeOf<Item>, string>>>;

interface UpdateItemOptions<Item extends Changed> {
  readonly set?: Values<Item>;
  /** For attributes that keep the value they have. */
  readonly setOnce?: Values<Item>;
  readonly remove?: readonly AttributeOf<Item>[];
  readonly condition?: string;
  /** Values that only the condition mentions. */
  readonly values?: Readonly<Record<string, AttributeValue>>;
  readonly returns?: 'ALL_NEW';
  readonly catch?: readonly Catcher[];
}

export const KEY = {
  endpoint: keyOf('endpoint', {}),
  deployment: keyOf('deployment', { deploymentId: '$deploymentId' }),
} as const;

/** One update of the registry's table. Every attribute goes by a placeholder: DynamoDB reserves hundreds of names. */
export function updateItem<Item extends Changed>(
  item: Item,
  { set, setOnce, remove = [], condition, values = {}, returns, ...options }: UpdateItemOptions<Item>,
) {
  const assignments = [
    ...Object.keys(set ?? {}).map((attribute) => `#${attribute} = :${attribute}`),
    ...Object.keys(setOnce ?? {}).map((attribute) => `#${attribute} = if_not_exists(#${attribute}, :${attribute})`),
  ];
  const clauses = [
    ...(assignments.length > 0 ? [`SET ${assignments.join(', ')}`] : []),
    ...(remove.length > 0 ? [`REMOVE ${remove.map((attribute) => `#${attribute}`).join(', ')}`] : []),
  ];
  const all = written(item, { ...set, ...setOnce } as Values<Item>);
  const given = {
    ...Object.fromEntries(Object.entries(all).map(([name, value]) => [`:${name}`, value])),
    ...values,
  };
  const mentioned = condition ? [...condition.matchAll(/#(\w+)/g)].map(([, name]) => name!) : [];
  const names = new Set([...Object.keys(all), ...remove, ...mentioned]);
  return call(
    'dynamodb',
    'updateItem',
    {
      TableName: TABLE,
      Key: KEY[item],
      UpdateExpression: clauses.join(' '),
      ...(condition && { ConditionExpression: condition }),
      ExpressionAttributeNames: Object.fromEntries([...names].map((name) => [`#${name}`, name])),
      ...(Object.keys(given).length > 0 && { ExpressionAttributeValues: given as Record<string, { S: string }> }),
      ...(returns && { ReturnValues: returns }),
    },
    { ...options, permissions: [onItems('UpdateItem')] },
  );
}
