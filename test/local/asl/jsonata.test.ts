import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { parseDefinition } from '../../../local/asl';
import { evaluate, STARTED_AT } from './machine-under-test';

const value = async (expression: string, settings = {}) => (await evaluate(`{% ${expression} %}`, settings)).output;
const problem = async (expression: string) => (await evaluate(`{% ${expression} %}`)).cause?.replace(/^.*#2\)\. /, '');

describe('the functions that Step Functions adds to JSONata', () => {
  it.each(['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'])('$hash computes %s', async (algorithm) => {
    const digest = createHash(algorithm.replace('-', '')).update('input').digest('hex');

    expect(await value(`$hash('input', '${algorithm}')`)).toBe(digest);
    expect(await value(`'input' ~> $hash('${algorithm}')`)).toBe(digest);
  });

  it('$hash names the algorithms it knows', async () => {
    expect(await problem("$hash('a', 'CRC')")).toContain(
      "The algorithm of $hash must be one of MD5, SHA-1, SHA-256, SHA-384, SHA-512, not 'CRC'",
    );
  });

  it("$random gives the platform's numbers, and with a seed always the number that AWS gives", async () => {
    expect(await value('$random()', { random: () => 0.25 })).toBe(0.25);
    expect(await value('$random(42)')).toBe(0.7275636800328681);
  });

  it('$uuid gives a version 4 UUID', async () => {
    expect(await value('$uuid()')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(await value('$uuid() = $uuid()')).toBe(false);
  });

  it.each([
    ['$partition([1, 2, 3], 2)', [[1, 2], [3]]],
    ['$partition([], 2)', []],
    ['$range(0, 6, 2)', [0, 2, 4, 6]],
    ['$range(3, 1, -1)', [3, 2, 1]],
    ['$range(-1.7, 2, 1)', [-1, 0, 1, 2]],
    ['$parse(\'{"a": [1]}\').a[0]', 1],
    ["$parse('null')", null],
  ])('%s', async (expression, expected) => {
    expect(await value(expression)).toEqual(expected);
  });

  it('do not include $eval', async () => {
    expect(await problem("$eval('1+1')")).toBe(
      "The JSONata expression '$eval('1+1')' specified for the field 'Output' threw an error during evaluation. " +
        'T1006: Attempted to invoke a non-function',
    );
  });
});

describe('the functions of JSONata 2.0.6', () => {
  it.each([
    ["$encodeUrlComponent('a b+é&/')", 'a%20b%2B%C3%A9%26%2F'],
    ["$decodeUrlComponent('a%20b%2B%C3%A9%26+')", 'a b+é&+'],
    ["$decodeUrlComponent($replace('a+b%2Bc', '+', '%20'))", 'a b+c'],
    ["$lookup({'constructor': 1}, 'constructor')", 1],
    ["$exists($lookup({'a': 1}, 'constructor'))", false],
    ["[$lookup([{'a': 1}, {'b': 2}, {'a': [3, 4]}], 'a')]", [1, 3, 4]],
    ["$lookup([{'a': 1}, {'b': 2}], 'a')", 1],
  ])('%s', async (expression, expected) => {
    expect(await value(expression)).toEqual(expected);
  });

  it.each(["$encodeUrlComponent('\uD800')", "$decodeUrlComponent('%E0%A4%A')", "$decodeUrlComponent('%')"])(
    'fail for text that cannot be: %j',
    async (expression) => {
      expect(await problem(expression)).toContain('threw an error during evaluation. D3140: Malformed URL passed to $');
    },
  );

  it.each(['$states.input.a ?? 1', '$states.input.a ?: 1'])('come without newer syntax: %s', (expression) => {
    const Only = { Type: 'Pass', Output: `{% ${expression} %}`, End: true };
    expect(() => parseDefinition({ QueryLanguage: 'JSONata', StartAt: 'Only', States: { Only } })).toThrow(
      `/States/Only/Output: "${expression}" is not a JSONata expression`,
    );
  });
});

describe('an expression', () => {
  it("is told the platform's time", async () => {
    expect(await value('[$millis(), $now()]')).toEqual([STARTED_AT, '2026-01-01T00:00:00.000Z']);
    expect(await value("$now('[Y]-[M01]')")).toBe('2026-01');
  });

  it.each([
    ['$missing', "'$missing' specified for the field 'Output' returned nothing (undefined)."],
    ['function($x) { $x }', 'returned an unsupported result type.'],
    ['{"f": $sum}', 'returned an unsupported result type.'],
    ['1 + "a"', 'threw an error during evaluation. T2002: '],
    ['($f := function($n) { 1 + $f($n) }; $f(1))', 'threw an error during evaluation: Stack overflow error: '],
    ["$parse('{')", 'threw an error during evaluation: $parse was given a text that is not JSON: '],
  ])('that fails says how: %s', async (expression, expected) => {
    const result = await evaluate(`{% ${expression} %}`);

    expect(result.error).toBe('States.QueryEvaluationError');
    expect(result.cause).toContain(expected);
  });

  it('that comes to no JSON number gives a text, as on AWS', async () => {
    expect(await value('1 / 0')).toBe('Infinity');
  });

  it('names its place in the template', async () => {
    const { cause } = await evaluate({ list: [1, { deep: '{% $missing %}' }] });

    expect(cause).toContain("specified for the field 'Output/list[1]/deep' returned nothing");
  });

  it('is one only where the text begins and ends with its marks', async () => {
    const literals = [' {% 1 %}', '{% 1 %} ', '{%', '%}', '$states.input'];

    expect((await evaluate(literals)).output).toEqual(literals);
  });

  it('gives plain JSON, which later expressions read like any other', async () => {
    const { output } = await evaluate('{% $states.input.list[n > 1].n %}', {
      input: { list: [{ n: 1 }, { n: 2 }, { n: 3 }] },
    });

    expect(output).toEqual([2, 3]);
    expect(Object.keys(output as object)).toEqual(['0', '1']);
  });
});
