import { call } from '../aws/call';
import type { Catcher, Template } from '../language/states';
import { TABLE } from '../naming/names';

interface UpdateItemOptions {
  readonly key: { readonly pk: { readonly S: string }; readonly sk: { readonly S: string } };
  /** Attributes and their values, `{S: …}`, `{N: …}` or `{M: …}`. */
  readonly set?: Readonly<Record<string, Attribute>>;
  /** The same, for attributes that keep the value they have. */
  readonly setOnce?: Readonly<Record<string, Attribute>>;
  readonly remove?: readonly string[];
  readonly condition?: string;
  /** Values that only the condition mentions. */
  readonly values?: Readonly<Record<string, Attribute>>;
  readonly returns?: 'ALL_NEW';
  readonly catch?: readonly Catcher[];
}

type Attribute = { readonly S: Template } | { readonly N: Template } | { readonly M: Template };

/** One update of the registry's table. Every attribute goes by a placeholder: DynamoDB reserves hundreds of names. */
export function updateItem({
  key,
  set = {},
  setOnce = {},
  remove = [],
  condition,
  values = {},
  returns,
  ...options
}: UpdateItemOptions) {
  const assignments = [
    ...Object.keys(set).map((attribute) => `#${attribute} = :${attribute}`),
    ...Object.keys(setOnce).map((attribute) => `#${attribute} = if_not_exists(#${attribute}, :${attribute})`),
  ];
  const clauses = [
    ...(assignments.length > 0 ? [`SET ${assignments.join(', ')}`] : []),
    ...(remove.length > 0 ? [`REMOVE ${remove.map((attribute) => `#${attribute}`).join(', ')}`] : []),
  ];
  const written = { ...set, ...setOnce };
  const given = {
    ...Object.fromEntries(Object.entries(written).map(([name, value]) => [`:${name}`, value])),
    ...values,
  };
  const mentioned = condition ? [...condition.matchAll(/#(\w+)/g)].map(([, name]) => name!) : [];
  const names = new Set([...Object.keys(written), ...remove, ...mentioned]);
  return call(
    'dynamodb',
    'updateItem',
    {
      TableName: TABLE,
      Key: key,
      UpdateExpression: clauses.join(' '),
      ...(condition && { ConditionExpression: condition }),
      ExpressionAttributeNames: Object.fromEntries([...names].map((name) => [`#${name}`, name])),
      ...(Object.keys(given).length > 0 && { ExpressionAttributeValues: given as Record<string, { S: string }> }),
      ...(returns && { ReturnValues: returns }),
    },
    options,
  );
}
