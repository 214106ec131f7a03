import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { firstProblem, type JsonSchema } from '../../../asl/language/schema-check';
import { evaluate } from '../../../local/asl/jsonata';

const problem = (schema: JsonSchema, value: unknown, name = 'body') =>
  evaluate(firstProblem(schema, '$value', name), { value }, 'Output');

const object = (properties: Record<string, JsonSchema>, rest: JsonSchema = {}): JsonSchema => ({
  type: 'object',
  properties,
  additionalProperties: false,
  ...rest,
});

describe('the first problem of a value', () => {
  it.each<[string, JsonSchema, unknown, string]>([
    ['no text', { type: 'string' }, 'a', ''],
    ['a number for a text', { type: 'string' }, 5, 'body: must be a string, not 5'],
    ['a truth for a text', { type: 'string' }, true, 'body: must be a string, not true'],
    ['null for a text', { type: 'string' }, null, 'body: must be a string, not null'],
    ['a list for a text', { type: 'string' }, [], 'body: must be a string'],
    ['too short a text', { type: 'string', minLength: 2 }, 'a', 'body: must be at least 2 characters, not "a"'],
    ['a text of the least length', { type: 'string', minLength: 2 }, 'ab', ''],
    ['too long a text', { type: 'string', maxLength: 2 }, 'abc', 'body: must be at most 2 characters, not "abc"'],
    ['a text of the greatest length', { type: 'string', maxLength: 2 }, 'ab', ''],
    ['no text where none may be', { type: 'string', maxLength: 0 }, 'a', 'body: must be at most 0 characters, not "a"'],
    [
      'a text of another form',
      { type: 'string', pattern: '^a$', description: 'an a' },
      'b',
      'body: must be an a, not "b"',
    ],
    ['a text of that form', { type: 'string', pattern: '^a$' }, 'a', ''],
    ['a text of another form, undescribed', { type: 'string', pattern: '^a$' }, 'b', 'body: must be a string, not "b"'],
    ['a text for a number', { type: 'number' }, '5', 'body: must be a number, not "5"'],
    ['a number', { type: 'number' }, 0.5, ''],
    ['a fraction', { type: 'integer' }, 0.5, 'body: must be a whole number, not 0.5'],
    ['a whole number', { type: 'integer' }, -5, ''],
    [
      'too small a number',
      { type: 'number', minimum: 2, description: 'two or more' },
      1.9,
      'body: must be two or more, not 1.9',
    ],
    ['the least number', { type: 'number', minimum: 2 }, 2, ''],
    ['too great a number', { type: 'integer', maximum: 2 }, 3, 'body: must be a whole number, not 3'],
    ['the greatest number', { type: 'integer', maximum: 2 }, 2, ''],
    [
      'a fraction within bounds',
      { type: 'integer', minimum: 1, maximum: 2 },
      1.5,
      'body: must be a whole number, not 1.5',
    ],
    ['a text for a truth', { type: 'boolean' }, 'true', 'body: must be true or false, not "true"'],
    ['a truth', { type: 'boolean' }, false, ''],
    ['another text', { const: 'a' }, 'b', 'body: must be a, not "b"'],
    ['that text', { const: 'a' }, 'a', ''],
    ['that number', { const: 1 }, 1, ''],
    ['a text for that number', { const: 1 }, '1', 'body: must be 1, not "1"'],
    ['none of several', { enum: ['a', 'b'] }, 'c', 'body: must be one of a, b, not "c"'],
    ['one of several', { enum: ['a', 'b'] }, 'b', ''],
    ['anything', {}, { a: [null] }, ''],
    ['a text for an object', { type: 'object' }, 'a', 'body: must be a JSON object, not "a"'],
    ['a list for an object', { type: 'object' }, [{}], 'body: must be a JSON object'],
    ['an object', { type: 'object' }, { a: 1 }, ''],
    ['a text for a list', { type: 'array' }, 'a', 'body: must be a list, not "a"'],
    ['a list', { type: 'array' }, [1, 'a'], ''],
    ['too short a list', { type: 'array', minItems: 2 }, [1], 'body: must be a list of at least 2'],
    ['a list of the least length', { type: 'array', minItems: 2 }, [1, 2], ''],
    ['too long a list', { type: 'array', maxItems: 2 }, [1, 2, 3], 'body: must be a list of at most 2'],
    ['a list of the greatest length', { type: 'array', maxItems: 2 }, [1, 2], ''],
    [
      'too long a list of bad items',
      { type: 'array', items: { type: 'number' }, maxItems: 1 },
      ['a', 'b'],
      'body: must be a list of at most 1',
    ],
    [
      'too short a list of bad items',
      { type: 'array', items: { type: 'number' }, minItems: 2 },
      ['a'],
      '0: must be a number, not "a"',
    ],
    ['items that differ', { type: 'array', uniqueItems: true }, ['a', 'b', 'c'], ''],
    ['a single item, once', { type: 'array', uniqueItems: true }, ['a'], ''],
    ['no item, once', { type: 'array', uniqueItems: true }, [], ''],
    ['an item twice', { type: 'array', uniqueItems: true }, ['a', 'b', 'a'], '2: must not be there twice, not "a"'],
    ['an item', { type: 'array', items: { type: 'number' } }, [1, 'a', 'b'], '1: must be a number, not "a"'],
    ['an item of a single one', { type: 'array', items: { type: 'number' } }, ['a'], '0: must be a number, not "a"'],
    ['no item', { type: 'array', items: { type: 'number' } }, [], ''],
    ['good items', { type: 'array', items: { type: 'number' } }, [1, 2], ''],
    ['either', { anyOf: [{ type: 'number' }, { const: 'latest' }] }, 'latest', ''],
    ['the other', { anyOf: [{ type: 'number' }, { const: 'latest' }] }, 5, ''],
    ['neither', { anyOf: [{ type: 'number' }, { const: 'latest' }] }, 'a', 'body: must be a number or latest, not "a"'],
    [
      'neither, described',
      { anyOf: [{ type: 'number' }], description: 'a version' },
      'a',
      'body: must be a version, not "a"',
    ],
    [
      'neither, each described',
      { anyOf: [{ type: 'number', description: 'a port' }] },
      'a',
      'body: must be a port, not "a"',
    ],
  ])('of %s', async (_what, schema, value, expected) => {
    expect(await problem(schema, value)).toBe(expected);
  });

  it.each<[string, JsonSchema, unknown, string]>([
    ['a field', object({ a: { type: 'number' } }), { a: 'x' }, 'a: must be a number, not "x"'],
    ['a field that is null', object({ a: { type: 'number' } }), { a: null }, 'a: must be a number, not null'],
    ['a good field', object({ a: { type: 'number' } }), { a: 1 }, ''],
    ['a field that is left out', object({ a: { type: 'number' } }), {}, ''],
    ['a field that is missing', object({ a: {}, b: {} }, { required: ['b'] }), { a: 1 }, 'b: is missing'],
    ['a field that is not known', object({ a: {}, b: {} }), { c: 1, d: 2 }, 'c: is unknown; known are a, b'],
    ['other fields where they may be', object({ a: {} }, { additionalProperties: true }), { c: 1 }, ''],
    [
      'the first of several fields',
      object({ a: { type: 'number' }, b: { type: 'number' } }),
      { b: '2', a: '1' },
      'a: must be a number, not "1"',
    ],
    [
      'a later field',
      object({ a: { type: 'number' }, b: { type: 'number' } }),
      { a: 1, b: '2' },
      'b: must be a number, not "2"',
    ],
    [
      'a field of a field',
      object({ a: object({ b: { type: 'number' } }) }),
      { a: { b: 'x' } },
      'a.b: must be a number, not "x"',
    ],
    [
      'an item of a field',
      object({ a: { type: 'array', items: { type: 'number' } } }),
      { a: [1, 'x'] },
      'a.1: must be a number, not "x"',
    ],
    ['a field named as a function is', object({ constructor: { type: 'number' } } as never), {}, ''],
  ])('of an object: %s', async (_what, schema, value, expected) => {
    expect(await problem(schema, value)).toBe(expected);
  });

  const word = (type: string, properties: Record<string, JsonSchema> = {}) =>
    object({ type: { type: 'string', const: type }, ...properties }, { required: ['type'] });
  const oneOf: JsonSchema = { oneOf: [word('a'), word('b', { size: { type: 'number' } })] };

  it.each([
    [{ type: 'a' }, ''],
    [{ type: 'b', size: 1 }, ''],
    [{ type: 'b', size: 'x' }, 'size: must be a number, not "x"'],
    [{ type: 'a', size: 1 }, 'size: is unknown; known are type'],
    [{ size: 1 }, 'type: is missing'],
    [{ type: 'c' }, 'type: must be one of a, b, not "c"'],
    [{ type: null }, 'type: must be one of a, b, not null'],
    [[], 'body: must be a JSON object'],
    ['a', 'body: must be a JSON object, not "a"'],
  ])('of objects that a word tells apart: %j', async (value, expected) => {
    expect(await problem(oneOf, value)).toBe(expected);
  });

  it.each([
    ['go', ''],
    ['stop', 'body: must be go, or how, not "stop"'],
    [[], 'body: must be go, or how'],
    [{ type: 'b', size: 'x' }, 'size: must be a number, not "x"'],
    [{}, 'type: is missing'],
  ])('of a word, or objects that say more: %j', async (value, expected) => {
    expect(await problem({ description: 'go, or how', anyOf: [{ const: 'go' }, oneOf] }, value)).toBe(expected);
  });

  it('is not compiled of objects that nothing tells apart', () => {
    expect(() => firstProblem({ oneOf: [object({ a: {} }), object({ b: {} })] }, '$value', 'body')).toThrow(
      'alternatives without a field that tells them apart',
    );
  });

  const listRules = { rising: 'at', total: { field: 'size', most: 10 } };
  const stop = object({ at: { type: 'number' }, size: { type: 'number' } }, { required: ['at', 'size'] });

  it.each([
    [[], ''],
    [[{ at: 1, size: 10 }], ''],
    [
      [
        { at: 1, size: 5 },
        { at: 2, size: 5 },
      ],
      '',
    ],
    [
      [
        { at: 1, size: 1 },
        { at: 1, size: 1 },
      ],
      '1.at: must be more than 1, that of the one before, not 1',
    ],
    [
      [
        { at: 1, size: 1 },
        { at: 3, size: 1 },
        { at: 2, size: 1 },
      ],
      '2.at: must be more than 3, that of the one before, not 2',
    ],
    [[{ at: 1, size: 11 }], 'body: must have at most 10 size together, not 11'],
    [
      [
        { at: 1, size: 5 },
        { at: 2, size: 6 },
      ],
      'body: must have at most 10 size together, not 11',
    ],
    [
      [
        { at: 1, size: 'x' },
        { at: 'y', size: 6 },
      ],
      '0.size: must be a number, not "x"',
    ],
  ])('of a list whose objects must be something to one another: %j', async (value, expected) => {
    expect(await problem({ type: 'array', items: stop, listRules }, value)).toBe(expected);
  });

  const map: JsonSchema = {
    type: 'object',
    propertyNames: { type: 'string', pattern: '^[A-Z]+$', description: 'upper case' },
    additionalProperties: { type: 'string', maxLength: 3 },
    maxProperties: 2,
  };

  it.each([
    [{}, ''],
    [{ A: 'a', B: 'b' }, ''],
    [{ A: 1 }, 'A: must be a string, not 1'],
    [{ A: 'a', B: 'long' }, 'B: must be at most 3 characters, not "long"'],
    [{ b: 'a' }, 'body: each name must be upper case, not "b"'],
    [{ A: 'a', B: 'b', C: 'c' }, 'body: must be a map of at most 2 entries'],
  ])('of a map: %j', async (value, expected) => {
    expect(await problem(map, value)).toBe(expected);
  });

  it('names a map that is a field, and its names', async () => {
    const schema = object({ tags: map });
    expect(await problem(schema, { tags: { b: 'a' } })).toBe('tags: each name must be upper case, not "b"');
    expect(await problem(schema, { tags: { A: 1 } })).toBe('tags.A: must be a string, not 1');
    expect(await problem({ type: 'object', additionalProperties: { type: 'number' } }, { 'a b': 'c' })).toBe(
      'a b: must be a number, not "c"',
    );
    expect(await problem({ type: 'object', propertyNames: { type: 'string', maxLength: 1 } }, { ab: 1 })).toBe(
      'body: each name must be at most 1 characters, not "ab"',
    );
  });

  it('shows no more than 100 characters of a text', async () => {
    const schema: JsonSchema = { type: 'number' };
    expect(await problem(schema, 'x'.repeat(100))).toBe(`body: must be a number, not "${'x'.repeat(100)}"`);
    expect(await problem(schema, 'x'.repeat(101))).toBe(`body: must be a number, not "${'x'.repeat(100)}…"`);
  });

  it('shows no more of a name either, and looks for nothing like one that is longer', async () => {
    const schema = object({ a: { type: 'object', additionalProperties: { type: 'number' } } });
    const [long, shown] = ['x'.repeat(60_000), `${'x'.repeat(100)}…`];
    expect(await problem(schema, { a: { [long]: 'b' } })).toBe(`a.${shown}: must be a number, not "b"`);
    expect(await problem(schema, { [long]: 1 })).toBe(`${shown}: is unknown; known are a`);
  });

  it('suggests the field that was meant by one that is not known', async () => {
    const schema = object({ minTasks: {}, maxTasks: {}, cpu: {} });
    const known = 'is unknown; known are minTasks, maxTasks, cpu';
    expect(await problem(schema, { minTask: 1 })).toBe(`minTask: ${known}; did you mean minTasks?`);
    expect(await problem(schema, { MAXTASKS: 1 })).toBe(`MAXTASKS: ${known}; did you mean maxTasks?`);
    expect(await problem(schema, { memory: 1 })).toBe(`memory: ${known}`);
    expect(await problem(schema, { c: 1 })).toBe(`c: ${known}`);
    expect(await problem(object({ a: schema }), { a: { cpus: 1 } })).toBe(`a.cpus: ${known}; did you mean cpu?`);
  });

  it('calls the value as a whole as it is told to', async () => {
    expect(await problem({ type: 'object' }, 1, 'request')).toBe('request: must be a JSON object, not 1');
  });

  it('never takes what a request holds for an expression', async () => {
    for (const value of ["' & $states", '{% $a %}', '$value', '\\', "'"]) {
      expect(await problem({ type: 'number' }, value)).toBe(`body: must be a number, not ${JSON.stringify(value)}`);
      expect(await problem(object({ a: {} }), { [value]: 1 })).toBe(`${value}: is unknown; known are a`);
    }
  });

  it('is not compiled of a schema with a text that would end the expression’s', () => {
    for (const text of ["it's", 'a\\b', 'a\nb']) {
      expect(() => firstProblem({ enum: [text] }, '$value', 'body')).toThrow(
        `cannot be quoted in an expression: ${text}`,
      );
    }
  });

  it('is compiled of what Zod writes', async () => {
    const schema = z.toJSONSchema(z.strictObject({ a: z.optional(z.int().check(z.minimum(1))) })) as JsonSchema;
    expect(await problem(schema, { a: 1 })).toBe('');
    expect(await problem(schema, { a: 0 })).toBe('a: must be a whole number, not 0');
    expect(await problem(schema, { b: 0 })).toBe('b: is unknown; known are a');
  });
});
