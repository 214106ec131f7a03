import * as z from 'zod/mini';
import { ruled } from './list-rules';
import { TIME_ZONE } from './time-zones';
import { text, whole } from './values';

/** A value, a range or all, each with a step if need be; and lists of them. */
function field(value: string, more: readonly string[] = []): string {
  const item = `(\\*|${value}(-${value})?)(/[1-9][0-9]?)?`;
  const each = more.length === 0 ? item : `(${[item, ...more].join('|')})`;
  return `${each}(,${each})*`;
}

const DAY = '(0?[1-9]|[12][0-9]|3[01])';
const WEEKDAY = '([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)';
const MONTHS = 'JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC';

const DAYS = field(DAY, ['L(-[1-9][0-9]?)?', 'LW', `${DAY}W`]);
const WEEKDAYS = field(WEEKDAY, ['L', `${WEEKDAY}L`, `${WEEKDAY}#[1-5]`]);

/** AWS's six fields. Of the day of the month and that of the week one is `?`, since they could contradict each other. */
const CRON = [
  field('[0-5]?[0-9]'),
  field('([01]?[0-9]|2[0-3])'),
  `(\\? ${field(`(0?[1-9]|1[0-2]|${MONTHS})`)} ${WEEKDAYS}|${DAYS} ${field(`(0?[1-9]|1[0-2]|${MONTHS})`)} \\?)`,
  field('(19[7-9][0-9]|2[01][0-9]{2})'),
].join(' ');

const cron = text(
  'a cron expression of six fields such as 0 20 ? * MON-FRI * (minute, hour, day of the month, month, day of the week, year; one of the days is ?)',
  new RegExp(`^${CRON}$`),
  255,
);
const timeZone = text('UTC or an IANA time zone such as Europe/Berlin', TIME_ZONE, 64);

/** None, too: a model of a team that sleeps need not be awake. */
const scheduledTaskCount = whole(0, 1000);

/** From a time on, the least and the most tasks there are, until the time of another entry or a deployment. */
const entry = z.strictObject({ cron, timeZone, minTasks: scheduledTaskCount, maxTasks: scheduledTaskCount });

/** Mornings and evenings of workdays and weekends, and as many more; an update looks for all of them in one call. */
export const MOST_ENTRIES = 10;

/** When an endpoint has other limits than its own. */
export const schedule = ruled(z.array(entry).check(z.maxLength(MOST_ENTRIES)), {
  notAbove: { name: 'minTasks', other: 'maxTasks' },
  once: ['cron', 'timeZone'],
});
