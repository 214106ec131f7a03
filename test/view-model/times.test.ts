import { describe, expect, it } from '@jest/globals';
import { absolute, ago, between, duration, stopwatch } from '../../view-model/times';
import { NOW, secondsAgo } from './samples';

const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000];

describe('A stopwatch', () => {
  it.each([
    [-5 * SECOND, '0:00'],
    [7.4 * SECOND, '0:07'],
    [59.6 * SECOND, '1:00'],
    [3 * MINUTE + 5 * SECOND, '3:05'],
    [HOUR + 2 * MINUTE + 3 * SECOND, '1:02:03'],
  ])('after %d ms shows %s', (ms, shown) => {
    expect(stopwatch(ms)).toBe(shown);
  });
});

describe('A duration', () => {
  it.each([
    [-1, '0 s'],
    [99 * SECOND, '99 s'],
    [100 * SECOND, '2 min'],
    [99 * MINUTE, '99 min'],
    [2 * HOUR + 5 * MINUTE, '2 h 5 min'],
    [3 * HOUR, '3 h'],
    [49 * HOUR, '2 days'],
  ])('of %d ms is %s', (ms, words) => {
    expect(duration(ms)).toBe(words);
  });
});

describe('How long ago something was', () => {
  it.each([
    [-30, 'just now'],
    [4, 'just now'],
    [40, '40 s ago'],
    [3 * 60, '3 min ago'],
    [3 * 3_600 + 600, '3 h ago'],
    [5 * 86_400, '5 days ago'],
  ])('that was %d s ago: %s', (seconds, words) => {
    expect(ago(secondsAgo(seconds), NOW)).toBe(words);
  });

  it('is not told of what is no time', () => {
    expect(ago('soon', NOW)).toBe('');
  });
});

describe('A time', () => {
  it('is that of where the reader is', () => {
    expect(absolute('2026-11-26T15:04:05Z', 'Europe/Berlin')).toBe('2026-11-26 16:04:05');
    expect(absolute('2026-11-26T15:04:05Z')).toMatch(/^2026-11-2\d \d\d:\d\d:05$/);
  });

  it('that is none is not shown', () => {
    expect(absolute('')).toBe('');
  });

  it('that has not come is now', () => {
    expect(between(secondsAgo(DAY / SECOND), undefined, NOW)).toBe(DAY);
    expect(between(secondsAgo(3), secondsAgo(1), NOW)).toBe(2 * SECOND);
  });
});
