import { NumberValue } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type LocalRegistry, localRegistry } from '../../registry-table';

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
});
afterAll(() => registry.close());

describe('the document client', () => {
  it.each([
    ['a number', 0.1],
    ['a number of more digits than JavaScript’s have', NumberValue.from('0.1234567890123456789')],
    ['a map with an entry called constructor', { constructor: 1 }],
    ['an empty text', ''],
  ])('writes and reads %s without loss', async (what, value) => {
    const key = { pk: 'value', sk: what };
    await registry.table.put({ ...key, value, nothing: undefined }, { exists: false });
    expect(await registry.table.get(key)).toEqual({ ...key, value });
  });
});
