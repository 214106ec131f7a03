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

describe('writing many items', () => {
  const items = (count: number) => Array.from({ length: count }, (_, index) => ({ pk: 'many', sk: `${index}`, index }));

  it('takes twenty-five in a call, whatever was there', async () => {
    await registry.table.putAll(items(3));
    asked.length = 0;
    await registry.table.putAll(items(60).map((item) => ({ ...item, again: true })));
    expect(asked.map(({ RequestItems }) => Object.values(RequestItems as object)[0].length)).toEqual([25, 25, 10]);
    const { items: found } = await registry.table.page({ partition: 'many' });
    expect(found.filter(({ again }) => again)).toHaveLength(60);
  });

  /** A client that puts off all but the first item of each batch. */
  const busy = (puttingOff: (tried: number) => boolean) => {
    const written: unknown[] = [];
    let tried = 0;
    const send = async ({ input }: { input: { RequestItems: { registry: { PutRequest: { Item: object } }[] } } }) => {
      const [first, ...rest] = input.RequestItems.registry;
      if (!puttingOff(++tried)) return written.push(...[first, ...rest]) && {};
      written.push(first);
      return { UnprocessedItems: { registry: rest } };
    };
    return { written, table: new RegistryTable({ send } as never, 'registry') };
  };

  it('sends again what DynamoDB put off', async () => {
    const { written, table } = busy((tried) => tried < 3);
    await table.putAll(items(4));
    expect(written).toHaveLength(4);
  });

  it('gives up on what it puts off for good', async () => {
    const { table } = busy(() => true);
    await expect(table.putAll(items(20))).rejects.toThrow('DynamoDB put off 13 items of a batch 7 times');
  });
});
