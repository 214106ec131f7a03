import { describe, expect, it } from '@jest/globals';
import { sparkline } from '../../../cli/screen/sparkline';

describe('A line of bars', () => {
  it.each([
    [[0, 1, 2, 3, 4, 5, 6, 7], '▁▂▃▄▅▆▇█'],
    [[5, 5], '██'],
    [[0, 0], '▁▁'],
    [[3, null, 6], '▅ █'],
    [[null], ' '],
    [[], ''],
  ])('of %j is %j', (values, bars) => {
    expect(sparkline(values)).toBe(bars);
  });

  it('of more values than there is room for shows the highest of neighbours', () => {
    const values = Array.from({ length: 1_440 }, (_, index) => (index === 700 ? 9 : 0));
    const bars = sparkline(values);
    expect([bars.length, [...bars].filter((bar) => bar === '█').length]).toEqual([40, 1]);
  });
});
