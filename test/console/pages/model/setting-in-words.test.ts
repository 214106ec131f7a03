import { expect, it } from '@jest/globals';
import { inWords } from '../../../../console/pages/model/setting-in-words';

it.each([
  [4, '4'],
  ['m6i.large', 'm6i.large'],
  [true, 'yes'],
  [false, 'no'],
  [[], 'none'],
  [{}, 'none'],
  [null, 'null'],
  [[{ minTasks: 0 }], '[{"minTasks":0}]'],
  [{ LOG_LEVEL: 'info', DEBUG: true, deep: { a: 1 } }, 'LOG_LEVEL=info, DEBUG=yes, deep={"a":1}'],
])('a setting on one line: %j', (value, words) => {
  expect(inWords(value)).toBe(words);
});
