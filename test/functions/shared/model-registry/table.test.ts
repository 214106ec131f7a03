import type { DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Item, RegistryTable } from '../../../../functions/shared/model-registry/table';
import { type LocalRegistry, localRegistry } from '../../registry-table';

let registry: LocalRegistry;
let table: RegistryTable;
beforeAll(async () => {
  registry = await localRegistry();
  table = registry.table;
  for (const sk of ['A#1', 'A#2', 'A#3', 'B#1']) {
    await table.put({ pk: 'p', sk, name: sk, gsiPk: 'listed', gsiSk: sk }, { exists: false });
  }
});
afterAll(() => registry.close());

const names = (items: readonly Item[]) => items.map(({ name }) => name);

describe('the table', () => {
  it('writes only where the condition holds', async () => {
    const key = { pk: 'w', sk: '1' };
    expect(await table.put({ ...key, a: 1 }, { exists: false })).toBe(true);
    expect(await table.put({ ...key, a: 2 }, { exists: false })).toBe(false);
    expect(await table.update(key, { set: { a: 3 }, condition: { equals: { a: 2 } } })).toBeUndefined();
    expect(await table.update(key, { set: { a: 3 }, condition: { equals: { a: 1 } } })).toEqual({ ...key, a: 3 });
    expect(await table.delete(key, { absent: ['a'] })).toBe(false);
    expect(await table.delete(key)).toBe(true);
    expect(await table.delete(key)).toBe(true);
    expect(await table.get(key)).toBeUndefined();
  });

  it('lists a partition by the beginning of its keys, in either order, page by page', async () => {
    const query = { partition: 'p', sortKeyPrefix: 'A#', limit: 2 };
    const first = await table.page(query);
    expect(names(first.items)).toEqual(['A#1', 'A#2']);
    const second = await table.page({ ...query, after: first.lastKey });
    expect([names(second.items), second.lastKey]).toEqual([['A#3'], undefined]);
    expect(names((await table.page({ ...query, newestFirst: true })).items)).toEqual(['A#3', 'A#2']);
    const all: Item[] = [];
    for await (const item of table.all(query)) all.push(item);
    expect(names(all)).toEqual(['A#1', 'A#2', 'A#3']);
  });

  it('lists an index, and reads only what is asked for', async () => {
    const { items } = await table.page({ index: 'byTime', partition: 'listed', attributes: ['name'] });
    expect(items).toEqual([{ name: 'A#1' }, { name: 'A#2' }, { name: 'A#3' }, { name: 'B#1' }]);
  });
});

describe('a read', () => {
  const sent: { ConsistentRead?: boolean | undefined }[] = [];
  const recorded = {
    send: async (command: GetCommand | QueryCommand) => {
      sent.push(command.input);
      return {};
    },
  } as unknown as DynamoDBDocumentClient;
  beforeEach(() => {
    sent.length = 0;
  });

  it('sees every write before it, except in an index', async () => {
    const recording = new RegistryTable(recorded, 'registry');
    await recording.get({ pk: 'p', sk: 's' });
    await recording.page({ partition: 'p' });
    await recording.page({ index: 'byLabel', partition: 'p' });
    expect(sent.map(({ ConsistentRead }) => ConsistentRead)).toEqual([true, true, false]);
  });

  it('that fails is no condition that did not hold', async () => {
    const broken = { send: () => Promise.reject(new Error('no connection')) } as unknown as DynamoDBDocumentClient;
    await expect(new RegistryTable(broken, 'registry').delete({ pk: 'p', sk: 's' })).rejects.toThrow('no connection');
  });
});
