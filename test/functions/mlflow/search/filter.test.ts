import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MODEL_ATTRIBUTES, parseFilter, VERSION_ATTRIBUTES } from '../../../../functions/mlflow/search/filter';
import { RegistryError } from '../../../../functions/shared/errors';

const name = { of: 'attribute', key: 'name' };

describe('a filter of MLflow', () => {
  it.each<[string, readonly object[]]>([
    ['', []],
    ['  ', []],
    ["name = 'iris'", [{ ...name, operator: '=', value: 'iris' }]],
    ["name='iris'", [{ ...name, operator: '=', value: 'iris' }]],
    ['name = "iris"', [{ ...name, operator: '=', value: 'iris' }]],
    ["attribute.name != 'iris'", [{ ...name, operator: '!=', value: 'iris' }]],
    ["`name` LIKE 'ir%'", [{ ...name, operator: 'LIKE', value: 'ir%' }]],
    ["name ilike '%RIS'", [{ ...name, operator: 'ILIKE', value: '%RIS' }]],
    ["name IN ('a', 'b')", [{ ...name, operator: 'IN', value: ['a', 'b'] }]],
    ["name not in ('a')", [{ ...name, operator: 'NOT IN', value: ['a'] }]],
    ["name IN ('a',)", [{ ...name, operator: 'IN', value: ['a'] }]],
    ["tags.'a key' = 'x'", [{ of: 'tag', key: 'a key', operator: '=', value: 'x' }]],
    ["name = 'it''s'", [{ ...name, operator: '=', value: "it's" }]],
    ["name = 'a AND b'", [{ ...name, operator: '=', value: 'a AND b' }]],
    ["tags.team = 'a'", [{ of: 'tag', key: 'team', operator: '=', value: 'a' }]],
    ["tags.mlflow.user = 'a'", [{ of: 'tag', key: 'mlflow.user', operator: '=', value: 'a' }]],
    ["tag.`a key` != 'true'", [{ of: 'tag', key: 'a key', operator: '!=', value: 'true' }]],
    ['tags."k" = \'a\'', [{ of: 'tag', key: 'k', operator: '=', value: 'a' }]],
    [
      "name = 'a' AND tags.k LIKE '%' and name != 'b'",
      [
        { ...name, operator: '=', value: 'a' },
        { of: 'tag', key: 'k', operator: 'LIKE', value: '%' },
        { ...name, operator: '!=', value: 'b' },
      ],
    ],
  ])('is read: %s', (filter, comparisons) => {
    expect(parseFilter(filter, MODEL_ATTRIBUTES)).toEqual(comparisons);
  });

  it('of versions has runs, sources and numbers too', () => {
    const filter = "run_id IN ('r1','r2') AND source_path = 's3://a/b' AND version_number >= 2";
    expect(parseFilter(filter, VERSION_ATTRIBUTES)).toEqual([
      { of: 'attribute', key: 'run_id', operator: 'IN', value: ['r1', 'r2'] },
      { of: 'attribute', key: 'source_path', operator: '=', value: 's3://a/b' },
      { of: 'attribute', key: 'version_number', operator: '>=', value: 2 },
    ]);
  });

  it.each(['= 2', "= '2'", '= "2"', '=2'])('knows versions by numbers in quotes, too: %s', (said) => {
    const comparison = { of: 'attribute', key: 'version_number', operator: '=', value: 2 };
    expect(parseFilter(`version_number ${said}`, VERSION_ATTRIBUTES)).toEqual([comparison]);
    expect(parseFilter('version_number > -1', VERSION_ATTRIBUTES)).toMatchObject([{ operator: '>', value: -1 }]);
  });

  it.each(['2.0', "'two'", "''", 'two', '9999999999999999'])('knows no version by %s', (said) => {
    expect(() => parseFilter(`version_number = ${said}`, VERSION_ATTRIBUTES)).toThrow(
      `filter: must have a whole number, not ${said}`,
    );
  });

  it.each([
    ['name IN (,)', 'filter: must have a text in quotes, not ,'],
    ["name IN ('a',,)", 'filter: must have a text in quotes, not ,'],
    ['name IN ()', 'filter: must have a text in quotes, not )'],
    ["colour = 'red'", 'filter: must compare name, tags.<key>, not colour'],
    ["run_id = 'r1'", 'filter: must compare name, tags.<key>, not run_id'],
    ["constructor = 'r1'", 'filter: must compare name, tags.<key>, not constructor'],
    ["name < 'b'", 'filter: name must be compared by =, !=, LIKE, ILIKE, IN, NOT IN, not by <'],
    ["tags.k IN ('a')", 'filter: k must be compared by =, !=, LIKE, ILIKE, not by IN'],
    ['name = iris', 'filter: must have a text in quotes, not iris'],
    ["name = 'iris", "filter: must have a text in quotes such as 'iris', not 'iris"],
    ['name', 'filter: must have =, !=, LIKE, ILIKE, IN, NOT IN, not its end'],
    ["name = 'a' OR name = 'b'", "filter: must have AND, or the end, not OR name = 'b'"],
    ["name = 'a' AND", 'filter: must have an attribute or a tag, not its end'],
    ["name IN 'a'", "filter: must have a list such as ('a', 'b'), not 'a'"],
    ["name IN ('a'", 'filter: must have a comma, or the end of the list, not its end'],
  ])('is refused in a sentence: %s', (filter, sentence) => {
    expect(() => parseFilter(filter, MODEL_ATTRIBUTES)).toThrow(sentence);
  });

  it('compares a version’s number with numbers alone', () => {
    expect(() => parseFilter("version_number LIKE '2'", VERSION_ATTRIBUTES)).toThrow('not by LIKE');
  });

  it('is no longer than somebody writes', () => {
    const many = (count: number, one: string, between: string) => Array(count).fill(one).join(between);
    expect(parseFilter(many(100, "name='a'", ' AND '), MODEL_ATTRIBUTES)).toHaveLength(100);
    expect(() => parseFilter(many(101, "name='a'", ' AND '), MODEL_ATTRIBUTES)).toThrow('at most 100 comparisons');
    expect(() => parseFilter(`name IN (${many(101, "'a'", ',')})`, MODEL_ATTRIBUTES)).toThrow('at most 100 values');
  });

  it('is read, or refused as a request is, whatever it is', () => {
    const part = fc.oneof(
      fc.constantFrom('name', 'tags.`a`', '=', 'LIKE', 'IN', '(', ')', ',', "'", '"', '`', "'a'", 'AND', 'NOT', '1'),
      fc.string({ unit: 'binary' }),
    );
    const filters = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(filters, (filter) => {
        try {
          return Array.isArray(parseFilter(filter, MODEL_ATTRIBUTES));
        } catch (error) {
          return error instanceof RegistryError;
        }
      }),
    );
  });
});
