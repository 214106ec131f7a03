import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { distinct, ruled } from '../../contract/list-rules';
import { read, sentence } from '../../contract/refusal';

const refusals = (schema: z.ZodMiniType, value: unknown) =>
  (read(schema, value).problems ?? []).map((problem) => sentence(problem, 'list'));

describe('a list whose objects must be something to one another', () => {
  const schema = ruled(z.array(z.object({ at: z.number(), size: z.number() })), {
    rising: 'at',
    total: { field: 'size', most: 10 },
  });
  const list = (...items: readonly (readonly [at: number, size: number])[]) =>
    items.map(([at, size]) => ({ at, size }));

  it.each([[list()], [list([1, 10])], [list([1, 5], [2, 5])]])('may be %j', (value) => {
    expect(refusals(schema, value)).toEqual([]);
  });

  it('has each number greater than the one before', () => {
    expect(refusals(schema, list([2, 1], [1, 1], [1, 1]))).toEqual([
      '1.at: must be more than 2, that of the one before, not 1',
      '2.at: must be more than 1, that of the one before, not 1',
    ]);
  });

  it('has no more of the other together than it may', () => {
    expect(refusals(schema, list([1, 5], [2, 5.5]))).toEqual(['list: must have at most 10 size together, not 10.5']);
  });

  it('is asked for neither while an object is wrong', () => {
    expect(
      refusals(schema, [
        { at: 2, size: 'x' },
        { at: 1, size: 11 },
      ]),
    ).toEqual(['0.size: must be a number, not "x"']);
  });
});

describe('a list whose objects are held to rules one by one, and told apart by some of their fields', () => {
  const entry = z.object({ at: z.string(), zone: z.string(), least: z.number(), most: z.number() });
  const schema = ruled(z.array(entry), { notAbove: { name: 'least', other: 'most' }, once: ['at', 'zone'] });
  const one = { at: '8', zone: 'UTC', least: 1, most: 2 };

  it.each([[[]], [[one]], [[one, { ...one, at: '9' }, { ...one, zone: 'GMT' }]], [[{ ...one, least: 2 }]]])(
    'may be %j',
    (value) => {
      expect(refusals(schema, value)).toEqual([]);
    },
  );

  it('has no number above the other of its object', () => {
    expect(refusals(schema, [one, { ...one, at: '9', least: 3 }])).toEqual([
      '1.least: must not be greater than most, which is 2, not 3',
    ]);
  });

  it('has no two objects that are alike in all of the fields', () => {
    expect(refusals(schema, [one, { ...one, at: '9' }, { ...one, most: 5 }])).toEqual([
      '2.at: must not be there twice, not "8"',
    ]);
  });
});

describe('a list in which nothing stands twice', () => {
  const schema = distinct(z.array(z.string()));

  it.each([[[]], [['a']], [['a', 'b']]])('may be %j', (value) => {
    expect(refusals(schema, value)).toEqual([]);
  });

  it('names what stands there again', () => {
    expect(refusals(schema, ['a', 'b', 'a', 'a'])).toEqual([
      '2: must not be there twice, not "a"',
      '3: must not be there twice, not "a"',
    ]);
  });

  it('tells objects apart by their names', () => {
    const named = distinct(z.array(z.object({ name: z.string() })));
    expect(refusals(named, [{ name: 'a' }, { name: 'b' }])).toEqual([]);
    expect(refusals(named, [{ name: 'a' }, { name: 'a' }])).toEqual(['1.name: must not be there twice, not "a"']);
  });

  it('says so in its JSON Schema', () => {
    expect(z.toJSONSchema(schema)).toMatchObject({ uniqueItems: true });
  });
});
