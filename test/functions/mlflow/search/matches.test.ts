import { describe, expect, it } from '@jest/globals';
import { parseFilter, VERSION_ATTRIBUTES } from '../../../../functions/mlflow/search/filter';
import { matches } from '../../../../functions/mlflow/search/matches';

const VERSION = {
  attributes: { name: 'iris-small', run_id: undefined, source_path: 's3://a/100%', version_number: 10 },
  tags: { team: 'Flowers', empty: '' },
};
const holds = (filter: string) => matches(VERSION, parseFilter(filter, VERSION_ATTRIBUTES));

describe('a version matches', () => {
  it.each([
    '',
    "name = 'iris-small'",
    "name != 'iris'",
    "name LIKE 'iris%'",
    "name LIKE '%small'",
    "name LIKE 'iris_small'",
    "name LIKE '%i%s%l%'",
    "name LIKE '%'",
    "name ILIKE 'IRIS%'",
    "name IN ('a', 'iris-small')",
    "name NOT IN ('a')",
    "tags.team = 'Flowers'",
    "tags.team ILIKE 'flo%'",
    "tags.empty = ''",
    'version_number > 9',
    'version_number >= 10',
    'version_number = 10',
    'version_number <= 10',
    'version_number < 11',
    'version_number != 9',
    "name LIKE 'iris%' AND version_number = 10",
    // No model here is a prompt, whether a client asks so or so.
    "tags.`mlflow.prompt.is_prompt` != 'true'",
    "tags.`mlflow.prompt.is_prompt` = 'false'",
  ])('%s', (filter) => expect(holds(filter)).toBe(true));
});

describe('it does not match', () => {
  it.each([
    "name = 'iris'",
    "name LIKE 'IRIS%'",
    "name LIKE 'iris'",
    "name LIKE 'iris__small'",
    "name LIKE '%small_'",
    "name LIKE ''",
    "tags.team = 'flowers'",
    "tags.team LIKE 'flo%'",
    // What is not there is neither the same nor different.
    "tags.other = ''",
    "tags.other != 'a'",
    "tags.constructor != 'a'",
    "run_id != 'r1'",
    "run_id NOT IN ('r1')",
    'version_number < 10',
    'version_number > 10',
    "name LIKE 'iris%' AND version_number = 9",
    "tags.`mlflow.prompt.is_prompt` = 'true'",
  ])('%s', (filter) => expect(holds(filter)).toBe(false));
});

it('a hostile pattern takes no more than the product of the lengths', () => {
  const searched = { attributes: { name: 'a'.repeat(2_000) }, tags: {} };
  const filter = parseFilter(`name LIKE '${'%a'.repeat(2_000)}b'`, VERSION_ATTRIBUTES);
  expect(matches(searched, filter)).toBe(false);
});
