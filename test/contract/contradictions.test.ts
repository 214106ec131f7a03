import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { withoutContradiction } from '../../contract/contradictions';
import { read, sentence } from '../../contract/refusal';

const schema = z.looseObject({}).check(withoutContradiction);
const refusals = (value: object) => (read(schema, value).problems ?? []).map((problem) => sentence(problem, 'body'));

describe('settings that contradict each other', () => {
  it.each([
    [{ minTasks: 5, maxTasks: 4 }, ['minTasks: must not be greater than maxTasks, which is 4, not 5']],
    [
      { maxTasks: 4, schedule: [{ maxTasks: 4 }, { maxTasks: 10 }] },
      ['schedule.1.maxTasks: must not be greater than maxTasks of the endpoint, which is 4, not 10'],
    ],
    [
      { secrets: { A: 'arn', TOKEN: 'arn' }, environment: { TOKEN: 'a', B: '' } },
      ['secrets: must not have TOKEN, which environment has too'],
    ],
  ])('are told with their values: %j', (value, expected) => {
    expect(refusals(value)).toEqual(expected);
  });

  it('are all told', () => {
    const both = { minTasks: 2, maxTasks: 1, secrets: { A: '' }, environment: { A: '' } };
    expect(refusals(both)).toHaveLength(2);
  });

  it.each<object>([
    { minTasks: 4, maxTasks: 4 },
    { minTasks: 5 },
    { minTasks: 5, schedule: [{ maxTasks: 0 }] },
    { schedule: [{ maxTasks: 10 }] },
    { maxTasks: 4, schedule: [] },
    { maxTasks: 1 },
    { secrets: { A: '' }, environment: { a: '' } },
    { secrets: { constructor: '' }, environment: {} },
    {},
  ])('are none in %j', (value) => {
    expect(refusals(value)).toEqual([]);
  });
});
