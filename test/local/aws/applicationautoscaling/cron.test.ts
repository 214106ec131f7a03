import { describe, expect, it } from '@jest/globals';
import { parseCron } from '../../../../local/aws/applicationautoscaling/cron';

/** Days of a month, counted from 1. */
const days = (expression: string, year: number, month: number) => {
  const cron = parseCron(expression);
  return Array.from({ length: new Date(Date.UTC(year, month, 0)).getUTCDate() }, (_, index) => index + 1).filter(
    (day) => cron.matches({ year, month, day }),
  );
};

describe('a cron expression', () => {
  it.each([
    ['5', [5]],
    ['5,10', [5, 10]],
    ['10-12', [10, 11, 12]],
    ['0/20', [0, 20, 40]],
    ['*/30', [0, 30]],
    ['10-20/5', [10, 15, 20]],
    ['58-1', [0, 1, 58, 59]],
  ])('has of minutes %s', (minute, minutes) => {
    expect(parseCron(`${minute} 8 * * ? *`).minutes).toEqual(minutes);
  });

  it('has all hours, and all days', () => {
    expect(parseCron('0 * * * ? *').hours).toHaveLength(24);
    expect(days('0 8 * * ? *', 2026, 2)).toHaveLength(28);
  });

  // June 2026 begins on a Monday, February on a Sunday.
  it.each<[string, number, number[]]>([
    ['0 8 1,15 * ? *', 6, [1, 15]],
    ['0 8 L * ? *', 2, [28]],
    ['0 8 L-2 * ? *', 2, [26]],
    ['0 8 LW * ? *', 2, [27]],
    ['0 8 1W * ? *', 2, [2]],
    ['0 8 14W * ? *', 2, [13]],
    ['0 8 28W * ? *', 2, [27]],
    ['0 8 31W * ? *', 2, []],
    ['0 8 31 * ? *', 6, []],
    ['0 8 ? * MON-FRI *', 2, [2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20, 23, 24, 25, 26, 27]],
    ['0 8 ? * 1,7 *', 2, [1, 7, 8, 14, 15, 21, 22, 28]],
    ['0 8 ? * FRI-MON *', 6, [1, 5, 6, 7, 8, 12, 13, 14, 15, 19, 20, 21, 22, 26, 27, 28, 29]],
    ['0 8 ? * MON#2 *', 6, [8]],
    ['0 8 ? * 6L *', 6, [26]],
    ['0 8 ? * L *', 6, [6, 13, 20, 27]],
    ['0 8 1 JUL ? *', 6, []],
    ['0 8 1 JUN-AUG ? 2026-2027', 6, [1]],
    ['0 8 1 * ? 2027', 6, []],
  ])('%s is of these days of month %d of 2026', (expression, month, expected) => {
    expect(days(expression, 2026, month)).toEqual(expected);
  });

  it.each([
    ['0 8 * * ?', 'six fields are expected, not 5'],
    ['0 8 * * * *', 'one of the two fields of days must be ?'],
    ['0 8 ? * ? *', 'one of the two fields of days must be ?'],
    ['60 8 * * ? *', "'60' is not from 0 to 59"],
    ['0 8 * JANUARY ? *', "'JANUARY' is not from 1 to 12"],
    ['0 8 ? * JAN *', "'JAN' is not from 1 to 7"],
    ['0/0 8 * * ? *', "'0/0' has no step"],
  ])('%s is none', (expression, message) => {
    expect(() => parseCron(expression)).toThrow(message);
  });
});
