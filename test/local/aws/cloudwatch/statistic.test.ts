import { describe, expect, it } from '@jest/globals';
import { percentOf, statisticOf } from '../../../../local/aws/cloudwatch/statistic';

const samples = [
  { at: 0, value: 0.5, count: 97 },
  { at: 0, value: 4, count: 1 },
  { at: 60_000, value: 2, count: 2 },
];

describe('a statistic', () => {
  it.each([
    ['SampleCount', 100],
    ['Sum', 56.5],
    ['Average', 0.565],
    ['Minimum', 0.5],
    ['Maximum', 4],
    ['p50', 0.5],
    ['p97', 0.5],
    ['p97.5', 2],
    ['p99', 2],
    ['p100', 4],
  ])('%s of values and how often they were measured is %d', (stat, expected) => {
    expect(statisticOf(stat, samples)).toBe(expected);
  });

  it.each(['Sum', 'Average', 'p95'])('%s of nothing is nothing, not 0', (stat) => {
    expect(statisticOf(stat, [])).toBeUndefined();
  });

  it('is a percentile from p0 to p100', () => {
    expect(['p0', 'p95', 'p99.9', 'p100'].map(percentOf)).toEqual([0, 95, 99.9, 100]);
    expect(['p101', 'P95', 'p', 'tm90', 'Sum', 'p9.'].map(percentOf)).toEqual(Array(6).fill(undefined));
  });
});
