import { describe, expect, it } from '@jest/globals';
import { read, sentence } from '../../contract/refusal';
import { MOST_ENTRIES, schedule } from '../../contract/schedule';

const NIGHT = { cron: '0 20 ? * MON-FRI *', timeZone: 'Europe/Berlin', minTasks: 0, maxTasks: 0 };

const refusals = (value: unknown) =>
  (read(schedule, value).problems ?? []).map((problem) => sentence(problem, 'schedule'));
const refusal = (change: object) => refusals([{ ...NIGHT, ...change }])[0] ?? '';

describe('a schedule', () => {
  it.each([
    ['0 20 ? * MON-FRI *'],
    ['30 6 * * ? *'],
    ['0/15 8-18 ? JAN,MAR-DEC 2-6 2026-2030'],
    ['0,30 22-2 1,15 * ? *'],
    ['0 8 L * ? *'],
    ['0 8 LW */2 ? *'],
    ['0 8 L-3 * ? *'],
    ['0 8 15W * ? *'],
    ['59 23 ? 12 6L 2199'],
    ['0 8 ? * MON#1 *'],
    ['0 8 ? * L *'],
    ['*/5 * ? * SUN,SAT *'],
  ])('may have the cron expression %s', (cron) => {
    expect(refusal({ cron })).toBe('');
  });

  it.each([
    ['of five fields, as elsewhere', '0 20 * * MON-FRI'],
    ['with its name around it', 'cron(0 20 ? * MON-FRI *)'],
    ['with a day of the month and of the week', '0 20 1 * MON *'],
    ['with neither of them', '0 20 ? * ? *'],
    ['with all days of both', '0 20 * * * *'],
    ['of the 25th hour', '0 24 * * ? *'],
    ['of the 60th minute', '60 20 * * ? *'],
    ['of an unknown day', '0 20 ? * MON-FRY *'],
    ['of the thirteenth month', '0 20 1 13 ? *'],
    ['in lower case', '0 20 ? * mon-fri *'],
    ['of the 32nd day', '0 20 32 * ? *'],
    ['before there was time', '0 20 * * ? 1969'],
    ['with two spaces', '0  20 ? * MON-FRI *'],
    ['that is a rate', 'rate(1 day)'],
    ['that is none', ''],
  ])('has none %s', (_what, cron) => {
    expect(refusal({ cron })).toBe(
      `0.cron: must be a cron expression of six fields such as 0 20 ? * MON-FRI * (minute, hour, day of the month, month, day of the week, year; one of the days is ?), not "${cron}"`,
    );
  });

  it.each([['UTC'], ['Europe/Berlin'], ['America/Argentina/Buenos_Aires'], ['Etc/GMT+9'], ['Asia/Kolkata']])(
    'may be in the time zone %s',
    (timeZone) => {
      expect(refusal({ timeZone })).toBe('');
    },
  );

  it.each([['Europe/Berln'], ['CET+1'], ['europe/berlin'], ['Berlin'], ['UTC+1'], ['Etc/GMT 9'], ['']])(
    'is in no time zone %s',
    (timeZone) => {
      expect(refusal({ timeZone })).toBe(
        `0.timeZone: must be UTC or an IANA time zone such as Europe/Berlin, not "${timeZone}"`,
      );
    },
  );

  it('has limits that are none of a contradiction, and may be none at all', () => {
    expect(refusal({ minTasks: 2, maxTasks: 1 })).toBe(
      '0.minTasks: must not be greater than maxTasks, which is 1, not 2',
    );
    expect(refusal({ minTasks: -1 })).toBe('0.minTasks: must be a whole number from 0 to 1000, not -1');
    expect(refusals([])).toEqual([]);
  });

  it('has each time once in each zone', () => {
    expect(refusals([NIGHT, { ...NIGHT, maxTasks: 1 }])).toEqual([
      `1.cron: must not be there twice, not "${NIGHT.cron}"`,
    ]);
    expect(refusals([NIGHT, { ...NIGHT, timeZone: 'UTC' }])).toEqual([]);
  });

  it('has ten entries at the most', () => {
    const entries = (count: number) =>
      Array.from({ length: count }, (_, hour) => ({ ...NIGHT, cron: `0 ${hour} * * ? *` }));
    expect(refusals(entries(MOST_ENTRIES))).toEqual([]);
    expect(refusals(entries(MOST_ENTRIES + 1))).toEqual(['schedule: must be a list of at most 10']);
  });

  it('names what an entry lacks', () => {
    expect(refusals([{ cron: NIGHT.cron }])).toContain('0.timeZone: is missing');
  });
});
