import { describe, expect, it } from '@jest/globals';
import { onIndex, onItems, TABLE } from '../../../asl/registry/table';

const ARN = 'arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}';

describe('the permissions on the registry', () => {
  it('are one operation on the items of its table, or a query of one index', () => {
    expect(TABLE).toBe('${TableName}');
    expect(onItems('GetItem')).toEqual({ actions: ['dynamodb:GetItem'], resources: [ARN] });
    expect(onIndex('byTime')).toEqual({ actions: ['dynamodb:Query'], resources: [`${ARN}/index/byTime`] });
  });
});
