import { type Call, type CallOptions, call } from '../aws/call';
import type { keyOf } from './keys';
import { onItems, TABLE } from './table';

/** One item of the registry as it is now; without `Item` where there is none. */
export function getItem(key: ReturnType<typeof keyOf>, options: Omit<CallOptions, 'permissions'> = {}): Call {
  return call(
    'dynamodb',
    'getItem',
    { TableName: TABLE, Key: key, ConsistentRead: true },
    { ...options, permissions: [onItems('GetItem')] },
  );
}
