import { describe, expect, it } from '@jest/globals';
import { paint } from '../../../cli/screen/paint';
import { facts, hanging, table, wrapped } from '../../../cli/screen/table';

const plain = paint(false);
const columns = [{ title: 'model' }, { title: 'tasks', right: true }, { title: 'note' }];

describe('A table', () => {
  it('has its columns below their titles, however wide letters are', () => {
    expect(
      table(
        columns,
        [
          ['iris', '1', 'a'],
          ['模型', '12', ''],
        ],
        80,
        plain,
      ),
    ).toEqual(['MODEL  TASKS  NOTE', 'iris       1  a', '模型      12']);
  });

  it('has no column that says nothing', () => {
    expect(table(columns, [['iris', '', '']], 80, plain)).toEqual(['MODEL', 'iris']);
  });

  it('becomes a list where it is too wide', () => {
    expect(
      table(
        columns,
        [
          ['iris', '1', 'x'.repeat(20)],
          ['credit', '2', ''],
        ],
        25,
        plain,
      ),
    ).toEqual(['model  iris', 'tasks  1', `note   ${'x'.repeat(20)}`, '', 'model  credit', 'tasks  2']);
  });

  it('is one line per row where there is no width', () => {
    expect(table(columns, [['iris', '1', 'x'.repeat(500)]], Number.POSITIVE_INFINITY, plain)).toHaveLength(2);
  });
});

describe('Text', () => {
  it('goes on below its own beginning', () => {
    expect(hanging('why  ', 'one two three', 15)).toEqual(['why  one two', '     three']);
  });

  it('has words that stay whole, so that they can be copied', () => {
    expect(wrapped('see https://a.very.long.test/url now', 12)).toEqual(['see', 'https://a.very.long.test/url', 'now']);
  });

  it('of facts has their names in a column, without those that are not known', () => {
    expect(
      facts(
        [
          ['url', 'x'],
          ['version', '1'],
          ['left', ''],
        ],
        80,
        plain,
      ),
    ).toEqual(['url      x', 'version  1']);
    expect(facts([], 80, plain)).toEqual([]);
  });
});
