import type { INDEXES } from '../../contract/registry-keys';
import { arn, type Permission } from '../language/permission';

/** The registry's table. */
export const TABLE = '${TableName}';

const ARN = arn('dynamodb', `table/${TABLE}`);

/** An operation on the registry's items. */
export function onItems(operation: 'GetItem' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'Query'): Permission {
  return { actions: [`dynamodb:${operation}`], resources: [ARN] };
}

export function onIndex(index: keyof typeof INDEXES): Permission {
  return { actions: ['dynamodb:Query'], resources: [`${ARN}/index/${index}`] };
}
