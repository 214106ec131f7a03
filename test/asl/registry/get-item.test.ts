import { expect, it } from '@jest/globals';
import { getItem } from '../../../asl/registry/get-item';
import { keyOf } from '../../../asl/registry/keys';
import { allowed, arn } from '../steps/expectations';

it('the look at an item sees what was written last', () => {
  const look = getItem(keyOf('endpoint', {}), { assign: { seen: '{% true %}' } });
  expect(look.Arguments).toEqual({
    TableName: '${TableName}',
    Key: { pk: { S: "{% 'MODEL#' & $model %}" }, sk: { S: 'ENDPOINT' } },
    ConsistentRead: true,
  });
  expect(look.Assign).toEqual({ seen: '{% true %}' });
  expect(allowed(look.permissions)).toEqual([['dynamodb:GetItem', arn('dynamodb', 'table/${TableName}')]]);
});
