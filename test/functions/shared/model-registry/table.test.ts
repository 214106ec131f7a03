import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RegistryTable } from '../../../../functions/shared/model-registry/table';
import { type LocalRegistry, localRegistry } from '../../registry-table';

let registry: LocalRegistry;
/** What was asked of DynamoDB. */
const asked: Record<string, unknown>[] = [];
beforeAll(async () => {
  registry = await localRegistry();
  const record = (input: object) => asked.push({ ...input });
  registry.client.middlewareStack.add(
    (next) => (call) => {
      record(call.input);
      return next(call);
    },
    { step: 'initialize', name: 'recordInputs' },
  );
  const entries = ['A#1', 'A#2', 'A#3', 'B#1'];
  for (const [index, sk] of entries.entries()) {
    await registry.table.put(
      { pk: 'list', sk, number: index, note: sk, gsiPk: 'times', gsiSk: `${9 - index}` },
      { exists: false },
    );
  }
});
beforeEach(() => {
  asked.length = 0;
});
afterAll(() => registry.close());

describe('reading', () => {
  it('an item is consistent', async () => {
    expect(await registry.table.get({ pk: 'list', sk: 'A#1' })).toMatchObject({ number: 0 });
    expect(asked).toMatchObject([{ ConsistentRead: true }]);
  });

  it('an item that is not there gives nothing', async () => {
    expect(await registry.table.get({ pk: 'list', sk: 'C' })).toBeUndefined();
  });

  it('a partition of the table is consistent, of an index it cannot be', async () => {
    await registry.table.page({ partition: 'list' });
    await registry.table.page({ partition: 'times', index: 'byTime' });
    expect(asked.map(({ ConsistentRead }) => ConsistentRead)).toEqual([true, false]);
  });

  it('a partition comes in the order of its sort keys, or the other way round', async () => {
    const keys = async (query: object) =>
      (await registry.table.page({ partition: 'list', ...query })).items.map(({ sk }) => sk);
    expect(await keys({})).toEqual(['A#1', 'A#2', 'A#3', 'B#1']);
    expect(await keys({ newestFirst: true })).toEqual(['B#1', 'A#3', 'A#2', 'A#1']);
    expect(await keys({ sortKeyPrefix: 'A#' })).toEqual(['A#1', 'A#2', 'A#3']);
    expect(await keys({ index: 'byTime', partition: 'times' })).toEqual(['B#1', 'A#3', 'A#2', 'A#1']);
    expect(await keys({ partition: 'nothing' })).toEqual([]);
  });

  it('brings the attributes that were asked for, whatever their names', async () => {
    const { items } = await registry.table.page({ partition: 'list', limit: 1, attributes: ['number', 'sk'] });
    expect(items).toEqual([{ number: 0, sk: 'A#1' }]);
  });

  it('goes on after the last key of a page, and to the end with `all`', async () => {
    const first = await registry.table.page({ partition: 'list', limit: 3 });
    expect(first.items).toHaveLength(3);
    const second = await registry.table.page({ partition: 'list', limit: 3, after: first.lastKey });
    expect(second).toEqual({ items: [expect.objectContaining({ sk: 'B#1' })], lastKey: undefined });
    const keys = [];
    for await (const { sk } of registry.table.all({ partition: 'list', limit: 1 })) keys.push(sk);
    expect(keys).toEqual(['A#1', 'A#2', 'A#3', 'B#1']);
  });
});

describe('writing', () => {
  it('says whether its condition held, and else leaves the item as it is', async () => {
    const key = { pk: 'written', sk: 'item' };
    expect(await registry.table.put({ ...key, value: 1 }, { exists: false })).toBe(true);
    expect(await registry.table.put({ ...key, value: 2 }, { exists: false })).toBe(false);
    expect(
      await registry.table.update(key, { set: { value: 3 }, condition: { equals: { value: 9 } } }),
    ).toBeUndefined();
    expect(await registry.table.delete(key, { equals: { value: 9 } })).toBe(false);
    expect(await registry.table.get(key)).toEqual({ ...key, value: 1 });
    expect(await registry.table.update(key, { set: { value: 4 }, condition: { equals: { value: 1 } } })).toEqual({
      ...key,
      value: 4,
    });
    expect(await registry.table.delete(key, { equals: { value: 4 } })).toBe(true);
    expect(await registry.table.delete(key)).toBe(true);
    expect(await registry.table.get(key)).toBeUndefined();
  });

  it('fails with whatever else went wrong', async () => {
    const error = (name: string) => Object.assign(new Error(name), { name });
    const failing = (thrown: Error) =>
      new RegistryTable({ send: () => Promise.reject(thrown) } as unknown as LocalRegistry['client'], 'registry');
    const write = (thrown: Error) => failing(thrown).delete({ pk: 'a', sk: 'b' });
    await expect(write(error('ThrottlingException'))).rejects.toThrow('ThrottlingException');
    expect(await write(new ConditionalCheckFailedException({ message: 'no', $metadata: {} }))).toBe(false);
  });
});
