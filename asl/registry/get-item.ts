import { type Call, type CallOptions, call } from '../aws/call';
import type { keyOf } from './keys';
import { onItems, TABLE } from './table';

interface GetItem extends Omit<CallOptions, 'permissions'> {
  /** Those that are read, of an item that may hold more than a state takes; else all. */
  readonly attributes?: readonly string[];
}

/** One item of the registry as it is now; without `Item` where there is none. */
export function getItem(key: ReturnType<typeof keyOf>, { attributes, ...options }: GetItem = {}): Call {
  return call(
    'dynamodb',
    'getItem',
    { TableName: TABLE, Key: key, ConsistentRead: true, ...(attributes ? projected(attributes) : {}) },
    { ...options, permissions: [onItems('GetItem')] },
  );
}

/** Each by a placeholder: `status`, `error` and others are reserved words. */
function projected(attributes: readonly string[]) {
  return {
    ProjectionExpression: attributes.map((name) => `#${name}`).join(', '),
    ExpressionAttributeNames: Object.fromEntries(attributes.map((name) => [`#${name}`, name])),
  };
}
