import { describe, expect, it } from '@jest/globals';
import { parseCron } from '../../../../local/aws/applicationautoscaling/cron';
import { clockOf, nextFiring } from '../../../../local/aws/applicationautoscaling/next-firing';

const next = (expression: string, timeZone: string, now: string) => {
  const at = nextFiring(parseCron(expression), timeZone, Date.parse(now));
  return at === undefined ? undefined : new Date(at).toISOString();
};

describe('the next time', () => {
  it.each([
    ['later on the same day', '0 20 * * ? *', 'UTC', '2026-01-01T08:00:00Z', '2026-01-01T20:00:00.000Z'],
    ['on the next day', '0 7 * * ? *', 'UTC', '2026-01-01T08:00:00Z', '2026-01-02T07:00:00.000Z'],
    ['after, never at, the present', '0 8 * * ? *', 'UTC', '2026-01-01T08:00:00Z', '2026-01-02T08:00:00.000Z'],
    ['of its zone', '0 20 * * ? *', 'Europe/Berlin', '2026-01-01T08:00:00Z', '2026-01-01T19:00:00.000Z'],
    ['in summer', '0 20 * * ? *', 'Europe/Berlin', '2026-07-01T08:00:00Z', '2026-07-01T18:00:00.000Z'],
    [
      'on what is another day there',
      '0 1 * * ? *',
      'Pacific/Auckland',
      '2026-01-01T08:00:00Z',
      '2026-01-01T12:00:00.000Z',
    ],
    ['where it is still yesterday', '0 23 L * ? *', 'America/Lima', '2026-02-01T02:00:00Z', '2026-02-01T04:00:00.000Z'],
    ['in a year', '0 8 29 2 ? *', 'UTC', '2026-01-01T08:00:00Z', '2028-02-29T08:00:00.000Z'],
  ])('comes %s', (_what, expression, timeZone, now, expected) => {
    expect(next(expression, timeZone, now)).toBe(expected);
  });

  it.each([
    // Berlin's clocks are put forward on 29 March 2026, and back on 25 October.
    ['one that is left out', '30 2 * * ? *', 'Europe/Berlin', '2026-03-28T12:00:00Z', '2026-03-30T00:30:00.000Z'],
    ['the first of two', '30 2 * * ? *', 'Europe/Berlin', '2026-10-24T12:00:00Z', '2026-10-25T00:30:00.000Z'],
    [
      'none after the first of two',
      '30 2 * * ? *',
      'Europe/Berlin',
      '2026-10-25T00:30:00Z',
      '2026-10-26T01:30:00.000Z',
    ],
  ])('of an hour that a clock changes in is %s', (_what, expression, timeZone, now, expected) => {
    expect(next(expression, timeZone, now)).toBe(expected);
  });

  it('never comes of a day that there is not, or a year that is over', () => {
    expect(next('0 8 30 2 ? *', 'UTC', '2026-01-01T08:00:00Z')).toBeUndefined();
    expect(next('0 8 * * ? 2025', 'UTC', '2026-01-01T08:00:00Z')).toBeUndefined();
  });

  it('is in no zone that there is not', () => {
    expect(() => clockOf('Europe/Berln')).toThrow(RangeError);
  });
});
