import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Change,
  type Condition,
  conditionExpression,
} from '../../../../functions/shared/model-registry/expression';
import { type LocalRegistry, localRegistry } from '../../registry-table';

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
});
afterAll(() => registry.close());

let items = 0;
async function itemWith(attributes: object) {
  const key = { pk: 'expressions', sk: String(items++) };
  await registry.table.put({ ...key, ...attributes }, { exists: false });
  return key;
}
/** Whether a write to an item with these attributes happens under the condition. */
const holds = async (condition: Condition, attributes: object) =>
  (await registry.table.update(await itemWith(attributes), { set: { touched: true }, condition })) !== undefined;
/** An item after a change, without its key. */
const changed = async (change: Change, attributes: object) => {
  const { pk, sk, ...rest } = (await registry.table.update(await itemWith(attributes), change))!;
  return rest;
};

describe('a condition', () => {
  it.each<[string, Condition, object, boolean]>([
    ['exists', { exists: true }, {}, true],
    ['must not exist', { exists: false }, {}, false],
    ['equals', { equals: { owner: 'iris' } }, { owner: 'iris' }, true],
    ['equals not', { equals: { owner: 'iris' } }, { owner: 'wine' }, false],
    ['equals not what is missing', { equals: { owner: 'iris' } }, {}, false],
    ['is below', { below: { latest: 3 } }, { latest: 2 }, true],
    ['is not below its equal', { below: { latest: 3 } }, { latest: 3 }, false],
    ['is not below what is smaller', { below: { latest: 3 } }, { latest: 4 }, false],
    ['is below where it is missing', { below: { latest: 3 } }, {}, true],
    ['is absent', { absent: ['lockedBy'] }, {}, true],
    ['is not absent', { absent: ['lockedBy'] }, { lockedBy: 'iris.1' }, false],
    ['is absent, both', { absent: ['status', 'slotPort'] }, { slotPort: 1 }, false],
    ['holds as a whole', { equals: { a: 1 }, absent: ['b'] }, { a: 1 }, true],
    ['fails in one part', { equals: { a: 1 }, absent: ['b'] }, { a: 1, b: 2 }, false],
    ['has one alternative that holds', { any: [{ equals: { a: 1 } }, { equals: { a: 2 } }] }, { a: 2 }, true],
    ['has no alternative that holds', { any: [{ equals: { a: 1 } }, { equals: { a: 2 } }] }, { a: 3 }, false],
    ['needs more than an alternative', { absent: ['b'], any: [{ exists: true }] }, { b: 1 }, false],
    ['looks into a map', { equals: { 'aliases.champion': 3 } }, { aliases: { champion: 3 } }, true],
  ])('%s', async (_, condition, attributes, held) => {
    expect(await holds(condition, attributes)).toBe(held);
  });

  it('tells an item that is not there from one that is', async () => {
    const missing = { pk: 'expressions', sk: 'missing' };
    expect(await registry.table.update(missing, { set: { a: 1 }, condition: { exists: true } })).toBeUndefined();
    expect(await registry.table.put(missing, { exists: false })).toBe(true);
  });

  it('holds no name and no value in its text', () => {
    const { ConditionExpression } = conditionExpression({ equals: { 'size OR a': 'x = y' }, below: { 'b)': 1 } });
    expect(ConditionExpression).toBe('#n0 = :v0 AND (attribute_not_exists(#n1) OR #n1 < :v1)');
  });
});

describe('a change', () => {
  it('sets, except what is undefined', async () => {
    expect(await changed({ set: { a: 1, b: undefined } }, { b: 2 })).toEqual({ a: 1, b: 2 });
  });

  it('sets once', async () => {
    expect(await changed({ setOnce: { a: 1, b: 1 } }, { a: 0 })).toEqual({ a: 0, b: 1 });
  });

  it('adds', async () => {
    expect(await changed({ add: { a: 2, b: 3 } }, { a: 1 })).toEqual({ a: 3, b: 3 });
  });

  it('removes, an entry of a map too', async () => {
    expect(await changed({ remove: ['a', 'map.x'] }, { a: 1, map: { x: 1, y: 2 } })).toEqual({ map: { y: 2 } });
  });

  it('sets and removes entries of a map, whatever they are called', async () => {
    const map = { 'a.b': 1, '#n0': 2, kept: 3 };
    expect(await changed({ setEntries: { map: { 'a.b': 9, ':v0': 8 } } }, { map })).toEqual({
      map: { ...map, 'a.b': 9, ':v0': 8 },
    });
    expect(await changed({ removeEntries: { map: ['a.b', '#n0', 'none'] } }, { map })).toEqual({ map: { kept: 3 } });
  });

  it('does all of it at once', async () => {
    const change = { set: { a: 1 }, setOnce: { b: 2 }, add: { c: 3 }, remove: ['d'], condition: { equals: { d: 4 } } };
    expect(await changed(change, { d: 4 })).toEqual({ a: 1, b: 2, c: 3 });
  });
});
