type Names = readonly string[];
const WEEKDAYS: Names = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const MONTHS: Names = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** A day of the calendar; months and days of the week are counted from 1, Sunday being the first. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export interface Cron {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  matches(day: Day): boolean;
}

/** AWS's six fields; throws where they are not what they should be. */
export function parseCron(expression: string): Cron {
  const fields = expression.trim().split(/\s+/);
  const [minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = fields;
  if (fields.length !== 6) throw new Error(`six fields are expected, not ${fields.length}`);
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) throw new Error('one of the two fields of days must be ?');
  const months = numbers(month, 1, 12, MONTHS);
  const years = numbers(year, 1970, 2199);
  const isDay = dayOfWeek === '?' ? daysOfMonth(dayOfMonth) : daysOfWeek(dayOfWeek);
  return {
    minutes: numbers(minute, 0, 59),
    hours: numbers(hour, 0, 23),
    matches: (day) => years.includes(day.year) && months.includes(day.month) && isDay(day),
  };
}

/** Of a list of values, ranges and steps. */
function numbers(field: string, from: number, to: number, names: Names = []): number[] {
  const all = field.split(',').flatMap((item) => {
    const [, range = '', step = '1'] = /^([^/]+)(?:\/(\d+))?$/.exec(item) ?? [];
    const [first = '', last] = range.split('-');
    const begin = range === '*' ? from : value(first, from, to, names);
    const stepped = item.includes('/');
    const end = range === '*' || (stepped && last === undefined) ? to : value(last ?? first, from, to, names);
    if (!(Number(step) > 0)) throw new Error(`'${item}' has no step`);
    // Beyond the end it goes on from the beginning: 22-2.
    const length = (end >= begin ? end - begin : end - begin + to - from + 1) + 1;
    return Array.from({ length }, (_, index) => index)
      .filter((index) => index % Number(step) === 0)
      .map((index) => from + ((begin + index - from) % (to - from + 1)));
  });
  return [...new Set(all)].sort((left, right) => left - right);
}

/** By its number, or by its name, of which the first is 1. */
function value(text: string, from: number, to: number, names: Names = []): number {
  const number = names.includes(text) ? names.indexOf(text) + 1 : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= from && number <= to)) throw new Error(`'${text}' is not from ${from} to ${to}`);
  return number;
}

function daysOfMonth(field: string): Cron['matches'] {
  const rules = field.split(',').map((item): Cron['matches'] => {
    const [, before] = /^L(?:-(\d+))?$/.exec(item) ?? [];
    if (item === 'LW') return (day) => day.day === nearestWeekday(day, lastOf(day));
    if (item.startsWith('L')) return (day) => day.day === lastOf(day) - Number(before ?? 0);
    if (item.endsWith('W')) {
      const wanted = value(item.slice(0, -1), 1, 31);
      return (day) => wanted <= lastOf(day) && day.day === nearestWeekday(day, wanted);
    }
    const days = numbers(item, 1, 31);
    return ({ day }) => days.includes(day);
  });
  return (day) => rules.some((rule) => rule(day));
}

function daysOfWeek(field: string): Cron['matches'] {
  const rules = field.split(',').map((item): Cron['matches'] => {
    const [, name = '', which] = /^(\w+)#([1-5])$/.exec(item) ?? [];
    if (which !== undefined) {
      const wanted = value(name, 1, 7, WEEKDAYS);
      return (day) => weekday(day) === wanted && Math.ceil(day.day / 7) === Number(which);
    }
    if (item === 'L') return (day) => weekday(day) === 7;
    if (/^(\d|[A-Z]{3})L$/.test(item)) {
      const wanted = value(item.slice(0, -1), 1, 7, WEEKDAYS);
      return (day) => weekday(day) === wanted && day.day + 7 > lastOf(day);
    }
    const days = numbers(item, 1, 7, WEEKDAYS);
    return (day) => days.includes(weekday(day));
  });
  return (day) => rules.some((rule) => rule(day));
}

function weekday({ year, month, day }: Day): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;
}

function lastOf({ year, month }: Day): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Monday to Friday, within the same month. */
function nearestWeekday(of: Day, day: number): number {
  switch (weekday({ ...of, day })) {
    case 7:
      return day === 1 ? 3 : day - 1;
    case 1:
      return day === lastOf(of) ? day - 2 : day + 1;
    default:
      return day;
  }
}
